internal import Domain
internal import TextInput

/// What a line with a place says in one of the shapes that have no severity before the message.
struct BareFinding {
  var tool: StaticString
  var severity = BuildDiagnostic.Severity.warning
  var code: UnsafeRawBufferPointer?
  var message: UnsafeRawBufferPointer

  private init(
    _ tool: StaticString, severity: BuildDiagnostic.Severity = .warning,
    code: UnsafeRawBufferPointer? = nil, _ message: UnsafeRawBufferPointer
  ) {
    self.tool = tool
    self.severity = severity
    self.code = code
    self.message = message
  }

  init?(_ place: PlacedText) {
    let text = place.text
    // Most lines with a place are compilers'.
    if text.hasPrefix("error: ") || text.hasPrefix("warning: ") || text.hasPrefix("note: ") {
      return nil
    }
    guard let found = Self.find(place) else { return nil }
    self = found
  }

  private static func find(_ place: PlacedText) -> BareFinding? {
    if let found = byPhrase(place) ?? byLastTag(place) ?? container(place) { return found }
    if let found = markdown(place) ?? ansible(place) ?? protobuf(place) { return found }
    if let found = php(place) ?? java(place) ?? environment(place) { return found }
    return tslint(place)
  }

  /// Words that only one tool writes.
  private static func byPhrase(_ place: PlacedText) -> BareFinding? {
    let text = place.text
    if text.hasPrefix("invalid syntax at \"") {
      return BareFinding("vulture", severity: .error, text)
    }
    if text.hasSuffix("% confidence)") { return BareFinding("vulture", text) }
    if text.firstIndex(of: UInt8(ascii: "=")) != nil, text.contains(" ==> ") {
      return BareFinding("codespell", text)
    }
    if text.first == UInt8(ascii: "\""), text.contains("\" is a misspelling of \"") {
      return BareFinding("misspell", text)
    }
    if text.firstIndex(of: UInt8(ascii: "#")) != nil, text.contains(" is slower than ") {
      return BareFinding("fasterer", text)
    }
    if place.path.hasSuffix(".rb") || place.path.hasSuffix(".rbi"),
      let (message, code) = text.split(at: " https://srb.help/")
    {
      return BareFinding("sorbet", severity: .error, code: code, message)
    }
    return nil
  }

  /// cpplint's ` [whitespace/x] [5]`, gosec's ` (Rule:G104, Severity:LOW, Confidence:HIGH)`,
  /// Flawfinder's `[2] (buffer) char:`.
  private static func byLastTag(_ place: PlacedText) -> BareFinding? {
    let text = place.text
    if text.last == UInt8(ascii: "]"), text.count > 6, text[text.count - 3] == UInt8(ascii: "["),
      SeverityWords.isDigit(text[text.count - 2]),
      let tag = RuleTag(endOf: text[part: 0..<text.count - 3].trimmed), tag.code.contains("/")
    {
      return BareFinding("cpplint", code: tag.code, tag.text)
    }
    if text.hasSuffix(")"), let (message, rule) = text.split(at: " (Rule:"),
      let comma = rule.firstIndex(of: UInt8(ascii: ","))
    {
      let severity =
        rule.contains("Severity:HIGH")
        ? BuildDiagnostic.Severity.error
        : rule.contains("Severity:LOW") ? .note : .warning
      return BareFinding("gosec", severity: severity, code: rule[part: 0..<comma], message)
    }
    if text.first == UInt8(ascii: "["), text.count > 8, text[2] == UInt8(ascii: "]"),
      text[4] == UInt8(ascii: "("), SeverityWords.isDigit(text[1]), text.last == UInt8(ascii: ":"),
      let close = text.firstIndex(of: UInt8(ascii: ")"))
    {
      let severity: BuildDiagnostic.Severity = text[1] >= 0x34 ? .error : .warning
      return BareFinding(
        "flawfinder", severity: severity, code: text[part: 5..<close],
        text[part: close + 1..<text.count - 1].trimmed)
    }
    return nil
  }

  /// `DL3008 warning: Pin versions`; older: `DL3008 Pin versions`.
  private static func container(_ place: PlacedText) -> BareFinding? {
    guard place.text.hasPrefix("DL") || place.text.hasPrefix("SC"),
      place.path.contains("ockerfile") || place.path.contains("ontainerfile"),
      let tag = RuleTag(startOf: place.text)
    else { return nil }
    guard let severity = SeverityText(tag.text) else {
      return BareFinding("hadolint", code: tag.code, tag.text)
    }
    return BareFinding("hadolint", severity: severity.severity, code: tag.code, severity.text)
  }

  /// `MD009/no-trailing-spaces Trailing spaces`, `error MD009/…`, `MD009: Trailing spaces (name,name)`.
  private static func markdown(_ place: PlacedText) -> BareFinding? {
    var text = place.text
    var severity = BuildDiagnostic.Severity.warning
    if text.hasPrefix("error MD") {
      severity = .error
      text = text.dropping(6)
    } else if text.hasPrefix("warning MD") {
      text = text.dropping(8)
    }
    guard text.hasPrefix("MD"), let blank = text.firstIndex(of: 0x20), blank >= 5, blank < 100,
      text[part: 2..<5].allSatisfy({ SeverityWords.isDigit($0) })
    else { return nil }
    var message = text.dropping(blank + 1)
    if let tag = RuleTag(endOf: message), message.last == UInt8(ascii: ")") { message = tag.text }
    return BareFinding("markdownlint", severity: severity, code: text[part: 0..<5], message)
  }

