internal import TextInput

/// Findings in sections whose first line names the file or the tool: tables and lists.
struct SectionFindings: BuildLineReader {
  static let tool = BuildTool(
    "phpcs", "PHP_CodeSniffer", .linter,
    example: "FILE: /src/a.php\n------\n 3 | ERROR | [x] Missing file doc comment")
  static let otherTools = [
    BuildTool(
      "phpstan", "PHPStan", .linter,
      example: "  Line   src/a.php\n  63     Call to undefined method A::b()."),
    BuildTool(
      "sqlfluff", "SQLFluff", .linter,
      example: "== [a.sql] FAIL\nL:   1 | P:  11 | LT01 | Expected x."),
    BuildTool(
      "shellcheck", "ShellCheck", .linter,
      example: "In a.sh line 3:\n  rm $f\n     ^-- SC2086 (info): Double quote"),
    BuildTool(
      "rubocop", "RuboCop", .linter,
      example: "== a.rb ==\nC:  1:  9: Style/StringLiterals: Prefer x."),
    BuildTool(
      "standard", "JavaScript Standard Style", .linter,
      example: "standard: Use JavaScript Standard Style\n  /src/a.js:4:12: Extra semicolon."),
    BuildTool(
      "standardrb", "Ruby Standard Style", .linter,
      example: "standard: Use Ruby Standard Style\n  a.rb:45:5: Style/X: Put a comma."),
    BuildTool(
      "luacheck", "Luacheck", .linter,
      example: "Checking a.lua   1 warning\n\n    a.lua:1:7: unused variable x"),
    BuildTool(
      "iwyu", "include-what-you-use", .linter,
      example: "a.cpp should add these lines:\n#include <x>"),
  ]
  static let marks: [LineMark] = [
    .start("FILE: "), .start("Line "), .start("== "), .start("In "), .start("^"),
    .start("standard: Use "), .start("semistandard: Use "), .start("Checking "),
    .end(" these lines:"), .start("C: "), .start("W: "), .start("E: "), .start("F: "),
    .start("R: "),
  ]

  var section: Section?
  var file: [UInt8] = []
  var line: Int?
  /// A finding whose message may go on.
  var open: OwnedEntry?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { section?.isClosed ?? false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if let (section, file, number) = Section.beginning(bytes) {
      tell(&log)
      self.section = section
      self.file = Array(file)
      self.line = number
      return true
    }
    // Cppcheck says which file it looks at.
    if bytes.hasPrefix("Checking "), bytes.hasSuffix(" ...") {
      log.attribution.hear("cppcheck")
      return false
    }
    guard let section else { return false }
    let isPart = readRow(of: section, line, &log)
    if !isPart, section.isClosed {
      tell(&log)
      self.section = nil
    }
    return isPart
  }

  mutating func finish(into log: inout BuildLogState) { tell(&log) }

  mutating func tell(_ log: inout BuildLogState) {
    open?.tellWithTag(to: &log)
    open = nil
  }

  private mutating func readRow(
    of section: Section, _ line: LogLine, _ log: inout BuildLogState
  ) -> Bool {
    let bytes = line.bytes.trimmed
    switch section {
    case .phpcs: return readTable(bytes, line, &log)
    case .sqlfluff: return readQuery(bytes, line, &log)
    case .phpstan: return readAnalysis(line, &log)
    case .shellcheck: return readCaret(line, &log)
    case .rubocop: return readOffense(bytes, &log)
    case .standard, .standardrb, .luacheck:
      // The linter speaks of itself.
      if bytes.hasPrefix("standard: ") || bytes.hasPrefix("semistandard: ") { return true }
      guard !bytes.isEmpty else { return section == .luacheck }
      guard line.bytes.first == 0x20, let place = PlacedText(bytes) else { return false }
      let tag = RuleTag(startOf: place.text)
      log.add(section.tool, section.severity, at: place, code: tag?.code, tag?.text ?? place.text)
      return true
    case .iwyu: return readInclude(bytes, &log)
    }
  }
}
