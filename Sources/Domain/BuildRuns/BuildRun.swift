/// What one log says of a build: its steps, what its tools found, and why it failed.
package struct BuildRun: Sendable {
  /// The file as the user named it; `-` for standard input.
  package var file: String
  /// Names of the tools that spoke, in the order they were first heard.
  package var tools: [String]
  package var result: Result
  package var milliseconds: Double?
  package var steps: [Step]
  package var diagnostics: BuildDiagnosticTable
  /// What was built, the largest first.
  package var sizes: [Artifact]
  package var machine: BuildMachine
  /// What explains the failure; nil when nothing failed.
  package var firstCause: Cause?

  package init(
    file: String, tools: [String] = [], result: Result = .unknown, milliseconds: Double? = nil,
    steps: [Step] = [], diagnostics: BuildDiagnosticTable = BuildDiagnosticTable(),
    sizes: [Artifact] = [], machine: BuildMachine = BuildMachine(), firstCause: Cause? = nil
  ) {
    self.file = file
    self.tools = tools
    self.result = result
    self.milliseconds = milliseconds
    self.steps = steps
    self.diagnostics = diagnostics
    self.sizes = sizes
    self.machine = machine
    self.firstCause = firstCause
  }

  package enum Result: String, Sendable, CaseIterable {
    case passed
    case failed
    /// The log says neither.
    case unknown
  }

  /// A part of a build that a driver tells of: a target, a task, a command.
  package struct Step: Sendable, Equatable {
    package var name: String
    package var milliseconds: Double?
    /// Its exit status, where the log tells it.
    package var exit: Int?

    package init(name: String, milliseconds: Double? = nil, exit: Int? = nil) {
      self.name = name
      self.milliseconds = milliseconds
      self.exit = exit
    }
  }

  /// A file, or a part of one, that the build made.
  package struct Artifact: Sendable, Equatable {
    /// Without the hash of its content, so that it is the same from build to build.
    package var name: String
    package var bytes: Int

    package init(name: String, bytes: Int) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The one place of the log that explains why the build failed. Texts are not safe to print.
  package struct Cause: Sendable, Equatable {
    package var kind: Kind
    /// Line of the log, counted from 1.
    package var line: Int
    /// The line and those that belong to it.
    package var text: String
    package var step: String?
    /// Why this line was chosen, for people.
    package var why: String

    package init(kind: Kind, line: Int, text: String, step: String? = nil, why: String) {
      self.kind = kind
      self.line = line
      self.text = text
      self.step = step
      self.why = why
    }

    /// Whose failure it is.
    package enum Kind: String, Sendable, CaseIterable {
      case code
      case test
      /// Something that the build needs cannot be resolved.
      case dependency
      case configuration
      /// The machine's: disk, memory, network, registry, killed, timeout.
      case infrastructure
      case unknown
    }
  }
}
