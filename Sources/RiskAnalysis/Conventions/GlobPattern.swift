/// A pattern with `*` and `?`, compared without regard to ASCII case.
///
/// To be replaced by the `Glob` of `Domain` once that is there.
struct GlobPattern {
  private let pattern: [UInt8]

  init(_ pattern: String) {
    self.pattern = pattern.utf8.map(lowercased)
  }

  /// Whether the whole text matches.
  func matches(_ text: String) -> Bool {
    let text = text.utf8.map(lowercased)
    var position = 0
    var index = 0
    var star: (position: Int, index: Int)?
    while index < text.count {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        star = (position, index)
        position += 1
      } else if position < pattern.count,
        pattern[position] == UInt8(ascii: "?") || pattern[position] == text[index]
      {
        position += 1
        index += 1
      } else if let last = star {
        star = (last.position, last.index + 1)
        position = last.position + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