  /// `name[missing]: All tasks should be named.`, `no-free-form: Avoid …`; a mark of the program
  /// that colours its output may stand behind the tag.
  private static func ansible(_ place: PlacedText) -> BareFinding? {
    guard place.path.hasSuffix(".yml") || place.path.hasSuffix(".yaml"),
      let rule = ansibleRule(place.text)
    else { return nil }
    return BareFinding("ansible-lint", severity: .error, code: rule.code, rule.text)
  }

  static func ansibleRule(
    _ text: UnsafeRawBufferPointer
  ) -> (code: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer)? {
    guard let colon = text.firstIndex(of: ": "), colon > 3, colon < 80 else { return nil }
    var code = text[part: 0..<colon]
    if code.hasSuffix("[/]") { code = code[part: 0..<code.count - 3] }
    guard let first = code.first, first >= 0x61, first <= 0x7A,
      code.contains("[") || code.contains("-") || code.equals("fqcn"),
      code.allSatisfy({
        SeverityWords.isCodeByte($0) || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]")
      })
    else { return nil }
    return (code, text.dropping(colon + 2).trimmed)
  }

  /// Buf writes its message right behind the colon.
  private static func protobuf(_ place: PlacedText) -> BareFinding? {
    guard place.path.hasSuffix(".proto"), place.column != nil, !place.hasGap,
      place.shape == .colons
    else { return nil }
    return BareFinding("buf", severity: .error, place.text)
  }

  /// PHPStan's raw lines have no blank behind the colon, PHPMD's have the rule before the message.
  private static func php(_ place: PlacedText) -> BareFinding? {
    guard place.path.hasSuffix(".php") || place.path.hasSuffix(".inc") else { return nil }
    let text = place.text
    if place.shape == .colons, place.column == nil, !place.hasGap {
      let isSentence = openings.contains { text.hasPrefix($0) }
      return isSentence ? BareFinding("phpstan", severity: .error, text) : nil
    }
    guard place.shape == .bare, let end = text.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }),
      isCamelCase(text[part: 0..<end]), text[end] == 0x09 || text.dropping(end).hasPrefix("  ")
    else { return nil }
    return BareFinding("phpmd", code: text[part: 0..<end], text.dropping(end).trimmed)
  }

  /// How sentences of PHPStan begin.
  private static let openings: [StaticString] = [
    "Access to ", "Anonymous ", "Argument ", "Binary operation ", "Call to ", "Call-time ",
    "Callable ", "Cannot ", "Casting ", "Class ", "Closure ", "Comparison ", "Constant ",
    "Constructor ", "Dead catch ", "Deprecated ", "Elseif ", "Else branch ", "Expression ",
    "Foreach ", "Function ", "Generator ", "If condition ", "Instanceof ", "Instantiated ",
    "Instantiation ", "Interface ", "Invalid ", "Left side ", "Match ", "Method ", "Missing ",
    "Negated ", "New ", "No error to ignore", "Non-", "Offset ", "Only ", "Overriding ", "PHPDoc ",
    "Parameter ", "Part ", "Possibly ", "Property ", "Readonly ", "Reflection error", "Result of ",
    "Return ", "Right side ", "Static ", "Strict comparison ", "Switch ", "Syntax error",
    "Ternary ",
    "Throwing ", "Trait ", "Trying to ", "Type ", "Unable to ", "Undefined ", "Unknown ",
    "Unreachable ", "Unsafe ", "Unused ", "Using ", "Variable ", "While loop ",
  ]

  /// PMD: `Rule:<tab>message`.
  private static func java(_ place: PlacedText) -> BareFinding? {
    guard let tab = place.text.firstIndex(of: 0x09), tab > 1,
      place.text[tab - 1] == UInt8(ascii: ":"), isCamelCase(place.text[part: 0..<tab - 1])
    else { return nil }
    return BareFinding(
      "pmd", code: place.text[part: 0..<tab - 1], place.text.dropping(tab).trimmed)
  }

  /// `.env:3 LowercaseKey: The x key should be in uppercase`; older ones have no rule.
  private static func environment(_ place: PlacedText) -> BareFinding? {
    let slash = place.path.lastIndex(of: "/").map { $0 + 1 } ?? 0
    let name = place.path.dropping(slash)
    guard place.shape == .bare, name.hasPrefix(".env") || name.hasSuffix(".env"),
      place.text.firstIndex(of: 0x20) != nil
    else { return nil }
    if let colon = place.text.firstIndex(of: ": "), isCamelCase(place.text[part: 0..<colon]) {
      return BareFinding(
        "dotenv-linter", code: place.text[part: 0..<colon], place.text.dropping(colon + 2))
    }
    return BareFinding("dotenv-linter", place.text)
  }

  private static func tslint(_ place: PlacedText) -> BareFinding? {
    guard place.shape == .brackets, place.path.first != UInt8(ascii: "["),
      place.path.hasSuffix(".ts") || place.path.hasSuffix(".tsx") || place.path.hasSuffix(".js"),
      PlacedText(place.text) == nil, SeverityText(place.text) == nil
    else { return nil }
    return BareFinding("tslint", severity: .error, place.text)
  }

  static func isCamelCase(_ word: UnsafeRawBufferPointer) -> Bool {
    guard let first = word.first, first >= 0x41, first <= 0x5A, word.count > 3, word.count < 80
    else { return false }
    return word.allSatisfy { SeverityWords.isLetter($0) || SeverityWords.isDigit($0) }
  }
}
