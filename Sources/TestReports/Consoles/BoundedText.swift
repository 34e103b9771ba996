internal import TextInput

/// Lines of a message, of which so many are kept as help.
struct BoundedText {
  private(set) var bytes: [UInt8] = []
  private let limit: Int

  /// Of a longer message a developer reads no more.
  static let usualLimit = 16 << 10

  init(limit: Int = Self.usualLimit) {
    self.limit = limit
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Adds a line if there is room for the whole of it; blank lines before the first are left out.
  mutating func append(_ line: UnsafeRawBufferPointer) {
    guard bytes.count &+ line.count < limit else { return }
    if bytes.isEmpty {
      guard !line.trimmed.isEmpty else { return }
    } else {
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(contentsOf: line)
  }

  func hasPrefix(_ prefix: StaticString) -> Bool { bytes.withUnsafeBytes { $0.hasPrefix(prefix) } }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Lends the text without blank lines at its end; nil when there is none.
  func withText<R>(_ body: (UnsafeRawBufferPointer?) -> R) -> R {
    bytes.withUnsafeBytes { text in
      var end = text.count
      while end > 0, text[end - 1] <= 0x20 { end -= 1 }
      return body(end > 0 ? text[part: 0..<end] : nil)
    }
  }
}
