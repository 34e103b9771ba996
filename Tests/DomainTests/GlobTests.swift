import TestSupport
import Testing

@testable import Domain

/// Git is the reference for what a pattern matches.
@Suite struct GlobTests {
  @Test(arguments: [
    ("a", "a", true), ("a", "ab", false), ("a*", "a/b", true), ("*b", "a/b", true),
    ("a?b", "a/b", true), ("[a-c]", "b", true), ("[!a-c]", "b", false), ("[^a-c]", "d", true),
    ("[]]", "]", true), ("[a-]", "-", true), ("\\*", "*", true), ("\\*", "a", false),
    ("[\\]]", "]", true), ("[[:digit:]]", "7", true), ("[[:digit:]x]", "x", true),
    ("?", "é", false),
    ("??", "é", true), ("v[0-9]*", "v2.8.1", true), ("*", "", true), ("?", "", false),
    ("*\\[bot]*", "dependabot[bot] <x@y>", true),
  ])
  func matches(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Glob(pattern).matches(text.utf8) == expected)
  }

  @Test(arguments: ["", "[", "[a", "[]", "[!]", "a\\", "[z-a]", "[[:no:]]", "[a\\", "[a-\\"])
  func refuses(_ pattern: String) {
    #expect(throws: PolicyValueError.self) { try Glob(pattern) }
  }

  /// A matcher that tries one reading after another needs years for these.
  @Test(.timeLimit(.minutes(1)), arguments: ["*a", "**/a", "*/a", "?*", "**/*/**/"])
  func takesNoExponentialTime(_ piece: String) throws {
    let pattern = String(repeating: piece, count: 1_000 / piece.count) + "b"
    let path = String(repeating: "a/", count: 2_000) + "c"
    #expect(try !PathGlob(pattern).matches(path.utf8))
    #expect(try !Glob(pattern).matches(path.utf8))
  }

  @Test(arguments: [
    ("**", "Sources/Payment/a.swift", 1), ("Sources", "Sources/Payment/a.swift", 1),
    ("Sources/**", "Sources/Payment/a.swift", 2), ("Payment/", "Sources/Payment/a.swift", 2),
    ("*.swift", "Sources/Payment/a.swift", 3), ("a.swift/", "Sources/Payment/a.swift", nil),
    ("Payment/a.swift", "Sources/Payment/a.swift", nil), ("/Sources", "Sources/a", 1),
    ("/Payment", "Sources/Payment/a.swift", nil),
  ])
  func tellsHowDeepItMatches(_ pattern: String, _ path: String, _ depth: Int?) throws {
    #expect(try PathGlob(pattern).depth(in: path.utf8) == depth)
  }

  private static let pieces = [
    "a", "b", "a", "ab", "*", "**", "?", "/", "/", "/**/", "**/", "[ab]", "[!a]", "[^b-c]", "\\a",
    "\\*", "[[:alpha:]]", "[]a]", "[a-]", "[a/]", "[", "\\", "[[:x:]]", ".", "[[:a]", "[a-c-e]",
    "\\/",
  ]

  private func randomPattern(using generator: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  /// Every path of one to three short components.
  private static let paths: [String] = {
    let names = ["a", "b", "ab", "ba", "c", "a.b", "-", "aab"]
    let two = names.flatMap { first in names.map { "\(first)/\($0)" } }
    return names + two + two.flatMap { first in names.map { "\(first)/\($0)" } }
  }()

  @Test func pathsAgreeWithGitsIgnoreRules() throws {
    let repository = try TemporaryRepository()
    var matched = 0
    for seed in 0..<500 {
      var generator = SplitMix64(seed: UInt64(seed))
      let pattern = randomPattern(using: &generator)
      // Git strips what stands before the first wildcard and then takes a `**` there for a whole
      // component, against its own manual.
      if try /^[^*?\[\\]*[^*?\[\\\/]\*\*\//.firstMatch(in: pattern) != nil { continue }
      let git = Set(try repository.ignored(by: pattern, of: Self.paths))
      if let glob = try? PathGlob(pattern) {
        let ours = Set(Self.paths.filter { glob.matches($0.utf8) })
        #expect(
          ours == git,
          "seed \(seed), \(pattern): \(ours.symmetricDifference(git).sorted().prefix(5))")
        if !ours.isEmpty { matched += 1 }
      } else {
        #expect(git.isEmpty, "seed \(seed): \(pattern) is refused")
      }
    }
    #expect(matched > 50)
  }

  @Test func textsAgreeWithGitsWildmatch() throws {
    let repository = try TemporaryRepository()
    try repository.index(Self.paths)
    var matched = 0
    for seed in 500..<800 {
      var generator = SplitMix64(seed: UInt64(seed))
      let pattern = randomPattern(using: &generator)
      // A pathspec is cleaned of these before it is matched, and matches directories if it is plain.
      if pattern.contains("//") || pattern.hasPrefix("/") || pattern.hasSuffix("/") { continue }
      if pattern.contains("."), pattern.contains("/") || pattern.hasPrefix(".") { continue }
      guard let glob = try? Glob(pattern), pattern.contains(where: { "*?[".contains($0) }) else {
        continue
      }
      let git = Set(try repository.listed(by: pattern))
      let ours = Set(Self.paths.filter { glob.matches($0.utf8) })
      #expect(
        ours == git, "seed \(seed), \(pattern): \(ours.symmetricDifference(git).sorted().prefix(5))"
      )
      if !ours.isEmpty { matched += 1 }
    }
    #expect(matched > 30)
  }
}
