/// What went wrong, in a form that people read and scripts compare: the one error that leaves a room.
package struct DiagnosticError: Error, Sendable, Equatable {
  /// Stable; scripts and tests compare it.
  package var code: Code
  /// One sentence, lower case, without a full stop.
  package var message: String
  /// Where it was seen, if it was seen in a file or in an argument.
  package var location: Location?
  /// The line it was seen on, for showing under the message.
  package var excerpt: Excerpt?
  /// Causes, outermost first.
  package var notes: [String]
  /// What to do next, in the imperative.
  package var hint: String?

  package init(
    _ code: Code, _ message: String, at location: Location? = nil, excerpt: Excerpt? = nil,
    notes: [String] = [], hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.excerpt = excerpt
    self.notes = notes
    self.hint = hint
  }
}

extension DiagnosticError {
  /// In one line: the message and its outermost cause.
  package var reason: String { notes.first.map { "\(message): \($0)" } ?? message }

  /// The same, seen in a file.
  package func located(at file: String) -> DiagnosticError {
    var error = self
    error.location = Location(file)
    return error
  }

  /// The stable name of one kind of error, declared beside the code that throws it.
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    /// Kebab-case behind a dot: `git.repository-not-found`. Never renamed.
    package let name: String
    /// What the program exits with when this error ends it.
    package let status: ProgramStatus
    /// One sentence for `Docs/Errors.md`: when it happens and what it means.
    package let meaning: String
    /// Whether the same command may succeed when it is tried again: a lock, a network.
    package let isTransient: Bool

    package init(
      _ name: String, _ status: ProgramStatus, _ meaning: String, isTransient: Bool = false
    ) {
      self.name = name
      self.status = status
      self.meaning = meaning
      self.isTransient = isTransient
    }

    package var description: String { name }

    package static func == (left: Code, right: Code) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// A place in an input: a file as the user named it, a line and a column, both counted from 1.
  package struct Location: Sendable, Equatable, CustomStringConvertible {
    package var file: String
    package var line: Int?
    package var column: Int?

    package init(_ file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }

    /// `file`, `file:line` or `file:line:column`.
    package var description: String {
      ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    }
  }

  /// One line of an input with the part that is wrong.
  package struct Excerpt: Sendable, Equatable {
    package var line: String
    /// Characters of `line`, counted from 0.
    package var range: Range<Int>

    package init(_ line: String, _ range: Range<Int>) {
      self.line = line
      self.range = range
    }
  }
}
