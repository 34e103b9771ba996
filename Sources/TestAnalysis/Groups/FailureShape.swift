/// What failures with one cause have in common: the message without what differs from run to run,
/// and the first place in the code that it names.
struct FailureShape: Hashable {
  /// The first line that says something, with numbers, ids, paths, addresses and times masked.
  var message: String
  /// The last two parts of a path, without the line.
  var frame: String?

  /// Nil when no line says anything.
  init?(_ text: UnsafeRawBufferPointer) {
    let lines = text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map {
      String(decoding: $0, as: UTF8.self)
    }
    self.init(lines: lines)
  }

  init?(lines: [String]) {
    let spoken = lines.filter { line in line.utf8.contains { $0 > UInt8(ascii: " ") } }
    guard let first = spoken.first else { return nil }
    let frames = spoken.compactMap { SourceFrame.file(in: $0) }
    // Python tells the cause last, and the frames from the outermost to the innermost.
    let isReversed = first.hasPrefix("Traceback (most recent call last)")
    let cause = isReversed ? spoken.last { !$0.hasPrefix(" ") } ?? first : first
    message = MessageMask.masked(cause)
    frame = isReversed ? frames.last : frames.first
  }
}
