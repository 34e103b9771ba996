internal import Domain
internal import TextInput

/// Findings of a few lines each that bear their parts by name: Bandit's, Checkov's, Gitleaks',
/// pydocstyle's, Credo's, Biome's and Terraform's.
struct BlockFindings: BuildLineReader {
  static let tool = BuildTool(
    "bandit", "Bandit", .linter,
    example: ">> Issue: [B404:blacklist] Consider x\n   Severity: Low\n   Location: a.py:2:0")
  static let otherTools = [
    BuildTool(
      "checkov", "Checkov", .linter,
      example: "Check: CKV_AWS_20: \"x\"\n\tFAILED for resource: y\n\tFile: /main.tf:1-5"),
    BuildTool(
      "gitleaks", "Gitleaks", .linter, example: "RuleID:      aws-key\nFile:  a.env\nLine:  3"),
    BuildTool(
      "pydocstyle", "pydocstyle", .linter,
      example: "a.py:18 in public class `A`:\n        D101: Missing docstring"),
    BuildTool(
      "credo", "Credo", .linter, example: "┃ [W] ↗ There should be no calls\n┃       a.ex:3:5 #(A)"),
    BuildTool(
      "biome", "Biome", .linter,
      example: "a.js:3:3 lint/suspicious/noDebugger ━━━\n\n  × This is x."),
    BuildTool(
      "terraform", "Terraform", .linter,
      example: "│ Error: Unsupported argument\n│\n│   on main.tf line 3:"),
    BuildTool(
      "tflint", "TFLint", .linter,
      example: "Warning: x is unused (terraform_unused)\n\n  on main.tf line 3:"),
  ]
  static let marks: [LineMark] = [
    .start(">> Issue: ["), .start("Severity: "), .start("Location: "), .start("Check: "),
    .start("FAILED for"), .start("PASSED for"), .start("File:"), .start("RuleID:"), .start("Line:"),
    .start("Finding:"), .end(":"), .start("D"), .start("┃"), .end("━"), .start("×"), .start("✖"),
    .start("⚠"), .start("! "), .start("│"), .start("╷"), .start("╵"), .start("Error: "),
    .start("Warning: "), .start("Notice: "), .start("on "),
  ]

