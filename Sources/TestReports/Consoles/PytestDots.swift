internal import Domain
internal import TextInput

/// `tests/test_shop.py ..F.s`: a character for each test that ended.
struct PytestDots {
  var counts = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
  /// Subtests, of which not all are counted in the last line.
  var subtests = 0

  init() {}

  init?(_ line: UnsafeRawBufferPointer) {
    let dots: UnsafeRawBufferPointer
    if let blank = line.firstIndex(of: 0x20) {
      dots = line.dropping(blank + 1)
      guard line[part: 0..<blank].looksLikePath else { return nil }
    } else {
      dots = line
    }
    guard !dots.isEmpty else { return nil }
    var counts = counts
    var subtests = 0
    for byte in dots {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "X"): counts[.passed] += 1
      case UInt8(ascii: "F"): counts[.failed] += 1
      case UInt8(ascii: "E"): counts[.errored] += 1
      case UInt8(ascii: "s"), UInt8(ascii: "x"): counts[.skipped] += 1
      case UInt8(ascii: "u"), UInt8(ascii: ","), UInt8(ascii: "-"): subtests += 1
      case UInt8(ascii: "R"): break
      default: return nil
      }
    }
    self.counts = counts
    self.subtests = subtests
  }

  mutating func add(_ other: Self) {
    for outcome in TestRun.Outcome.allCases { counts[outcome] += other.counts[outcome] }
    subtests += other.subtests
  }
}
