internal import Domain
internal import TextInput

/// What readers of consoles ask of a line.
extension UnsafeRawBufferPointer {
  var leadingBlanks: Int {
    var index = 0
    while index < count, self[index] == 0x20 || self[index] == 0x09 { index += 1 }
    return index
  }

  /// `5 passing` is 5 and `passing`; nil when no digit comes first.
  var leadingNumber: (value: Int, rest: UnsafeRawBufferPointer)? {
    var end = 0
    while end < count, isDigit(end) { end += 1 }
    guard end > 0 else { return nil }
    let value = self[part: 0..<Swift.min(end, 11)].wholeNumber ?? 0
    return (Swift.min(value, ConsoleTotals.most), dropping(end))
  }

  func isDigit(_ index: Int) -> Bool { index < count && self[index] >= 0x30 && self[index] <= 0x39 }

  /// What stands behind a prefix; nil when this does not begin with it.
  @inline(__always)
  func after(_ prefix: StaticString) -> UnsafeRawBufferPointer? {
    hasPrefix(prefix) ? dropping(prefix.utf8CodeUnitCount) : nil
  }

  /// What stands before a suffix; nil when this does not end with it.
  @inline(__always)
  func before(_ suffix: StaticString) -> UnsafeRawBufferPointer? {
    hasSuffix(suffix) ? self[part: 0..<count - suffix.utf8CodeUnitCount] : nil
  }

  /// The bytes before and after the last `separator`; nil when it is not there.
  func splitLast(
    at separator: StaticString
  ) -> (before: UnsafeRawBufferPointer, after: UnsafeRawBufferPointer)? {
    guard let index = lastIndex(of: separator) else { return nil }
    return (self[part: 0..<index], dropping(index + separator.utf8CodeUnitCount))
  }

  /// Calls `body` with each count of a list, whatever its style: `5 passed, 1 failed`,
  /// `1 failed | 2 passed`, `Tests: 5, Failures: 1`, `total=5`.
  func forEachCount(_ body: (Int, UnsafeRawBufferPointer) -> Void) {
    var start = 0
    var index = 0
    while index <= count {
      let isEnd = index == count
      if isEnd || self[index] == UInt8(ascii: ",") || self[index] == UInt8(ascii: "|")
        || self[index] == UInt8(ascii: ";")
      {
        self[part: start..<index].trimmed.tellCount(body)
        start = index + 1
      }
      index += 1
    }
  }

  private func tellCount(_ body: (Int, UnsafeRawBufferPointer) -> Void) {
    if let (value, rest) = leadingNumber, rest.first == 0x20 || rest.first == 0x09 {
      return body(value, rest.trimmed)
    }
    guard let colon = firstIndex(of: UInt8(ascii: ":")) ?? firstIndex(of: UInt8(ascii: "=")),
      let (value, _) = dropping(colon + 1).trimmed.leadingNumber
    else { return }
    body(value, self[part: 0..<colon].trimmed)
  }

  /// A span of time that is all of these bytes, in milliseconds: `5 ms`, `0,01s`, `1m 2.5s`,
  /// `2 minutes 1 second`.
  var milliseconds: Double? {
    if let plainSeconds { return plainSeconds * 1_000 }
    var rest = trimmed
    if let shorter = rest.after("<") { rest = shorter.trimmed }
    guard !rest.isEmpty, rest.count <= 40 else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      guard let (value, behind) = rest.leadingDecimal else { return nil }
      let unit = behind.trimmedStart
      var length = 0
      while length < unit.count, unit[length] != 0x20, !unit.isDigit(length) { length += 1 }
      guard let factor = unit[part: 0..<length].unitFactor else { return nil }
      total += value * factor
      rest = unit.dropping(length).trimmedStart
    }
    return total
  }

  /// `0.01s`, as most tools write it.
  private var plainSeconds: Double? {
    guard count <= 16, last == UInt8(ascii: "s") else { return nil }
    var digits = 0
    var scale = 0
    for byte in self[part: 0..<count - 1] {
      if byte >= 0x30, byte <= 0x39 {
        digits = digits * 10 + Int(byte - 0x30)
        scale *= 10
      } else if byte == UInt8(ascii: "."), scale == 0 {
        scale = 1
      } else {
        return nil
      }
    }
    guard scale > 1, first != UInt8(ascii: ".") else { return nil }
    return Double(digits) / Double(scale)
  }

  /// A decimal number with point or comma, and what follows it.
  var leadingDecimal: (value: Double, rest: UnsafeRawBufferPointer)? {
    var value = 0.0
    var scale = 0.0
    var index = 0
    while index < count {
      if isDigit(index) {
        value = value * 10 + Double(self[index] - 0x30)
        scale *= 10
      } else if scale == 0, index > 0, isDigit(index + 1),
        self[index] == UInt8(ascii: ".") || self[index] == UInt8(ascii: ",")
      {
        scale = 1
      } else {
        break
      }
      index += 1
    }
    guard index > 0, index <= 20 else { return nil }
    return (scale > 1 ? value / scale : value, dropping(index))
  }

  private var trimmedStart: UnsafeRawBufferPointer { dropping(leadingBlanks) }

  private var unitFactor: Double? {
    if equals("ms") { return 1 }
    if equals("s") { return 1_000 }
    let unit = before(".") ?? before(",") ?? self
    return switch unit.count {
    case 1:
      unit.equals("s") ? 1_000 : unit.equals("m") ? 60_000 : unit.equals("h") ? 3_600_000 : nil
    case 2: unit.equals("ms") ? 1 : unit.equals("us") ? 0.001 : unit.equals("ns") ? 0.000_001 : nil
    default:
      if unit.equals("µs") || unit.equals("μs") {
        0.001
      } else if unit.hasPrefix("sec") {
        1_000
      } else if unit.hasPrefix("min") {
        60_000
      } else if unit.hasPrefix("milli") {
        1
      } else {
        nil
      }
    }
  }

  /// Takes a duration in brackets off the end: `works (5 ms)` is `works` and 5.
  func withoutDuration(
    _ open: StaticString = " (", _ close: StaticString = ")"
  ) -> (name: UnsafeRawBufferPointer, milliseconds: Double?) {
    guard let inner = before(close), let start = inner.lastIndex(of: open),
      let milliseconds = inner.dropping(start + open.utf8CodeUnitCount).milliseconds
    else { return (self, nil) }
    return (self[part: 0..<start].trimmed, milliseconds)
  }

  /// `tests/a.rb:12` is a file and a line; without a line, only a file.
  var place: (file: UnsafeRawBufferPointer, line: Int?) {
    guard let (file, line) = splitLast(at: ":"), let line = line.wholeNumber else {
      return (self, nil)
    }
    return (file, line)
  }

  /// Whether this may be a path: no blank, and a slash or a dot within.
  var looksLikePath: Bool {
    !isEmpty && !contains(where: { $0 <= 0x20 })
      && (firstIndex(of: UInt8(ascii: "/")) != nil || firstIndex(of: UInt8(ascii: ".")) != nil
        || firstIndex(of: UInt8(ascii: "\\")) != nil)
  }

  var hash: UInt64 { byteHash(self) }
}
