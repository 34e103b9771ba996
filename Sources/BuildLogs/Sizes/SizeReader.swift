internal import TextInput

/// Reads how large the things are that a build made, where its tools say so; a table tells how.
struct SizeReader: BuildLineReader {
  static let tool = BuildTool(
    "webpack", "webpack", .driver,
    example: "asset main.js 1.2 MiB [emitted] (name: main)\nwebpack 5.75.0 compiled in 1234 ms")

  static let otherTools: [BuildTool] = [
    BuildTool(
      "vite", "Vite", .driver,
      example:
        "✓ 34 modules transformed.\ndist/assets/index-DiwrgTda.js  143.42 kB │ gzip: 46.11 kB"),
    BuildTool(
      "esbuild", "esbuild", .driver, example: "  dist/main.js  1.5mb ⚠️\n\n⚡ Done in 30ms"),
    BuildTool(
      "parcel", "Parcel", .driver, example: "✨ Built in 1.31s\n\ndist/index.html  304 B  145ms"),
    BuildTool(
      "next", "Next.js", .driver,
      example: "Route (app)      Size     First Load JS\n┌ ○ /            5.3 kB         86.6 kB"),
    BuildTool(
      "angular", "Angular", .driver,
      example: "Initial chunk files | Names | Raw size\nmain.js             | main  | 1.35 MB"),
  ]

  static let marks: [LineMark] =
    SizeLine.all.map { .start($0.mark) } + [
      .start("⚡ Done in "), .start("webpack "), .end("b"), .end("mb ⚠️"),
    ]

