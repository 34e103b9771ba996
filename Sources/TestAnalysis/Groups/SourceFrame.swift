/// Finds the place in the code that a line of a message or trace names.
enum SourceFrame {
  /// The last two parts of the first path with a line number behind it: `payment/ledger.py`.
  static func file(in line: String) -> String? {
    let bytes = Array(line.utf8)
    if let file = pythonFile(in: line) { return shortened(file) }
    // `path:12`, `path(12)`: what stands before the number must end in an extension.
    for (index, byte) in bytes.enumerated()
    where byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") {
      guard index + 1 < bytes.count, bytes[index + 1].isDigit else { continue }
      var start = index
      while start > 0, isPathByte(bytes[start - 1]) { start -= 1 }
      let file = bytes[start..<index]
      guard let dot = file.lastIndex(of: UInt8(ascii: ".")), dot > file.startIndex,
        (1...6).contains(file.endIndex - dot - 1),
        file[(dot + 1)...].allSatisfy({ $0.isLetter || $0.isDigit }),
        file[(dot + 1)...].contains(where: { $0.isLetter })
      else { continue }
      return shortened(String(decoding: file, as: UTF8.self))
    }
    return nil
  }

  /// `File "/a/b.py", line 12, in f`.
  private static func pythonFile(in line: String) -> String? {
    let trimmed = line.drop { $0 == " " }
    guard trimmed.hasPrefix("File \"") else { return nil }
    return String(trimmed.dropFirst(6).prefix { $0 != "\"" })
  }

  private static func shortened(_ path: String) -> String {
    path.split { $0 == "/" || $0 == "\\" }.suffix(2).joined(separator: "/")
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80
      || [
        UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "$"),
      ]
      .contains(byte)
  }
}

/// Files that a failure's trace names with a line, by the last two parts of their paths, each once:
/// where it failed first.
package func tracedFiles(in trace: String) -> [String] {
  var files: [String] = []
  var fromPython = 0
  for line in trace.split(whereSeparator: { $0.isNewline }).prefix(mostTraceLines) {
    let line = String(line.prefix(longestTraceLine))
    guard let file = SourceFrame.file(in: line) else { continue }
    if line.drop(while: { $0 == " " }).hasPrefix("File \"") { fromPython += 1 }
    if !files.contains(file) { files.append(file) }
    if files.count == mostTracedFiles { break }
  }
  // Python tells the call that failed last.
  return fromPython * 2 > files.count ? files.reversed() : files
}

/// A trace that goes deeper is one of a recursion.
private let mostTracedFiles = 50
private let mostTraceLines = 100_000
private let longestTraceLine = 1_000
