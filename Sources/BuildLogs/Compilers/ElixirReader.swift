internal import Domain
internal import TextInput

/// Reads Elixir's errors: `** (CompileError) lib/a.ex:3: undefined function x/0`.
struct ElixirReader: BuildLineReader {
  static let tool = BuildTool(
    "elixir", "Elixir compiler", .compiler,
    example: "** (CompileError) lib/a.ex:3: undefined function x/0")

  static let marks: [LineMark] = [.start("** (")]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard let close = bytes.firstIndex(of: ") "), line.bytes.first == UInt8(ascii: "*") else {
      return false
    }
    let kind = bytes[part: 4..<close]
    guard kind.hasSuffix("Error"), let placed = PlacedText(bytes.dropping(close + 2)),
      !placed.text.isEmpty
    else { return false }
    log.add("elixir", .error, at: placed, code: kind, placed.text)
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}
}