  /// The table whose rows follow.
  private var table: SizeLine?
  private var hasRows = false
  /// Rows that are esbuild's if it says next that it is done.
  private var held: [(name: String, bytes: Int)] = []
  private static let mostHeld = 256
  private var lastHeld = Int.min / 2

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { table != nil }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if let table {
      if readRow(bytes, of: table, into: &log) { return true }
      self.table = nil
    }
    if let known = SizeLine.all.first(where: { $0.matches(bytes) }) {
      return take(bytes, known, into: &log)
    }
    if bytes.hasPrefix("webpack ") { return readWebpack(bytes, into: &log) }
    if bytes.hasPrefix("⚡ Done in ") {
      guard line.number - lastHeld <= 2 else { return false }
      for artifact in held { log.addSize(of: artifact.name, bytes: artifact.bytes) }
      held = []
      log.hear("esbuild")
      log.pass()
      return true
    }
    // A row of esbuild's stands alone until the line above comes.
    if line.bytes.hasPrefix("  "), held.count < Self.mostHeld,
      let row = Self.nameAndSize(bytes, isBinary: true)
    {
      if line.number - lastHeld > 1 { held = [] }
      held.append((row.name.text, row.bytes))
      lastHeld = line.number
    }
    return false
  }

  /// `webpack 5.75.0 compiled successfully in 1234 ms`, `… compiled with 2 errors in 1234 ms`
  private func readWebpack(
    _ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    guard let (_, end) = bytes.split(at: " compiled ") else { return false }
    log.hear("webpack")
    if let at = end.lastIndex(of: "in ") {
      log.milliseconds = DurationText.milliseconds(end.dropping(at + 3)) ?? log.milliseconds
    }
    if end.contains(" error") { log.fail() } else { log.pass() }
    return true
  }

  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ known: SizeLine, into log: inout BuildLogState
  ) -> Bool {
    let rest = bytes.dropping(known.mark.utf8CodeUnitCount)
    switch known.shape {
    case .nameAndSize:
      guard let row = Self.nameAndSize(rest, isBinary: known.isBinary) else { return false }
      add(row.name.text, row.bytes, known, into: &log)
    case .sizeBehind:
      guard let with = known.with, let (name, size) = rest.split(at: with),
        let read = SizeText.read(size, isBinary: known.isBinary)
      else { return false }
      add(name.text, read.bytes, known, into: &log)
    case .sizeOf(let name):
      guard let read = SizeText.read(rest.trimmed, isBinary: known.isBinary) else { return false }
      add(name.description, read.bytes, known, into: &log)
    case .usedOf(let name):
      guard let (_, used) = rest.split(at: "(used "),
        let read = SizeText.read(used, isBinary: known.isBinary)
      else { return false }
      add(name.description, read.bytes, known, into: &log)
    default:
      table = known
      hasRows = false
    }
    return true
  }

  /// Whether the line is in the table: a row, or a blank before the first.
  private mutating func readRow(
    _ bytes: UnsafeRawBufferPointer, of table: SizeLine, into log: inout BuildLogState
  ) -> Bool {
    if bytes.isEmpty { return !hasRows }
    guard let row = Self.row(bytes, of: table) else {
      // Heads may follow each other, and cargo's rows stand before the one that counts.
      if case .rowsOfBloat = table.shape { return SeverityWords.isDigit(bytes[0]) }
      return false
    }
    hasRows = true
    add(row.name, row.bytes, table, into: &log)
    return true
  }

  private func add(
    _ name: String, _ bytes: Int, _ line: SizeLine, into log: inout BuildLogState
  ) {
    log.addSize(of: name, bytes: bytes)
    // What is measured by a program beside the build is none of its tools.
    if Self.otherTools.contains(where: { line.tool.description == $0.name })
      || line.tool.description == Self.tool.name
    {
      log.hear(line.tool.description)
    }
  }

  private static func row(
    _ bytes: UnsafeRawBufferPointer, of table: SizeLine
  ) -> (name: String, bytes: Int)? {
    switch table.shape {
    case .rowsSizeFirst:
      guard let size = SizeText.read(bytes, isBinary: table.isBinary) else { return nil }
      let rest = bytes.dropping(size.length).trimmed
      let name = rest.lastIndex(of: " ").map { rest.dropping($0 + 1) } ?? rest
      return PlacedText.isPath(name) ? (name.text, size.bytes) : nil
    case .rowsOfCells: return rowOfCells(bytes)
    case .rowsOfSections:
      let words = bytes.words
      guard words.count == 6, words[0].wholeNumber != nil, let total = words[3].wholeNumber else {
        return nil
      }
      return (words[5].text, total)
    case .rowsOfImages:
      let words = bytes.words
      guard words.count > 4, let last = words.last,
        let size = SizeText.read(last, isBinary: false), size.length == last.count
      else { return nil }
      return ("\(words[0].text):\(words[1].text)", size.bytes)
    case .rowsOfBloat:
      guard let (_, size) = bytes.split(at: "section size, the file size is "),
        let read = SizeText.read(size, isBinary: table.isBinary)
      else { return nil }
      return ("file", read.bytes)
    default:
      guard let row = nameAndSize(withoutTree(bytes), isBinary: table.isBinary) else { return nil }
      let name =
        row.name.last == UInt8(ascii: ":") ? row.name[part: 0..<row.name.count - 1] : row.name
      return (name.text, row.bytes)
    }
  }

  /// `main.js | main | 1.35 MB | 300 kB`: the name of a chunk stays, that of its file does not.
  private static func rowOfCells(
    _ bytes: UnsafeRawBufferPointer
  ) -> (name: String, bytes: Int)? {
    guard let (file, rest) = bytes.split(at: "|"), let (name, sizes) = rest.split(at: "|"),
      let size = SizeText.read(sizes.trimmed, isBinary: false)
    else { return nil }
    let names = [name.trimmed, file.trimmed].first { !$0.isEmpty && !$0.equals("-") }
    return names.map { ($0.text, size.bytes) }
  }

  /// Next.js draws a tree before its names, and a mark of how the page is made.
  private static func withoutTree(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var rest = bytes
    for mark: StaticString in [
      "┌", "├", "└", "+", " ", "○", "●", "ƒ", "λ", "ℇ", "◐", " ",
    ] where rest.hasPrefix(mark) {
      rest = rest.dropping(mark.utf8CodeUnitCount).trimmed
    }
    return rest
  }

  /// A name and the first size behind blanks; the name may hold blanks itself.
  private static func nameAndSize(
    _ bytes: UnsafeRawBufferPointer, isBinary: Bool
  ) -> (name: UnsafeRawBufferPointer, bytes: Int)? {
    var from = 0
    while let blank = bytes.firstIndex(of: 0x20, from: from), blank > 0, blank < 300 {
      var start = blank
      while start < bytes.count, bytes[start] == 0x20 { start += 1 }
      if let size = SizeText.read(bytes.dropping(start), isBinary: isBinary) {
        let end = start + size.length
        guard end == bytes.count || bytes[end] == 0x20 else { return nil }
        let name = bytes[part: 0..<blank]
        return name.contains(where: SeverityWords.isLetter) || name.contains("/")
          ? (name, size.bytes) : nil
      }
      from = start
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// The words of a line that is not long, parted by blanks and tabs.
  fileprivate var words: [UnsafeRawBufferPointer] {
    guard count <= 1_024 else { return [] }
    return split { $0 == 0x20 || $0 == 0x09 }.map { UnsafeRawBufferPointer(rebasing: $0) }
  }
}
