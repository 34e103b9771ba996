internal import TextInput

/// A Python traceback whose last words, which say what went wrong, are put first.
struct PythonTraceback {
  private var text = BoundedText()
  /// The exception behind the frames told last, with what it says.
  private var exception = BoundedText(limit: 4 << 10)
  private var isAfterFrames = false

  mutating func append(_ line: UnsafeRawBufferPointer) {
    text.append(line)
    if line.hasPrefix("Traceback (most recent call last)") || line.first == 0x20 {
      isAfterFrames = true
    } else if isAfterFrames {
      exception.removeAll()
      isAfterFrames = false
      exception.append(line)
    } else if !exception.isEmpty, !line.isEmpty {
      exception.append(line)
    }
  }

  mutating func removeAll() {
    text.removeAll()
    exception.removeAll()
    isAfterFrames = false
  }

  /// Lends the exception and then all of it; nil when there is none.
  func withText<R>(_ body: (UnsafeRawBufferPointer?) -> R) -> R {
    guard !exception.isEmpty else { return text.withText(body) }
    var whole = BoundedText(limit: 2 * BoundedText.usualLimit)
    exception.withText { $0.map { whole.append($0) } }
    text.withText { $0.map { whole.append($0) } }
    return whole.withText(body)
  }
}
