internal import TextInput

/// What pytest calls how a test ended.
enum PytestVerdict {
  case passed, failed, error, skipped, rerun, subtestPassed, subtestFailed

  init?(_ word: UnsafeRawBufferPointer) {
    switch word.count {
    case 5:
      if word.equals("ERROR") {
        self = .error
      } else if word.equals("XFAIL") {
        self = .skipped
      } else if word.equals("XPASS") {
        self = .passed
      } else if word.equals("RERUN") {
        self = .rerun
      } else {
        return nil
      }
    case 6:
      if word.equals("PASSED") {
        self = .passed
      } else if word.equals("FAILED") {
        self = .failed
      } else {
        return nil
      }
    default:
      if word.equals("SKIPPED") {
        self = .skipped
      } else if word.hasPrefix("SUBPASS") {
        self = .subtestPassed
      } else if word.hasPrefix("SUBFAIL") {
        self = .subtestFailed
      } else if word.hasPrefix("SUBSKIP") {
        self = .subtestPassed
      } else {
        return nil
      }
    }
  }

  /// `TestCart::test_a SKIPPED (not now)`: what stands before the verdict at the end of a line, and
  /// why a test was skipped.
  static func atEnd(
    of line: UnsafeRawBufferPointer
  ) -> (verdict: Self, before: UnsafeRawBufferPointer, reason: UnsafeRawBufferPointer?)? {
    if let blank = lastBlank(line), let verdict = Self(line.dropping(blank + 1)) {
      return (verdict, line[part: 0..<blank].trimmed, nil)
    }
    if line.last == UInt8(ascii: ")") {
      for (mark, verdict) in marksBeforeReasons {
        guard let start = line.firstIndex(of: mark) else { continue }
        let reason = line[part: start + mark.utf8CodeUnitCount..<line.count - 1]
        return (verdict, line[part: 0..<start].trimmed, reason)
      }
    }
    // Newer versions tell a subtest behind the verdict: `test_a SUBFAILED[part] (i=1)`.
    if let start = line.firstIndex(of: " SUB"), let verdict = Self(firstWord(line, start + 1)),
      line.count < 2_000
    {
      return (verdict, line[part: 0..<start].trimmed, line.dropping(start + 1 + 9).trimmed)
    }
    return nil
  }

  private static let marksBeforeReasons: [(StaticString, Self)] = [
    (" SKIPPED (", .skipped), (" XFAIL (", .skipped), (" XPASS (", .passed),
  ]

  private static func firstWord(_ line: UnsafeRawBufferPointer, _ start: Int)
    -> UnsafeRawBufferPointer
  {
    var end = start
    while end < line.count, line[end] >= 0x41, line[end] <= 0x5A { end += 1 }
    return line[part: start..<end]
  }

  private static func lastBlank(_ line: UnsafeRawBufferPointer) -> Int? {
    var index = line.count - 1
    while index >= 0, index >= line.count - 12 {
      if line[index] == 0x20 { return index }
      index -= 1
    }
    return nil
  }
}
