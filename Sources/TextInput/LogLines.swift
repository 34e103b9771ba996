/// Splits an input into cleaned lines.
package struct LogLines {
  /// Lines that were longer than what is kept of a line, and the first of them.
  package private(set) var cutLines = 0
  package private(set) var firstCutLine: Int?
  package private(set) var count = 0
  private let input: InputBuffer
  private var cleaner = LineCleaner()

  package init(_ input: InputBuffer) {
    self.input = input
  }

  /// Of a longer line the rest is passed over: no tool says anything after so many bytes.
  package static let longestLine = 1 << 20

  /// Lends each line to `body`, in order, until the input ends.
  package mutating func forEach(_ body: (LogLine) -> Void) {
    var searched = 0
    while true {
      let window = input.bytes
      cleaner.prepare(for: window)
      var start = 0
      while let end = window.firstIndex(of: UInt8(ascii: "\n"), from: searched) {
        emit(window[part: start..<end], isCut: false, body)
        start = end + 1
        searched = start
      }
      input.consume(start)
      searched = window.count - start
      if searched >= Self.longestLine {
        emit(input.bytes[part: 0..<Self.longestLine], isCut: true, body)
        input.consume(searched)
        skipLine()
        searched = 0
      } else if !input.fill() {
        break
      }
    }
    let rest = input.bytes
    if !rest.isEmpty { emit(rest, isCut: false, body) }
    input.consume(rest.count)
  }

  /// Passes over the rest of a line.
  private func skipLine() {
    repeat {
      let window = input.bytes
      if let end = window.firstIndex(of: UInt8(ascii: "\n")) { return input.consume(end + 1) }
      input.consume(window.count)
    } while input.fill()
  }

  private mutating func emit(
    _ bytes: UnsafeRawBufferPointer, isCut: Bool, _ body: (LogLine) -> Void
  ) {
    count += 1
    if isCut {
      cutLines += 1
      firstCutLine = firstCutLine ?? count
    }
    cleaner.clean(bytes) { body(LogLine(bytes: $0, number: count, isCut: isCut)) }
  }
}
