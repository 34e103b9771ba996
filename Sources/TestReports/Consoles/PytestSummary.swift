internal import Domain
internal import TextInput

/// `6 failed, 12 passed, 1 warning, 3 errors in 0.07s`: the last line of a run.
struct PytestSummary {
  var passed = 0
  var failed = 0
  var errors = 0
  var skipped = 0
  var milliseconds: Double?

  var reports: Int { passed + failed + errors + skipped }

  /// What the characters of the default mode tell.
  init(_ dots: PytestDots) {
    passed = dots.counts[.passed]
    failed = dots.counts[.failed]
    errors = dots.counts[.errored]
    skipped = dots.counts[.skipped]
  }

  init?(_ text: UnsafeRawBufferPointer) {
    guard let first = text.first, text.count < 300 else { return nil }
    guard (first >= 0x30 && first <= 0x39) || first == UInt8(ascii: "n") else { return nil }
    guard let (counts, time) = text.splitLast(at: " in ") else { return nil }
    // A long run is also told in hours: `in 62.03s (0:01:02)`.
    milliseconds = (time.split(at: " (")?.before ?? time).milliseconds
    guard milliseconds != nil else { return nil }
    if counts.equals("no tests ran") { return }
    var start = 0
    while start < counts.count {
      let end = counts.firstIndex(of: UInt8(ascii: ","), from: start) ?? counts.count
      guard add(counts[part: start..<end].trimmed) else { return nil }
      start = end + 1
    }
  }

  private mutating func add(_ part: UnsafeRawBufferPointer) -> Bool {
    guard let (count, rest) = part.leadingNumber else { return false }
    let what = rest.trimmed
    switch what.first {
    case UInt8(ascii: "p"):
      guard what.equals("passed") else { return false }
      passed += count
    case UInt8(ascii: "x"):
      if what.equals("xfailed") {
        skipped += count
      } else if what.equals("xpassed") {
        passed += count
      } else {
        return false
      }
    case UInt8(ascii: "f"):
      guard what.equals("failed") else { return false }
      failed += count
    case UInt8(ascii: "e"):
      guard what.equals("error") || what.equals("errors") else { return false }
      errors += count
    case UInt8(ascii: "s"):
      if what.equals("skipped") {
        skipped += count
      } else {
        return what.hasPrefix("subtest")
      }
    default:
      return what.equals("deselected") || what.hasPrefix("warning") || what.equals("rerun")
        || what.equals("reruns") || what.hasPrefix("snapshot") || what.hasPrefix("retried")
    }
    return true
  }
}
