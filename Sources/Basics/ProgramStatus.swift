/// What the program exits with; scripts may rely on these numbers.
package enum ProgramStatus: Int32, Sendable, CaseIterable {
  /// Pass, deploy or keep; or simply done.
  case success = 0
  /// Hold or roll back. Never means "crashed".
  case hold = 1
  /// A mistake in the arguments or in the configuration.
  case usage = 2
  /// Evidence is missing.
  case unknown = 3
  /// No repository, or unreadable input.
  case cannotRun = 4
  /// A defect of seakeep.
  case defect = 70
  /// Stopped by the user.
  case interrupted = 130
}
