internal import Domain
internal import TextInput

/// Reads what GNU ld, gold, lld and Apple's ld say: a place in an object, or none.
struct LinkerReader: BuildLineReader {
  static let tool = BuildTool(
    "ld", "Linkers (GNU ld, gold, lld, Apple ld)", .compiler,
    example: "/usr/bin/ld: a.c:(.text+0x5): undefined reference to `f'")

  static let marks: [LineMark] = [
    .inside(": undefined reference to "), .inside(": multiple definition of "), .start("ld: "),
    .inside("ld: "), .start("ld.lld: "), .start("ld64.lld: "),
    .start("lld: "), .start("wasm-ld: "), .start("mold: "), .start("ld.gold: "),
    .start("Undefined symbols for architecture "), .end(", referenced from:"),
    .start("duplicate symbol "), .start("lld-link: "),
  ]

  private var isInSymbols = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("Undefined symbols for architecture ") {
      isInSymbols = true
      return true
    }
    if isInSymbols, bytes.hasSuffix(", referenced from:") {
      log.add("ld", .error, bytes)
      return true
    }
    let (tool, rest) = Self.withoutProgram(bytes)
    if let found = rest.firstIndex(of: ": undefined reference to ")
      ?? rest.firstIndex(of: ": multiple definition of ")
    {
      add(place: rest[part: 0..<found], rest.dropping(found + 2), to: &log)
      return true
    }
    guard tool else { return false }
    return readMessage(rest, into: &log)
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// Whether the line begins with a linker's name, and what follows.
  private static func withoutProgram(
    _ bytes: UnsafeRawBufferPointer
  ) -> (Bool, UnsafeRawBufferPointer) {
    guard let colon = bytes.firstIndex(of: ": "), colon < 200 else { return (false, bytes) }
    let program = bytes[part: 0..<colon]
    guard program.firstIndex(of: 0x20) == nil else { return (false, bytes) }
    for name: StaticString in ["ld", "ld.lld", "ld64.lld", "lld", "wasm-ld", "mold", "ld.gold"]
    where program.hasSuffix(name) {
      let length = name.utf8CodeUnitCount
      let isWhole = program.count == length
      let before = isWhole ? UInt8(ascii: "/") : program[program.count - length - 1]
      if before == UInt8(ascii: "/") || before == UInt8(ascii: "-") {
        return (true, bytes.dropping(colon + 2).trimmed)
      }
    }
    return program.hasSuffix("lld-link") ? (true, bytes.dropping(colon + 2)) : (false, bytes)
  }

  /// `a.c:(.text+0x5)`, `a.o:a.c:function main`, `a.c:3`, `libx.a(a.o): in function 'f': a.c:3`
  private func add(
    place: UnsafeRawBufferPointer, _ message: UnsafeRawBufferPointer, to log: inout BuildLogState
  ) {
    var place = place
    if place.hasSuffix(": error") { place = place[part: 0..<place.count - 7] }
    var severity = BuildDiagnostic.Severity.error
    if place.hasSuffix(": warning") {
      place = place[part: 0..<place.count - 9]
      severity = .warning
    }
    while let (_, after) = place.split(at: ": "), !after.isEmpty { place = after }
    let parts = place.split(separator: UInt8(ascii: ":"), maxSplits: 8)
    var file: UnsafeRawBufferPointer?
    var line: Int?
    for part in parts {
      let text = UnsafeRawBufferPointer(rebasing: part)
      if let number = text.wholeNumber, file != nil, number < 100_000_000 {
        line = number
      } else if text.first != UInt8(ascii: "("), !text.hasPrefix("function "),
        !text.hasPrefix("in function")
      {
        // An object's name gives way to the source behind it.
        file = text
        line = nil
      }
    }
    guard let file else { return log.add("ld", severity, message) }
    let source = PlacedText(path: file, line: line ?? 0, column: nil, text: message, shape: .colons)
    log.add("ld", severity, at: source, message)
  }

  /// `cannot find -lx`, `error: undefined symbol: x`, `warning: …`, `a.o: in function 'f':`
  private func readMessage(
    _ rest: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    log.hear("ld")
    if rest.last == UInt8(ascii: ":"), rest.contains(": in function ") { return true }
    if let severity = SeverityText(rest) {
      guard severity.severity != .note else { return true }
      if let placed = PlacedText(severity.text), !placed.text.isEmpty {
        log.add("ld", severity.severity, at: placed, placed.text)
      } else {
        log.add("ld", severity.severity, severity.text)
      }
      return true
    }
    // `a.o: warning: x`
    if let (file, text) = rest.split(at: ": "), PlacedText.isPath(file),
      let severity = SeverityText(text)
    {
      if severity.severity != .note { log.add("ld", severity.severity, file: file, severity.text) }
      return true
    }
    // What ld says without a severity is an error, but for where it looked in vain.
    if rest.hasPrefix("skipping incompatible ") || rest.hasPrefix("total time")
      || rest.hasPrefix("supported ") || rest.hasPrefix("have you installed ")
    {
      return true
    }
    log.add("ld", .error, rest)
    return true
  }
}
