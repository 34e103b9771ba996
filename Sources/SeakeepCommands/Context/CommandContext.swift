package import Domain

/// What a command takes from the world: made once in `main.swift`, made up in tests.
package struct CommandContext: Sendable {
  package var environment: [String: String]
  /// Where relative paths begin.
  package var workingDirectory: String
  package var now: Timestamp
  /// Seconds on a clock that only runs forward.
  package var elapsed: @Sendable () -> Double
  /// Writes the answer.
  package var output: Channel
  /// Writes everything else.
  package var errors: Channel
  /// Shows a long answer page by page; false when there is no pager.
  package var page: @Sendable (_ text: String, _ pager: String) -> Bool
  /// Why the answer could not be written, in the system's words; nil while it could.
  package var outputFailure: @Sendable () -> String?
  /// Threads that may compute at the same time.
  package var processors: Int

  /// One of the two ways out.
  package struct Channel: Sendable {
    package var write: @Sendable (String) -> Void
    package var isTTY: Bool
    /// Size of the terminal; nil when it is none.
    package var columns: Int?
    package var rows: Int?

    package init(
      isTTY: Bool = false, columns: Int? = nil, rows: Int? = nil,
      write: @escaping @Sendable (String) -> Void
    ) {
      self.write = write
      self.isTTY = isTTY
      self.columns = columns
      self.rows = rows
    }
  }

  package init(
    environment: [String: String], workingDirectory: String, now: Timestamp,
    elapsed: @escaping @Sendable () -> Double, output: Channel, errors: Channel,
    page: @escaping @Sendable (_ text: String, _ pager: String) -> Bool = { _, _ in false },
    outputFailure: @escaping @Sendable () -> String? = { nil },
    processors: Int = 2
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.now = now
    self.elapsed = elapsed
    self.output = output
    self.errors = errors
    self.page = page
    self.outputFailure = outputFailure
    self.processors = processors
  }
}
