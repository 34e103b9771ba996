internal import Basics
internal import Domain

/// The bytes of a policy file, and where in them something stands.
struct SourceText {
  let bytes: [UInt8]
  let file: String
  let revision: String?
  /// The offset at which each line begins; that of the first lies behind the byte order mark.
  private let lineStarts: [Int]

  /// An excerpt is cut to so many characters.
  private static let longestExcerpt = 120
  /// So many of them stand before what is wrong, when the line is cut.
  private static let charactersBefore = 40

  init(_ bytes: [UInt8], file: String, revision: String?) {
    self.bytes = bytes
    self.file = file
    self.revision = revision
    var starts = [bytes.starts(with: ConfigScanner.byteOrderMark) ? 3 : 0]
    for (offset, byte) in bytes.enumerated() where byte == .newline { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The line of an offset, counted from 0. At the end of a file that ends its last line, that line.
  private func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Where a byte stands, for a value of the policy.
  func place(of offset: Int) -> PolicySource.Place {
    let line = line(of: offset)
    let start = min(lineStarts[line], offset)
    return PolicySource.Place(
      file: file, line: line + 1, column: text(start..<offset).count + 1, revision: revision)
  }

  /// An error over a range of the file, with the line it stands on.
  func error(
    _ code: DiagnosticError.Code, _ message: String, at range: Range<Int>, notes: [String] = [],
    hint: String? = nil
  ) -> DiagnosticError {
    DiagnosticError(
      code, message, at: place(of: range.lowerBound).location, excerpt: excerpt(of: range),
      notes: notes + (revision.map { ["the policy is read from '\($0)'"] } ?? []), hint: hint)
  }

  private func excerpt(of range: Range<Int>) -> DiagnosticError.Excerpt {
    let start = min(lineStarts[line(of: range.lowerBound)], range.lowerBound)
    var end = bytes[range.lowerBound...].firstIndex(of: .newline) ?? bytes.count
    if end > range.lowerBound, bytes[end - 1] == .carriageReturn { end -= 1 }
    let line = Array(text(start..<end))
    let first = min(text(start..<range.lowerBound).count, line.count)
    let length = text(range.lowerBound..<max(range.lowerBound, min(range.upperBound, end))).count
    let marked = first..<min(line.count, first + length)
    guard line.count > Self.longestExcerpt else { return .init(String(line), marked) }
    let cut = max(0, first - Self.charactersBefore)
    let shown = cut..<min(line.count, cut + Self.longestExcerpt)
    let before = cut > 0 ? "…" : ""
    let after = shown.upperBound < line.count ? "…" : ""
    let shift = before.count - cut
    return .init(
      before + String(line[shown]) + after,
      (first + shift)..<(min(marked.upperBound, shown.upperBound) + shift))
  }
}
