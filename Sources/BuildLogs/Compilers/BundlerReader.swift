internal import Domain
internal import TextInput

/// Reads what bundlers say in two or three lines: esbuild and Rollup tell the place below the
/// message, webpack above it.
///
///     ✘ [ERROR] Could not resolve "./b"          ERROR in ./src/a.js 3:5-9
///                                                Module not found: Error: Can't resolve './b'
///         src/a.js:3:5:
struct BundlerReader: BuildLineReader {
  static let tool = BuildTool(
    "esbuild", "esbuild", .driver, example: "✘ [ERROR] Could not resolve \"./b\"\n\n    a.js:3:5:")
  static let otherTools = [
    BuildTool(
      "rollup", "Rollup", .driver,
      example: "[!] RollupError: Could not resolve \"./b\" from \"a.js\"\na.js (3:5)"),
    BuildTool(
      "webpack", "webpack", .driver,
      example: "ERROR in ./a.js 3:5-9\nModule not found: Error: Can't resolve './b' in '/src'"),
  ]
  static let marks: [LineMark] =
    heads.map { .start($0.mark) } + [.start("ERROR in "), .start("WARNING in ")]

  private struct Head: Sendable {
    var mark: StaticString
    var tool: StaticString
    var severity = BuildDiagnostic.Severity.error
  }

  private static let heads: [Head] = [
    Head(mark: "✘ [ERROR] ", tool: "esbuild"),
    Head(mark: "▲ [WARNING] ", tool: "esbuild", severity: .warning),
    Head(mark: "[!] RollupError: ", tool: "rollup"), Head(mark: "RollupError: ", tool: "rollup"),
    Head(mark: "[!] Error: ", tool: "rollup"),
    Head(mark: "(!) ", tool: "rollup", severity: .warning),
  ]

  /// What waits for its place, or for its message.
  private var open: OwnedEntry?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { open != nil }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if let open {
      if goOn(bytes, open, line.number) { return true }
      close(into: &log)
    }
    if let head = Self.heads.first(where: { bytes.hasPrefix($0.mark) }) {
      let text = bytes.dropping(head.mark.utf8CodeUnitCount)
      let tag = RuleTag(endOf: text)
      open = OwnedEntry(
        head.tool.description, head.severity, Array(tag?.text ?? text), at: line.number)
      open?.code = tag.map { Array($0.code) }
      return true
    }
    guard bytes.hasPrefix("ERROR in ") || bytes.hasPrefix("WARNING in ") else { return false }
    return beginModule(bytes, line.number)
  }

  mutating func finish(into log: inout BuildLogState) { close(into: &log) }

  /// `ERROR in ./src/a.js 3:5-9`, `ERROR in src/a.ts:3:5`, `ERROR in ./src/a.css (./css-loader!…)`
  private mutating func beginModule(_ bytes: UnsafeRawBufferPointer, _ number: Int) -> Bool {
    let severity: BuildDiagnostic.Severity = bytes.first == UInt8(ascii: "E") ? .error : .warning
    let rest = bytes.dropping(severity == .error ? 9 : 11)
    var entry = OwnedEntry("webpack", severity, [], at: number)
    if let place = PlacedText(rest), place.text.isEmpty {
      entry.file = Array(place.path)
      entry.line = place.line
      entry.column = place.column
    } else {
      let end = rest.firstIndex(of: 0x20) ?? rest.count
      guard PlacedText.isPath(rest[part: 0..<end]) else { return false }
      entry.file = Array(rest[part: 0..<end])
      var scan = NumberScan(rest, end + 1)
      if let line = scan.number(), scan.skip(UInt8(ascii: ":")) {
        entry.line = line
        entry.column = scan.number()
      } else if end < rest.count, rest[end + 1] != UInt8(ascii: "(") {
        return false
      }
    }
    open = entry
    return true
  }

  /// Whether a line tells more of the finding that is open.
  private mutating func goOn(
    _ bytes: UnsafeRawBufferPointer, _ entry: OwnedEntry, _ number: Int
  ) -> Bool {
    guard number - entry.number <= Self.farthest else { return false }
    if entry.message.isEmpty {
      guard !bytes.isEmpty else { return false }
      let severity = SeverityText(bytes)
      let tag = RuleTag(startOf: severity?.text ?? bytes)
      open?.code = tag.map { Array($0.code) }
      open?.message = Array(tag?.text ?? bytes)
      return true
    }
    guard entry.file == nil else { return false }
    if bytes.isEmpty { return true }
    let path = bytes.hasPrefix("file: ") ? bytes.dropping(6) : bytes
    var place = PlacedText(path)
    if place == nil, path.last == UInt8(ascii: ")"), let (file, numbers) = path.split(at: " (") {
      var scan = NumberScan(numbers, 0)
      if let line = scan.number(), scan.skip(UInt8(ascii: ":")), PlacedText.isPath(file) {
        place = PlacedText(
          path: file, line: line, column: scan.number(), text: numbers[part: 0..<0], shape: .bare)
      }
    }
    guard let place, place.text.isEmpty else {
      // Rollup names the file alone where it knows no line.
      guard path.firstIndex(of: 0x20) == nil, PlacedText.isPath(path) else { return false }
      open?.file = Array(path)
      return true
    }
    open?.file = Array(place.path)
    open?.line = place.line
    open?.column = place.column
    return true
  }

  /// Lines from the message to the place.
  private static let farthest = 3

  private mutating func close(into log: inout BuildLogState) {
    if let open, !open.message.isEmpty { open.add(to: &log) }
    open = nil
  }
}
