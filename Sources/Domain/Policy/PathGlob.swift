/// A pattern for paths of the repository, read as a line of `.gitignore` is.
///
/// `*`, `?` and `[…]` stop at `/`; `**` as a whole component is any number of components. A pattern
/// with a `/` before its end counts from the root of the repository, one without is tried on every
/// component. What matches a directory matches all that is in it; with a `/` at its end the pattern
/// matches directories only. There is no `!`.
package struct PathGlob: Sendable, Equatable {
  package let pattern: String
  private let steps: [GlobStep]
  /// Whether it may begin at any component.
  private let floats: Bool
  private let matchesDirectoriesOnly: Bool
  /// How many bytes of it stand for themselves: the more, the more exactly it says what it means.
  let literalBytes: Int

  package init(_ pattern: String) throws(PolicyValueError) {
    var bytes = Array(pattern.utf8)
    guard bytes.first != UInt8(ascii: "!") else {
      throw PolicyValueError(
        "a pattern cannot be negated with '!'", hint: "write '\\!' for an exclamation mark")
    }
    self.pattern = pattern
    matchesDirectoriesOnly = bytes.last == UInt8(ascii: "/")
    if matchesDirectoriesOnly { bytes.removeLast() }
    floats = !bytes.contains(UInt8(ascii: "/"))
    if bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
    steps = try GlobStep.steps(of: bytes, isPath: true)
    literalBytes = steps.count { if case .one(let set) = $0 { set.isSingle } else { false } }
  }

  /// Whether the path or a directory above it matches.
  package func matches(_ path: some Sequence<UInt8>) -> Bool { depth(in: path) != nil }

  /// How many components the shortest matching beginning of the path has; nil when none matches.
  package func depth(in path: some Sequence<UInt8>) -> Int? {
    var run = GlobRun(steps)
    var depth = 1
    for byte in path {
      if byte == UInt8(ascii: "/") {
        if run.isAccepting { return depth }
        depth += 1
        run.advance(over: byte)
        if floats { run.restart() }
      } else {
        run.advance(over: byte)
      }
      guard floats || run.isAlive else { return nil }
    }
    return run.isAccepting && !matchesDirectoriesOnly ? depth : nil
  }

  package static func == (left: PathGlob, right: PathGlob) -> Bool { left.pattern == right.pattern }
}

extension PathGlob: PolicyValue {
  package static var form: String { "a path pattern such as Sources/Payment or *.sql" }

  package init(policyText text: String) throws(PolicyValueError) { try self.init(text) }

  package var policyText: String? { pattern }
}
