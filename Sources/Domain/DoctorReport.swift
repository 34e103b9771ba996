/// What `doctor` found: one row per thing that can help or hinder.
package struct DoctorReport: Sendable, Equatable {
  package var rows: [Row]

  package init(rows: [Row]) {
    self.rows = rows
  }

  /// One thing that was looked at. Texts are not safe to print.
  package struct Row: Sendable, Equatable {
    /// Kebab-case, for machines: `git`, `shallow`, `cache`, `config`.
    package var check: String
    package var state: State
    package var text: String
    /// What to do about it, in the imperative or as a command.
    package var fix: String?

    package init(check: String, state: State, text: String, fix: String? = nil) {
      self.check = check
      self.state = state
      self.text = text
      self.fix = fix
    }
  }

  package enum State: String, Sendable, CaseIterable {
    case good
    case warning
    case bad
    case unknown
  }
}
