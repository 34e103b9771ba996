import Terminal
import Testing

@Suite struct ProgressLineTests {
  private let style = TerminalStyle(isColoured: false, glyphs: .unicode, width: 80, hasLinks: false)

  private func step(_ done: Int, of total: Int? = 408) -> ProgressLine.Step {
    ProgressLine.Step(title: "linking fixes", done: done, total: total, things: "fixes")
  }

  @Test func isRedrawnAtMostTenTimesASecond() {
    var line = ProgressLine(style: style, canRedraw: true, isQuiet: false)
    var written: [Double] = []
    for millisecond in 0..<5_000 {
      let now = Double(millisecond) / 1_000
      if !line.update(step(millisecond / 20), now: now).isEmpty { written.append(now) }
    }
    #expect(written.first.map { $0 >= 0.3 } ?? false)
    #expect(zip(written, written.dropFirst()).allSatisfy { $1 - $0 >= 0.0999 })
    #expect((40...48).contains(written.count))
  }

  @Test func showsABarAndTheTimeLeft() {
    var line = ProgressLine(style: style, canRedraw: true, isQuiet: false)
    #expect(line.update(step(0), now: 100).isEmpty)
    #expect(
      line.update(step(204), now: 109)
        == "\r  linking fixes      ████████████              204 of 408 fixes  9 s left\u{1B}[K")
    #expect(line.finish() == "\r\u{1B}[K")
    #expect(line.finish().isEmpty)
  }

  @Test func elsewhereAPlainLineComesEveryTenSeconds() {
    var line = ProgressLine(style: style, canRedraw: false, isQuiet: false)
    var lines: [String] = []
    for second in 0...35 { lines.append(line.update(step(second, of: nil), now: Double(second))) }
    let written = lines.filter { !$0.isEmpty }
    #expect(
      written == [
        "  linking fixes      10 fixes  10 s\n", "  linking fixes      20 fixes  20 s\n",
        "  linking fixes      30 fixes  30 s\n",
      ])
    #expect(line.finish().isEmpty)
  }

  @Test func nothingComesWhenQuiet() {
    var line = ProgressLine(style: style, canRedraw: true, isQuiet: true)
    for second in 0...60 { #expect(line.update(step(second), now: Double(second)).isEmpty) }
    #expect(line.finish().isEmpty)
  }

  @Test func neverFillsTheLine() {
    for width in 20...100 {
      let narrow = TerminalStyle(isColoured: false, glyphs: .ascii, width: width, hasLinks: false)
      var line = ProgressLine(style: narrow, canRedraw: true, isQuiet: false)
      _ = line.update(step(1), now: 0)
      let text = line.update(step(399), now: 5_000)
      #expect(CellWidth.of(text.dropFirst().dropLast(3)) < width)
    }
  }
}
