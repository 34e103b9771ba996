internal import Domain
internal import TextInput

/// Reads diagnostics that tell their place in the line below, behind an arrow.
///
/// rustc began it and others write alike: `error[E0308]: mismatched types`, then
/// ` --> src/a.rs:3:5`, an excerpt and notes (`= note: …`) to the next empty line.
struct ArrowReader: BuildLineReader {
  static let tool = BuildTool(
    "arrow", "Any tool that points at the place below the message", .compiler,
    example: "error: this is wrong\n --> src/a.x:3:5")

  static let otherTools = [
    BuildTool(
      "rustc", "Rust (rustc, cargo)", .compiler,
      example: "error[E0425]: cannot find value `x` in this scope\n --> src/main.rs:3:5"),
    BuildTool(
      "clippy", "Clippy", .linter,
      example: "warning: this `if` has identical blocks\n --> src/main.rs:3:5"),
    BuildTool(
      "typos", "typos", .linter, example: "error: `teh` should be `the`\n  --> README.md:3:5"),
  ]

  static let marks: [LineMark] = [
    .start("error"), .start("warning"), .start("Error"), .start("Warning"), .start("--> "),
    .start("┌─ "), .start("└─ "), .start("╭─["), .start("╭▸ "), .start(",-["),
    .inside(".ex:"), .inside(".exs:"),
  ]

  /// The message whose place is to come.
  private var header: OwnedEntry?
  /// The diagnostic whose notes are to come.
  private var open: OwnedEntry?
  private var lines = 0
  private var lints = LintNames()
  private let isForced: Bool

  init(isForced: Bool) {
    self.isForced = isForced
  }

  var wantsEveryLine: Bool { open != nil }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if open != nil {
      if belongs(bytes) { return true }
      close(into: &log)
      return false
    }
    if let header, line.number - header.number <= Self.farthest {
      if let place = Self.place(bytes) {
        begin(header, place, log.attribution)
        return true
      }
      // Elixir before 1.16: `  lib/a.ex:4: Demo.f/0` in the next line.
      if line.number == header.number + 1, line.bytes.first == 0x20, let place = PlacedText(bytes),
        place.path.hasSuffix(".ex") || place.path.hasSuffix(".exs")
      {
        begin(header, place, log.attribution)
        return true
      }
    }
    guard let severity = SeverityText(bytes), severity.severity != .note,
      !severity.text.isEmpty, PlacedText(severity.text) == nil
    else { return false }
    var entry = OwnedEntry("", severity.severity, Array(severity.text), at: line.number)
    entry.code = severity.code.map { Array($0) }
    header = entry
    // Until an arrow follows, the line may be another reader's.
    return false
  }

  mutating func finish(into log: inout BuildLogState) { close(into: &log) }

  /// Lines of an excerpt between the message and a place that stands below it.
  private static let farthest = 8

  /// What stands behind the arrow.
  private static func place(_ bytes: UnsafeRawBufferPointer) -> PlacedText? {
    for arrow: StaticString in ["--> ", "┌─ ", "└─ ", "╭─[", "╭▸ ", ",-["]
    where bytes.hasPrefix(arrow) {
      var rest = bytes.dropping(arrow.utf8CodeUnitCount)
      if rest.last == UInt8(ascii: "]") { rest = rest[part: 0..<rest.count - 1] }
      return PlacedText(rest.trimmed)
    }
    return nil
  }

  private mutating func begin(
    _ header: OwnedEntry, _ place: PlacedText, _ attribution: Attribution
  ) {
    var entry = header
    entry.file = Array(place.path)
    entry.line = place.line
    entry.column = place.column
    let isTypo = entry.message.withUnsafeBytes { $0.contains("` should be `") }
    if isTypo {
      entry.tool = Array("typos".utf8)
    } else {
      (entry.code ?? []).withUnsafeBytes { code in
        let found = attribution.find(place, code: code.isEmpty ? nil : code)
        let dialect = Self.pointers.first { place.path.hasSuffix($0.ending) }
        attribution.withName(of: dialect.flatMap { attribution.named($0.tool) } ?? found.dialect) {
          entry.tool = Array($0)
        }
      }
    }
    self.header = nil
    open = entry
    lines = 0
  }

  /// Who points so at places of files that most tools point at otherwise.
  private static let pointers: [(ending: StaticString, tool: String)] = [
    (".py", "ty"), (".pyi", "ty"), (".yml", "zizmor"), (".yaml", "zizmor"), (".lua", "selene"),
    (".nix", "statix"),
  ]

  /// Excerpts and notes; a lint's name stands in one of them.
  private mutating func belongs(_ bytes: UnsafeRawBufferPointer) -> Bool {
    lines += 1
    guard let first = bytes.first, lines < Self.longest else { return false }
    if bytes.hasPrefix("= note: ") || bytes.hasPrefix("= help: ") {
      if let name = LintNames.name(in: bytes), open?.code == nil { open?.code = Array(name) }
      return true
    }
    if first == UInt8(ascii: "|") || first == UInt8(ascii: "=") || bytes.hasPrefix("...")
      || bytes.hasPrefix("--> ") || bytes.hasPrefix("::: ") || bytes.hasPrefix("note: ")
      || bytes.hasPrefix("help: ") || bytes.hasPrefix("│") || bytes.hasPrefix("╰")
    {
      return true
    }
    return SeverityWords.isDigit(first)
  }

  private static let longest = 200

  private mutating func close(into log: inout BuildLogState) {
    guard var entry = open else { return }
    open = nil
    entry.code = lints.name(of: entry.message, told: entry.code)
    if let code = entry.code, code.starts(with: "clippy::".utf8) {
      entry.tool = Array("clippy".utf8)
    }
    entry.add(to: &log)
  }
}
