/// One file of patterns that says which untracked files git passes over: gitignore(5).
struct IgnoreRules {
  private struct Rule {
    var pattern: [UInt8]
    var isNegated: Bool
    var isForDirectories: Bool
    /// Without a slash it is about names at any depth.
    var isAboutNames: Bool
    /// It holds no wildcard.
    var isLiteral: Bool
  }

  /// The directory whose paths it is about: empty, or with a slash at the end.
  private let directory: [UInt8]
  private let foldsCase: Bool
  private var rules: [Rule] = []

  var isEmpty: Bool { rules.isEmpty }

  init(_ file: some Collection<UInt8>, in directory: [UInt8], foldsCase: Bool) {
    self.directory = directory
    self.foldsCase = foldsCase
    var bytes = file[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      var line = Array(line)
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if let rule = Self.rule(line) { rules.append(rule) }
    }
  }

  private static func rule(_ line: [UInt8]) -> Rule? {
    if line.first == UInt8(ascii: "#") { return nil }
    var pattern = withoutTrailingSpaces(line)[...]
    let isNegated = pattern.first == UInt8(ascii: "!")
    if isNegated { pattern.removeFirst() }
    let isForDirectories = pattern.count > 1 && pattern.last == UInt8(ascii: "/")
    if isForDirectories { pattern.removeLast() }
    guard !pattern.isEmpty else { return nil }
    let isAboutNames = !pattern.contains(UInt8(ascii: "/"))
    if !isAboutNames, pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
    return Rule(
      pattern: Array(pattern), isNegated: isNegated, isForDirectories: isForDirectories,
      isAboutNames: isAboutNames, isLiteral: !pattern.contains { wildcards.contains($0) })
  }

  private static let wildcards = Set("*?[\\".utf8)

  /// Spaces at the end do not count unless a backslash stands before them.
  private static func withoutTrailingSpaces(_ line: [UInt8]) -> [UInt8] {
    var end = 0
    var index = 0
    while index < line.count {
      if line[index] == UInt8(ascii: "\\") {
        index += 2
        end = min(index, line.count)
      } else {
        index += 1
        if line[index - 1] != UInt8(ascii: " ") { end = index }
      }
    }
    return Array(line[..<end])
  }

  /// What the last rule that matches says; nil if none does. `path` counts from the root.
  func isIgnored(_ path: [UInt8], name: Range<Int>, isDirectory: Bool) -> Bool? {
    for rule in rules.reversed() where isDirectory || !rule.isForDirectories {
      let text = rule.isAboutNames ? path[name] : path[directory.count...]
      let isMatch =
        rule.isLiteral
        ? isSame(rule.pattern[...], text)
        : WildMatch.matches(
          rule.pattern[...], text, keepsSlashes: !rule.isAboutNames, foldsCase: foldsCase)
      if isMatch { return !rule.isNegated }
    }
    return nil
  }

  private func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    return foldsCase
      ? zip(one, other).allSatisfy { WildMatch.folded($0) == WildMatch.folded($1) }
      : one.elementsEqual(other)
  }
}
