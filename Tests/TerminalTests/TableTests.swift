import Terminal
import Testing

@Suite struct TableTests {
  private func style(_ width: Int, _ glyphs: Glyphs = .unicode) -> TerminalStyle {
    TerminalStyle(isColoured: false, glyphs: glyphs, width: width, hasLinks: false)
  }

  private func table(_ paths: [String]) -> Table {
    var table = Table([
      .init("", .right, gap: 1), .init("file", minimum: 14, truncation: .path),
      .init("fixes", .right), .init("last", .right, dropRank: 1), .init("trend", dropRank: 2),
    ])
    for (index, path) in paths.enumerated() {
      table.add(["\(index + 1)", "\(untrusted: path)", "\(7)", "11 d", "▁▂▃▅█"])
    }
    return table
  }

  @Test func columnsShrinkAndThenGo() {
    let table = table(["Sources/Payment/Ledger.swift", "a"])
    func first(_ width: Int) -> [String] { table.lines(style(width)).map(\.string) }
    #expect(
      first(60) == [
        "    file                          fixes  last  trend",
        " 1  Sources/Payment/Ledger.swift      7  11 d  ▁▂▃▅█",
        " 2  a                                 7  11 d  ▁▂▃▅█",
      ])
    #expect(first(50)[1] == " 1  …/Payment/Ledger.swift          7  11 d  ▁▂▃▅█")
    #expect(first(38)[1] == " 1  …/Ledger.swift      7  11 d  ▁▂▃▅█")
    #expect(first(37)[1] == " 1  …/Ledger.swift            7  11 d")
    #expect(first(28)[1] == " 1  …/Ledger.swift         7")
  }

  @Test func noColumnShrinksBelowItsLeastWidthWhileAnotherCanGive() {
    var table = Table([
      .init("", minimum: 10, truncation: .path, gap: 0), .init("", dropRank: 1, minimum: 3),
    ])
    table.add(["a/long/path/name", "abcdefghijklmnopq"])
    #expect(table.lines(style(20)).map(\.string) == ["…/name      abcdefg…"])
  }

  @Test func noLineIsWiderThanTheTerminal() {
    for glyphs in [Glyphs.unicode, .ascii] {
      for width in 20...90 {
        for line in table(StyledTextTests.hostile).lines(style(width, glyphs)) {
          #expect(line.width <= width)
        }
      }
    }
  }

  @Test func barsAreProportional() {
    func bar(_ fraction: Double, _ glyphs: Glyphs) -> String {
      Bar.horizontal(fraction, cells: 8, glyphs).string
    }
    #expect(bar(1, .unicode) == "████████")
    #expect(bar(0.5, .unicode) == "████")
    #expect(bar(0.57, .unicode) == "████▌")
    #expect(bar(0.0001, .unicode) == "▏")
    #expect(bar(0, .unicode).isEmpty)
    #expect(bar(7, .unicode) == "████████")
    #expect(bar(.nan, .unicode).isEmpty)
    #expect(bar(0.57, .ascii) == "#####")
    #expect(Bar.sparkline([0, 1, 2, 4, 8], .unicode).string == "▁▂▃▅█")
    #expect(Bar.sparkline([0, 0], .unicode).string == "▁▁")
    #expect(Bar.sparkline([0, 8], .ascii).string == "_#")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (3_214, "3,214"), (-1_234_567, "−1,234,567"),
    (Int.max, "9,223,372,036,854,775,807"), (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func numbersAreGrouped(number: Int, expected: String) {
    #expect(NumberText.grouped(number) == expected)
  }

  @Test(
    arguments: [
      (5.8, 1, "5.8"), (6, 1, "6"), (0.04, 1, "0"), (-0.05, 1, "−0.1"), (-0.04, 1, "0"),
      (1_234.56, 2, "1,234.56"), (0.905, 2, "0.91"), (0.07, 2, "0.07"), (.infinity, 1, "–"),
      (47.4, 0, "47"), (-12.5, 1, "−12.5"),
    ] as [(Double, Int, String)])
  func decimalsAreRounded(number: Double, decimals: Int, expected: String) {
    #expect(NumberText.decimal(number, decimals: decimals) == expected)
  }

  @Test(
    arguments: [
      (0, "0"), (0.001, "< 1"), (0.22, "22"), (0.999, "> 99"), (1, "100"), (0.995, "> 99"),
      (.nan, "–"),
    ] as [(Double, String)])
  func percentsNeverRoundToCertainty(fraction: Double, expected: String) {
    #expect(NumberText.percent(fraction) == expected)
  }
}
