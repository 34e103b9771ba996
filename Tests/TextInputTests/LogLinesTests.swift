import Testing

@testable import TextInput

@Suite struct LogLinesTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("2024-01-01T10:00:00.1234567Z ok 1", "ok 1"),
    ("2024-01-01T10:00:00.123456Z 00O ok 1", "ok 1"),
    ("[2024-01-01T10:00:00.000Z] ok 1", "ok 1"),
    ("[12:03:11] ok 1", "ok 1"),
    ("##[error]a.c:1:2: error: x", "a.c:1:2: error: x"),
    ("2024-01-01T10:00:00.1234567Z ##[error]bad", "bad"),
    ("#12 0.345 ok 1", "ok 1"),
    ("#define X 1", "#define X 1"),
    ("\u{1B}[31mred\u{1B}[0m text", "red text"),
    ("\u{1B}[36m2024-01-01T10:00:00Z ok", "ok"),
    ("\u{1B}]8;;http://x\u{07}link\u{1B}]8;;\u{07}", "link"),
    // Cut off within an escape.
    ("cut\u{1B}[1", "cut"),
    ("cut\u{1B}[", "cut"),
    ("cut\u{1B}", "cut"),
    ("10 %\r50 %\r100 %\r", "100 %"),
    ("12:03 is no clock", "12:03 is no clock"),
    ("2024-01-01 is a day", "2024-01-01 is a day"),
  ])
  func cleans(line: String, expected: String) {
    #expect(lines(line + "\n") == [expected])
  }

  @Test func linesAreTheSameHoweverTheyAreCut() {
    let text = (0..<3_000).map { "line \($0)" + String(repeating: "x", count: $0 % 400) }
    let bytes = Array(text.joined(separator: "\n").utf8)
    for chunk in [1, 7, 4_096, bytes.count] {
      var position = 0
      let input = InputBuffer(name: "-") { room in
        let count = min(chunk, room.count, bytes.count - position)
        room.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
      }
      #expect(lines(of: input) == text)
    }
  }

  @Test func aLongLineIsCutAndTheNextIsWhole() {
    let long = String(repeating: "y", count: 3 << 20)
    let input = InputBuffer(name: "-", bytes: Array("a\n\(long)\nb\n".utf8))
    var lengths: [Int] = []
    var cut: [Bool] = []
    var reader = LogLines(input)
    reader.forEach { line in
      lengths.append(line.bytes.count)
      cut.append(line.isCut)
    }
    #expect(lengths == [1, LogLines.longestLine, 1])
    #expect(cut == [false, true, false])
    #expect(reader.firstCutLine == 2)
  }

  private func lines(_ text: String) -> [String] {
    lines(of: InputBuffer(name: "-", bytes: Array(text.utf8)))
  }

  private func lines(of input: InputBuffer) -> [String] {
    var found: [String] = []
    var reader = LogLines(input)
    reader.forEach { found.append($0.bytes.text) }
    return found
  }
}
