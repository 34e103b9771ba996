/// What CI systems write before each line of a log.
enum CIPrefix {
  /// Bytes at the start of a line that are a prefix; 0 when it has none.
  ///
  /// Known: the ISO time of GitHub Actions and GitLab (there with a stream mark as `00O `), the times
  /// in brackets of Jenkins and Azure (`[2024-01-01T10:00:00.000Z] `, `[12:03:11] `), Azure's
  /// `##[error]`, and the step mark of `docker build` (`#12 0.345 `).
  static func length(of line: UnsafeRawBufferPointer) -> Int {
    guard let first = line.first else { return 0 }
    var length = 0
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): length = isoTime(line)
    case UInt8(ascii: "["): length = bracketed(line)
    case UInt8(ascii: "#"): length = dockerStep(line)
    case 0xEF: length = line.hasPrefix("\u{FEFF}") ? 3 : 0
    default: return 0
    }
    let rest = line.dropping(length)
    if rest.hasPrefix("##[") { return length + azureMark(rest) }
    return length > 0 && first == 0xEF ? length + Self.length(of: rest) : length
  }

  /// `2024-01-01T10:00:00.1234567Z `, the blank with it, and GitLab's stream mark behind it.
  private static func isoTime(_ line: UnsafeRawBufferPointer) -> Int {
    let end = endOfISOTime(line, 0)
    guard end > 0, end < line.count, line[end] == UInt8(ascii: " ") else {
      return end == line.count ? end : 0
    }
    return end + 1 + gitLabMark(line.dropping(end + 1))
  }

  /// `00O `, `01E+`: two hexadecimal digits, the stream, and whether the line goes on.
  private static func gitLabMark(_ rest: UnsafeRawBufferPointer) -> Int {
    guard rest.count >= 4, isHexadecimal(rest[0]), isHexadecimal(rest[1]),
      rest[2] == UInt8(ascii: "O") || rest[2] == UInt8(ascii: "E"),
      rest[3] == UInt8(ascii: " ") || rest[3] == UInt8(ascii: "+")
    else { return 0 }
    return 4
  }

  private static func bracketed(_ line: UnsafeRawBufferPointer) -> Int {
    var end = endOfISOTime(line, 1)
    if end == 0 { end = endOfClock(line, 1) }
    guard end > 0, end < line.count, line[end] == UInt8(ascii: "]") else { return 0 }
    return end + 1 < line.count && line[end + 1] == UInt8(ascii: " ") ? end + 2 : end + 1
  }

  /// `#12 0.345 `
  private static func dockerStep(_ line: UnsafeRawBufferPointer) -> Int {
    var index = endOfDigits(line, 1)
    guard index > 1, index < line.count, line[index] == UInt8(ascii: " ") else { return 0 }
    let whole = endOfDigits(line, index + 1)
    guard whole > index + 1, whole < line.count, line[whole] == UInt8(ascii: ".") else { return 0 }
    index = endOfDigits(line, whole + 1)
    guard index > whole + 1 else { return 0 }
    if index == line.count { return index }
    return line[index] == UInt8(ascii: " ") ? index + 1 : 0
  }

  /// `##[error]`, `##[warning]`, `##[group]`: the mark, not the text behind it.
  private static func azureMark(_ line: UnsafeRawBufferPointer) -> Int {
    guard let end = line.firstIndex(of: UInt8(ascii: "]")), end < 20 else { return 0 }
    return end + 1
  }

  private static func endOfISOTime(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    guard line.count >= start + 19, date.matches(line, start), isDigit(line[start + 8]),
      isDigit(line[start + 9]),
      line[start + 10] == UInt8(ascii: "T") || line[start + 10] == UInt8(ascii: " ")
    else { return 0 }
    var end = endOfClock(line, start + 11)
    guard end > 0 else { return 0 }
    if end < line.count, line[end] == UInt8(ascii: "Z") {
      end += 1
    } else if end + 6 <= line.count, isHours(line, end + 1),
      line[end] == UInt8(ascii: "+") || line[end] == UInt8(ascii: "-")
    {
      end += 6
    }
    return end
  }

  /// The end of `12:03:11` or `12:03:11.123`; 0 when there is none.
  private static func endOfClock(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    guard clock.matches(line, start) else { return 0 }
    let end = start + 8
    guard end < line.count, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ",") else {
      return end
    }
    let digits = endOfDigits(line, end + 1)
    return digits > end + 1 ? digits : end
  }

  /// `01:00`
  private static func isHours(_ line: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    isDigit(line[start]) && isDigit(line[start + 1]) && line[start + 2] == UInt8(ascii: ":")
      && isDigit(line[start + 3]) && isDigit(line[start + 4])
  }

  private static let date = Shape("dddd-dd-")
  private static let clock = Shape("dd:dd:dd")

  /// What eight bytes look like, compared all at once; `d` stands for a digit.
  private struct Shape {
    /// What is compared of each byte: of a digit only the upper half.
    private var mask: UInt64 = 0
    private var wanted: UInt64 = 0
    /// Added to a digit it leaves the upper half as it is, to other bytes from 0x3A to 0x3F it does not.
    private var six: UInt64 = 0

    init(_ shape: StaticString) {
      for index in (0..<8).reversed() {
        let byte = shape.utf8Start[index]
        let isDigit = byte == UInt8(ascii: "d")
        mask = mask << 8 | (isDigit ? 0xF0 : 0xFF)
        wanted = wanted << 8 | (isDigit ? 0x30 : UInt64(byte))
        six = six << 8 | (isDigit ? 6 : 0)
      }
    }

    func matches(_ line: UnsafeRawBufferPointer, _ start: Int) -> Bool {
      guard line.count >= start + 8 else { return false }
      let word = UInt64(
        littleEndian: line.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      return word & mask == wanted && (word &+ six) & mask == wanted
    }
  }

  private static func endOfDigits(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    while index < line.count, isDigit(line[index]) { index += 1 }
    return index
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
