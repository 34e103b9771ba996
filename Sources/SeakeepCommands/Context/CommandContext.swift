package import Basics
package import Domain

/// What a command takes from the world: made once in `main.swift`, made up in tests.
package struct CommandContext: Sendable {
  package var environment: [String: String]
  /// Where relative paths begin.
  package var workingDirectory: String
  package var now: Timestamp
  /// Seconds on a clock that only runs forward.
  package var elapsed: @Sendable () -> Double
  /// What is piped in.
  package var input: Input
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
  /// Judges what a push brings, for the pre-push hook; nil where nothing can.
  package var judgePush: PushJudge?
  /// The system and the processor, such as "Linux x86_64".
  package var machine: String

  /// Judges the ranges of one push in the repository that holds a directory, and lends each answer
  /// as soon as it is there.
  package typealias PushJudge =
    @Sendable (
      _ ranges: [PushedRange], _ directory: String, CommandContext,
      _ body: (PushedRange, PushAnswer) -> Void
    ) throws(DiagnosticError) -> Void

  /// The way in.
  package struct Input: Sendable {
    /// Fills the buffer with the next bytes and says how many; 0 at the end.
    package var read: @Sendable (UnsafeMutableRawBufferPointer) -> Result<Int, DiagnosticError>
    package var isTTY: Bool

    package init(
      isTTY: Bool = true,
      read:
        @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Result<Int, DiagnosticError> = {
          _ in .success(0)
        }
    ) {
      self.isTTY = isTTY
      self.read = read
    }
  }

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
    elapsed: @escaping @Sendable () -> Double, input: Input = Input(), output: Channel,
    errors: Channel,
    page: @escaping @Sendable (_ text: String, _ pager: String) -> Bool = { _, _ in false },
    outputFailure: @escaping @Sendable () -> String? = { nil },
    processors: Int = 2, machine: String = "Linux x86_64"
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.now = now
    self.elapsed = elapsed
    self.input = input
    self.output = output
    self.errors = errors
    self.page = page
    self.outputFailure = outputFailure
    self.processors = processors
    self.machine = machine
  }
}
