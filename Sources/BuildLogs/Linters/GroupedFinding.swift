internal import Domain
internal import TextInput

/// One line of a group: `  2:10  error  message  rule`, ` 46:3  ✖  message  rule`,
/// `  1:8  F401 [*] message`, `  1:1 message (standard:rule)`, `ERROR: 3:5  rule  message`.
struct GroupedFinding {
  var line: Int
  var column: Int?
  var endLine: Int?
  var endColumn: Int?
  var severity: BuildDiagnostic.Severity
  var code: UnsafeRawBufferPointer?
  var message: UnsafeRawBufferPointer
  /// The name that stands behind the rule's, as remark's plugins do.
  private var plugin: UnsafeRawBufferPointer?
  private var hasSymbol = false
  private var isCodeFirst = false

  init?(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes.trimmed
    let isIndented = bytes.first == 0x20 || bytes.first == 0x09
    var found: BuildDiagnostic.Severity?
    if let symbol = Self.symbol(rest) {
      found = symbol.severity
      rest = symbol.rest
      hasSymbol = true
    } else if rest.hasPrefix("ERROR: ") || rest.hasPrefix("WARNING: ") {
      found = rest.hasPrefix("E") ? .error : .warning
      rest = rest.dropping(rest.hasPrefix("E") ? 7 : 9).trimmed
      isCodeFirst = true
    }
    var scan = NumberScan(rest, 0)
    guard let line = scan.number() else { return nil }
    self.line = line
    if scan.skip(UInt8(ascii: ":")) {
      guard let column = scan.number() else { return nil }
      self.column = column
      if scan.skip(UInt8(ascii: "-")), let end = scan.number() {
        if scan.skip(UInt8(ascii: ":")) {
          endLine = end
          endColumn = scan.number()
        } else {
          endColumn = end
        }
      }
    } else if found == nil {
      return nil
    }
    // cfn-lint writes a colon behind the place and does not indent.
    let hasColon = scan.skip(UInt8(ascii: ":"))
    // `ERROR: 0:2: text` is a shader compiler's.
    guard scan.isAtBlankOrEnd, !isCodeFirst || !hasColon else { return nil }
    rest = rest.dropping(scan.index).trimmed
    var numbered: UnsafeRawBufferPointer?
    if found == nil {
      if let symbol = Self.symbol(rest) {
        found = symbol.severity
        rest = symbol.rest
        hasSymbol = true
      } else if let end = rest.firstIndex(of: 0x20),
        let severity = SeverityWords.severity(of: rest[part: 0..<end]), end > 1
      {
        found = severity
        rest = rest.dropping(end).trimmed
      } else if isIndented || hasColon, let tag = RuleTag(startOf: rest),
        RuleTag.isNumbered(tag.code)
      {
        numbered = tag.code
        rest = tag.text
      } else if isIndented, rest.hasPrefix("invalid-syntax: ") {
        numbered = rest[part: 0..<14]
        rest = rest.dropping(16)
      } else if isIndented, let tag = RuleTag(endOf: rest), tag.code.contains(":") {
        numbered = tag.code
        rest = tag.text
        found = .error
      }
    }
    guard let severity = found ?? numbered.map(Self.severity), !rest.isEmpty else { return nil }
    self.severity = severity
    message = rest
    if let numbered {
      code = numbered
      if rest.hasPrefix("[*] ") { message = rest.dropping(4) }
    } else if isCodeFirst, let gap = rest.firstIndex(of: "  ") {
      code = rest[part: 0..<gap]
      message = rest.dropping(gap).trimmed
    } else {
      takeRule()
    }
  }

  /// The rule's name is the last column, or the last word before a plugin's name.
  private mutating func takeRule() {
    let text = message
    guard let blank = text.lastIndex(of: " ") else { return }
    let last = text.dropping(blank + 1)
    if last.hasPrefix("remark-") || last.equals("retext-spell") {
      let rest = text[part: 0..<blank].trimmed
      guard let before = rest.lastIndex(of: " ") else { return }
      plugin = last
      code = rest.dropping(before + 1)
      message = rest[part: 0..<before].trimmed
    } else if let tag = RuleTag(endOf: text, anyWord: true), last.last == UInt8(ascii: ")"),
      last.first == UInt8(ascii: "(")
    {
      code = tag.code
      message = tag.text
    } else if blank > 0, text[blank - 1] == 0x20, last.count <= 100 {
      code = last
      message = text[part: 0..<blank].trimmed
    }
  }

  /// Ruff calls all that it finds errors; cfn-lint tells by the first letter of five.
  private static func severity(_ code: UnsafeRawBufferPointer) -> BuildDiagnostic.Severity {
    guard code.count == 5, code.first != UInt8(ascii: "E") else { return .error }
    return code.first == UInt8(ascii: "W")
      ? .warning : code.first == UInt8(ascii: "I") ? .note : .error
  }

  private static func symbol(
    _ text: UnsafeRawBufferPointer
  ) -> (severity: BuildDiagnostic.Severity, rest: UnsafeRawBufferPointer)? {
    for (symbol, severity) in symbols where text.hasPrefix(symbol) {
      let rest = text.dropping(symbol.utf8CodeUnitCount)
      // An emoji's variation selector may follow.
      let plain = rest.hasPrefix("\u{FE0F}") ? rest.dropping(3) : rest
      guard plain.first == 0x20 else { return nil }
      return (severity, plain.trimmed)
    }
    return nil
  }

  private static let symbols: [(StaticString, BuildDiagnostic.Severity)] = [
    ("✖", .error), ("×", .error), ("✘", .error), ("✗", .error), ("❌", .error), ("⚠", .warning),
    ("‼", .warning), ("ℹ", .note), ("i", .note), ("!", .warning), ("x", .error),
  ]

  /// Who wrote a line, by its file and its rule.
  func tool(of file: UnsafeRawBufferPointer) -> StaticString {
    if plugin != nil { return "remark-lint" }
    if let code {
      if code.hasPrefix("eslint(") || code.hasPrefix("oxc(") || code.hasPrefix("typescript-eslint(")
      {
        return "oxlint"
      }
      if code.first.map({ $0 >= 0x41 && $0 <= 0x5A }) ?? false, code.contains("."),
        !code.contains("/")
      {
        return "vale"
      }
    }
    for (ending, tool) in Self.endings where file.hasSuffix(ending) {
      if tool.bytes.elementsEqual("cfn-lint".utf8), !(code.map(RuleTag.isNumbered) ?? false) {
        return "yamllint"
      }
      return tool
    }
    return hasSymbol && column != nil && !isCodeFirst ? "stylelint" : "eslint"
  }

  private static let endings: [(StaticString, StaticString)] = [
    (".css", "stylelint"), (".scss", "stylelint"), (".sass", "stylelint"), (".less", "stylelint"),
    (".yml", "cfn-lint"), (".yaml", "cfn-lint"), (".template", "cfn-lint"), (".py", "ruff"),
    (".ipynb", "ruff"), (".pyi", "ruff"), (".kt", "ktlint"), (".kts", "ktlint"),
    (".md", "remark-lint"), (".mdx", "remark-lint"), (".rst", "vale"), (".adoc", "vale"),
  ]
}
