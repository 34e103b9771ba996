internal import TextInput

extension XMLTokenizer {
  /// The text of two kinds of children of the element that begins here, a message and a trace.
  mutating func messageAndTrace(_ message: StaticString, _ trace: StaticString) -> [UInt8] {
    let depth = self.depth
    var said: [UInt8] = []
    var traced: [UInt8] = []
    while nextChild(of: depth) {
      if name.equals(message) {
        said = trimmedText()
      } else if name.equals(trace) {
        traced = trimmedText()
      }
    }
    return said.isEmpty || traced.isEmpty ? said + traced : said + [0x0A] + traced
  }
}
