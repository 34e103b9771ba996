/// What a commit does to one path.
package enum FixtureFile: Hashable, Sendable {
  /// A regular file with these bytes.
  case contents(ByteString)
  /// A file that may be run.
  case executable(ByteString)
  /// A symbolic link to this target.
  case symlink(ByteString)
  /// A submodule checked out at this commit.
  case submodule(String)
  /// Whatever the first parent has at this path, which is taken away there: a rename.
  case moved(from: ByteString)
  /// An object already written, under any mode that a tree can hold: for what no other case says.
  case entry(mode: String, object: String)
  /// Taken away; for a directory, with all below it.
  case deleted

  /// A regular file with these bytes, which need not be text.
  package static func bytes(_ bytes: [UInt8]) -> FixtureFile { .contents(ByteString(bytes)) }

  /// A regular file of numbered lines: `prefix 1`, `prefix 2` …
  package static func lines(_ count: Int, _ prefix: String = "line") -> FixtureFile {
    .contents(ByteString((0..<count).map { "\(prefix) \($0 + 1)\n" }.joined()))
  }
}

extension FixtureFile: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) {
    self = .contents(ByteString(text))
  }
}

/// Who writes commits in fixtures.
package struct FixturePerson: Hashable, Sendable {
  package var name: ByteString
  package var email: ByteString

  package init(_ name: ByteString, _ email: ByteString) {
    self.name = name
    self.email = email
  }

  package static let ada = FixturePerson("Ada Lovelace", "ada@example.org")
  package static let grace = FixturePerson("Grace Hopper", "grace@example.org")
  package static let edsger = FixturePerson("Edsger Dijkstra", "edsger@example.org")
  package static let bot = FixturePerson("renovate[bot]", "bot@example.org")
}
