internal import TextInput

extension PlacedText {
  /// Reads a place that is told in words.
  ///
  /// `"path", line 3: text`, `"path", line 3.5: text`, `"path",3 text`, `File "path", line 3,
  /// characters 5-9:`, `path, line 3: text`, `path: line 3: text`, `path: line 3, col 5, text`.
  init?(inWords line: UnsafeRawBufferPointer) {
    var line = line
    if line.hasPrefix("File \"") || line.hasPrefix("file \"") { line = line.dropping(5) }
    let path: UnsafeRawBufferPointer
    var scan: NumberScan
    if line.first == UInt8(ascii: "\"") {
      guard let close = line.firstIndex(of: UInt8(ascii: "\""), from: 1) else { return nil }
      path = line[part: 1..<close]
      scan = NumberScan(line, close + 1)
      guard scan.skip(UInt8(ascii: ",")) || scan.skip(UInt8(ascii: ":")) else { return nil }
      scan.skipBlanks()
      _ = scan.skip("lines ") || scan.skip("line ")
    } else {
      guard let (before, separator) = Self.beforeLine(line) else { return nil }
      path = line[part: 0..<before]
      scan = NumberScan(line, before + separator)
    }
    guard Self.isPath(path), let number = scan.number() else { return nil }
    var column: Int?
    var endColumn: Int?
    if scan.skip(UInt8(ascii: ".")) || Self.skipColumnWord(&scan) {
      column = scan.number()
      if scan.skip(UInt8(ascii: "-")) { endColumn = scan.number() }
    }
    guard scan.skip(UInt8(ascii: ":")) || scan.skip(UInt8(ascii: ",")) || scan.isAtBlankOrEnd
    else { return nil }
    var text = line.dropping(scan.index).trimmed
    if text.hasPrefix("- ") || text.hasPrefix(": ") { text = text.dropping(2).trimmed }
    self.init(
      path: path, line: number, column: column, endColumn: endColumn, text: text, shape: .words)
  }

  /// Where the path ends, and how long what stands between it and the number is.
  private static func beforeLine(_ line: UnsafeRawBufferPointer) -> (Int, Int)? {
    let head = line[part: 0..<512]
    if let index = head.firstIndex(of: ", line ") { return (index, 7) }
    if let index = head.firstIndex(of: ": line ") { return (index, 7) }
    return nil
  }

  private static func skipColumnWord(_ scan: inout NumberScan) -> Bool {
    let start = scan.index
    _ = scan.skip(UInt8(ascii: ","))
    scan.skipBlanks()
    for word: StaticString in ["column ", "col ", "characters ", "character ", "char ", "pos "] {
      if scan.skip(word) { return true }
    }
    scan.index = start
    return false
  }
}