  /// What was said so far; the place comes last, or first.
  private var open: OwnedEntry?
  private var isFailed = false

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if let open, line.number - open.number > Self.longestBlock { drop() }
    if let start = Self.start(bytes) {
      open = OwnedEntry(
        start.tool.description, start.severity, Array(start.message), at: line.number)
      open?.code = start.code.map { Array($0) }
      if let place = start.place { setPlace(place) }
      isFailed = false
      // A plain `Error: x` is Terraform's only if a place follows.
      return start.isSure
    }
    guard open != nil else { return false }
    return goOn(bytes, &log)
  }

  private static let longestBlock = 12

  private mutating func drop() { open = nil }

  private mutating func setPlace(_ place: PlacedText) {
    open?.file = Array(place.path)
    open?.line = place.line > 0 ? place.line : nil
    open?.column = place.column
    open?.endColumn = place.endColumn
  }

  private mutating func tell(_ log: inout BuildLogState) {
    open?.add(to: &log)
    open = nil
  }

  private mutating func goOn(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let open else { return false }
    let tool = open.tool
    if tool.elementsEqual("bandit".utf8) {
      if let (_, rest) = bytes.split(at: "Severity: ") {
        let word = rest[part: 0..<(rest.firstIndex(of: 0x20) ?? rest.count)]
        self.open?.severity = SeverityWords.severity(of: word) ?? .warning
        return true
      }
      guard bytes.hasPrefix("Location: "), let place = PlacedText(bytes.dropping(10)) else {
        return false
      }
      setPlace(place)
      tell(&log)
      return true
    }
    if tool.elementsEqual("checkov".utf8) { return goOnCheckov(bytes, &log) }
    if tool.elementsEqual("gitleaks".utf8) { return goOnGitleaks(bytes, &log) }
    if tool.elementsEqual("pydocstyle".utf8) {
      guard let tag = RuleTag(startOf: bytes), RuleTag.isNumbered(tag.code) else { return false }
      self.open?.code = Array(tag.code)
      self.open?.message = Array(tag.text)
      tell(&log)
      return true
    }
    if tool.elementsEqual("credo".utf8) {
      guard bytes.hasPrefix("┃"), let place = PlacedText(bytes.dropping(3).trimmed) else {
        return bytes.hasPrefix("┃")
      }
      setPlace(place)
      tell(&log)
      return true
    }
    if tool.elementsEqual("biome".utf8) { return goOnBiome(bytes, &log) }
    return goOnTerraform(bytes, &log)
  }

  /// `FAILED for resource: x`, then `File: /main.tf:1-5`
  private mutating func goOnCheckov(
    _ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    if bytes.hasPrefix("FAILED for") {
      isFailed = true
      return true
    }
    if bytes.hasPrefix("PASSED for") {
      drop()
      return true
    }
    guard isFailed, bytes.hasPrefix("File: ") else { return false }
    let rest = bytes.dropping(6)
    guard let colon = rest.lastIndex(of: ":") else { return false }
    var path = rest[part: 0..<colon]
    // Paths are told from the folder that was looked at, with a slash before them.
    if path.first == UInt8(ascii: "/") { path = path.dropping(1) }
    open?.file = Array(path)
    open?.line = rest.dropping(colon + 1).leadingNumber
    if let (_, end) = rest.dropping(colon + 1).split(at: "-") { open?.endLine = end.leadingNumber }
    tell(&log)
    return true
  }

  private mutating func goOnGitleaks(
    _ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let value = bytes.dropping(colon + 1).trimmed
    if bytes.hasPrefix("RuleID:") {
      open?.code = Array(value)
    } else if bytes.hasPrefix("File:") {
      open?.file = Array(value)
    } else if bytes.hasPrefix("Line:") {
      open?.line = value.wholeNumber.flatMap { $0 > 0 ? $0 : nil }
      if open?.code != nil, open?.file != nil { tell(&log) } else { drop() }
    } else {
      return false
    }
    return true
  }

  private mutating func goOnBiome(
    _ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    let severity: BuildDiagnostic.Severity
    if bytes.hasPrefix("×") || bytes.hasPrefix("✖") {
      severity = .error
    } else if bytes.hasPrefix("⚠") || bytes.hasPrefix("! ") {
      severity = .warning
    } else {
      return false
    }
    guard let blank = bytes.firstIndex(of: 0x20) else { return false }
    open?.severity = severity
    open?.message = Array(bytes.dropping(blank).trimmed)
    tell(&log)
    return true
  }

  /// `on main.tf line 3, in resource "x" "y":`
  private mutating func goOnTerraform(
    _ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    let isFramed = bytes.hasPrefix("│") || bytes.hasPrefix("╵")
    let text = isFramed ? bytes.dropping(3).trimmed : bytes
    if bytes.hasPrefix("╵") {
      // Not every one has a place.
      if open?.tool.elementsEqual("terraform".utf8) == true { tell(&log) }
      return true
    }
    guard text.hasPrefix("on "), let (path, rest) = text.dropping(3).split(at: " line "),
      PlacedText.isPath(path), let line = rest.leadingNumber
    else { return isFramed && open?.tool.elementsEqual("terraform".utf8) == true }
    open?.file = Array(path)
    open?.line = line > 0 ? line : nil
    tell(&log)
    return true
  }

  private struct Start {
    var tool: StaticString
    var severity = BuildDiagnostic.Severity.warning
    var code: UnsafeRawBufferPointer?
    var message: UnsafeRawBufferPointer
    var place: PlacedText?
    var isSure = true
  }

  private static func start(_ bytes: UnsafeRawBufferPointer) -> Start? {
    guard let first = bytes.first else { return nil }
    switch first {
    case UInt8(ascii: ">"):
      guard bytes.hasPrefix(">> Issue: ["), let (tag, message) = bytes.dropping(11).split(at: "] "),
        let colon = tag.firstIndex(of: UInt8(ascii: ":"))
      else { return nil }
      return Start(tool: "bandit", code: tag[part: 0..<colon], message: message)
    case UInt8(ascii: "C"):
      guard bytes.hasPrefix("Check: CKV"), let (code, name) = bytes.dropping(7).split(at: ": ")
      else {
        return nil
      }
      let isQuoted = name.first == UInt8(ascii: "\"") && name.last == UInt8(ascii: "\"")
      return Start(
        tool: "checkov", severity: .error, code: code,
        message: isQuoted && name.count > 1 ? name[part: 1..<name.count - 1] : name)
    case UInt8(ascii: "F"):
      guard bytes.hasPrefix("Finding:") else { return nil }
      return Start(tool: "gitleaks", severity: .error, message: secret.bytes)
    case UInt8(ascii: "E"), UInt8(ascii: "W"), UInt8(ascii: "N"): return terraform(bytes)
    case 0xE2:
      if bytes.hasPrefix("│ ") { return terraform(bytes.dropping(3).trimmed, isFramed: true) }
      return bytes.hasPrefix("┃") ? credo(bytes.dropping(3).trimmed) : nil
    default:
      if bytes.hasSuffix("━") { return biome(bytes) }
      return bytes.last == UInt8(ascii: ":") ? docstring(bytes) : nil
    }
  }

  private static let secret: StaticString = "a secret was found"

  /// `a.py:18 in public class `A`:`, `a.py:1 at module level:`
  private static func docstring(_ bytes: UnsafeRawBufferPointer) -> Start? {
    guard let place = PlacedText(bytes), place.shape == .bare,
      place.path.hasSuffix(".py") || place.path.hasSuffix(".pyi"),
      place.text.equals("at module level:") || place.text.hasPrefix("in p")
    else { return nil }
    return Start(tool: "pydocstyle", message: place.text, place: place)
  }

  /// `[W] ↗ There should be no calls to IO.inspect/1.`
  private static func credo(_ text: UnsafeRawBufferPointer) -> Start? {
    guard text.count > 8, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"),
      let blank = text.firstIndex(of: 0x20, from: 4)
    else { return nil }
    return Start(
      tool: "credo", severity: text[1] == UInt8(ascii: "W") ? .warning : .note,
      code: text[part: 1..<2], message: text.dropping(blank).trimmed)
  }

  /// `./a.js:3:3 lint/suspicious/noDebugger  FIXABLE  ━━━━`, `a.js format ━━━━`
  private static func biome(_ bytes: UnsafeRawBufferPointer) -> Start? {
    guard let blank = bytes.firstIndex(of: 0x20) else { return nil }
    var path = bytes[part: 0..<blank]
    let place = PlacedText(bytes)
    if let place { path = place.path }
    guard PlacedText.isPath(path) else { return nil }
    let rest = place?.text ?? bytes.dropping(blank).trimmed
    let code = rest[part: 0..<(rest.firstIndex(of: 0x20) ?? rest.count)]
    guard !code.isEmpty, code.allSatisfy({ SeverityWords.isCodeByte($0) }) else { return nil }
    let whole = PlacedText(path: path, line: 0, column: nil, text: code, shape: .bare)
    return Start(
      tool: "biome", severity: .error, code: code, message: code, place: place ?? whole)
  }

  /// `Warning: `x` is unused (terraform_unused_declarations)`
  private static func terraform(
    _ text: UnsafeRawBufferPointer, isFramed: Bool = false
  ) -> Start? {
    guard let (word, message) = text.split(at: ": "), !message.isEmpty,
      word.equals("Error") || word.equals("Warning") || word.equals("Notice"),
      let severity = SeverityWords.severity(of: word)
    else { return nil }
    guard let tag = RuleTag(endOf: message, anyWord: true), message.last == UInt8(ascii: ")"),
      tag.code.contains("_")
    else {
      return Start(tool: "terraform", severity: severity, message: message, isSure: isFramed)
    }
    return Start(
      tool: "tflint", severity: severity, code: tag.code, message: tag.text, isSure: isFramed)
  }
}
