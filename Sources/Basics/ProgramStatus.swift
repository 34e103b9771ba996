/// What the program exits with; scripts may rely on the numbers that have names.
///
/// `run` exits as its command did, with any number.
package struct ProgramStatus: RawRepresentable, Sendable, Hashable {
  package let rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// Pass, deploy or keep; or simply done.
  package static let success = ProgramStatus(rawValue: 0)
  /// Hold or roll back. Never means "crashed".
  package static let hold = ProgramStatus(rawValue: 1)
  /// A mistake in the arguments or in the configuration.
  package static let usage = ProgramStatus(rawValue: 2)
  /// Evidence is missing.
  package static let unknown = ProgramStatus(rawValue: 3)
  /// No repository, or unreadable input.
  package static let cannotRun = ProgramStatus(rawValue: 4)
  /// A defect of seakeep.
  package static let defect = ProgramStatus(rawValue: 70)
  /// Stopped by the user.
  package static let interrupted = ProgramStatus(rawValue: 130)
}
