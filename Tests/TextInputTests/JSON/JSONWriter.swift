import TestSupport

/// Writes random JSON as different programs would.
struct JSONWriter {
  var random: SplitMix64

  mutating func document() -> String { blank() + value(depth: 0) + blank() }

  private mutating func value(depth: Int) -> String {
    switch random.int(0...(depth > 5 ? 4 : 7)) {
    case 0: text()
    case 1, 2: number()
    case 3: random.pick(["true", "false"])
    case 4: random.pick(["null", text()])
    case 5: list("[", "]") { $0.value(depth: depth + 1) }
    default:
      list("{", "}") { writer in
        let key = "\"k\(writer.random.next())\(writer.characters())\""
        return key + writer.blank() + ":" + writer.blank() + writer.value(depth: depth + 1)
      }
    }
  }

  private mutating func list(
    _ open: String, _ end: String, _ element: (inout JSONWriter) -> String
  ) -> String {
    var elements: [String] = []
    for _ in 0..<random.int(0...4) { elements.append(blank() + element(&self) + blank()) }
    return open + (elements.isEmpty ? blank() : elements.joined(separator: ",")) + end
  }

  private mutating func blank() -> String {
    random.pick(["", "", "", " ", "\n", "\r\n", "\t", "  \n  "])
  }

  private mutating func text() -> String { "\"" + characters() + "\"" }

  private mutating func characters() -> String {
    random.array(0...random.pick([3, 30])) { random in
      random.pick([
        "a", "b", "name", " ", "é", "漢", "👩‍🚀", "e\u{301}", "\\n", "\\t", "\\\"", "\\\\", "\\/",
        "\\b",
        "\\f", "\\r", "\\u0041", "\\u00e9", "\\u6f22", "\\uD83D\\uDE80", "\\u0000", "\u{7f}", "{",
        "]",
        ":", ",", "\u{202e}",
      ])
    }.joined()
  }

  mutating func number() -> String {
    let sign = random.pick(["", "", "-"])
    switch random.int(0...4) {
    case 0: return sign + String(random.int(0...9))
    case 1: return sign + String(random.next() >> random.int(1...60))
    case 2: return sign + "\(random.int(0...1_000)).\(random.next() % 1_000_000)"
    case 3:
      return sign + "\(random.int(1...9)).\(random.next() % 100_000)"
        + random.pick(["e", "E"]) + random.pick(["", "+", "-"]) + String(random.int(0...250))
    default: return sign + "\(Double.random(in: 0...1, using: &random))"
    }
  }
}
