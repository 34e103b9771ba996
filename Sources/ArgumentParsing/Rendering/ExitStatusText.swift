package import Basics

/// What an exit status means in this program: a row of help and manuals.
package struct ExitStatusText: Sendable, Equatable {
  package var status: ProgramStatus
  package var meaning: String

  package init(_ status: ProgramStatus, _ meaning: String) {
    self.status = status
    self.meaning = meaning
  }

  var number: String { String(status.rawValue) }
}
