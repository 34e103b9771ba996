extension XMLTokenizer {
  /// Passes over everything up to and with `end`, keeping none of it.
  mutating func skip(past end: StaticString) {
    let length = end.utf8CodeUnitCount
    while true {
      if let found = window.firstIndex(of: end, from: cursor) {
        cursor = found + length
        return
      }
      cursor = max(cursor, window.count - length + 1)
      if !refill(keeping: cursor) { return cutShort() }
    }
  }

  /// Passes over `DOCTYPE … >` with what is declared between `[` and `]`.
  mutating func skipDocumentType() {
    var brackets = 0
    while let byte = nextByte() {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        while let other = nextByte(), other != byte {}
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: "<"):
        while window.count - cursor < 3, refill(keeping: cursor) {}
        if window.dropping(cursor).hasPrefix("!--") {
          cursor += 3
          skip(past: "-->")
        }
      case UInt8(ascii: ">") where brackets <= 0: return
      default: break
      }
    }
    if !isFinished { cutShort() }
  }

  private mutating func nextByte() -> UInt8? {
    guard cursor < window.count || refill(keeping: cursor) else { return nil }
    defer { cursor += 1 }
    return window[cursor]
  }

  private mutating func cutShort() {
    report(.cutShort)
    isFinished = true
  }
}
