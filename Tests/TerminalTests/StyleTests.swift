import Terminal
import Testing

@Suite struct StyleTests {
  static let utf8 = ["LANG": "en_GB.UTF-8", "TERM": "xterm-256color"]

  private func facts(
    _ more: [String: String], isTTY: Bool = true, colour: ColourChoice = .auto, columns: Int? = nil
  ) -> TerminalFacts {
    TerminalFacts(
      isTTY: isTTY, environment: Self.utf8.merging(more) { $1 }, colour: colour, columns: columns)
  }

  @Test(
    arguments: [
      ([:], true, ColourChoice.auto, true),
      ([:], false, .auto, false),
      ([:], false, .always, true),
      ([:], true, .never, false),
      (["NO_COLOR": "1"], true, .auto, false),
      (["NO_COLOR": ""], true, .auto, true),
      (["NO_COLOR": "1"], true, .always, true),
      (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, .auto, false),
      (["CLICOLOR_FORCE": "1"], false, .auto, true),
      (["CLICOLOR_FORCE": "0"], false, .auto, false),
      (["CLICOLOR": "0"], true, .auto, false),
      (["TERM": "dumb"], true, .auto, false),
      (["TERM": ""], true, .auto, false),
    ] as [([String: String], Bool, ColourChoice, Bool)])
  func colourFollowsTheFacts(
    more: [String: String], isTTY: Bool, colour: ColourChoice, expected: Bool
  ) {
    #expect(facts(more, isTTY: isTTY, colour: colour).style.isColoured == expected)
  }

  @Test(
    arguments: [
      (["LANG": "C.UTF-8"], Glyphs.unicode), (["LANG": "de_DE.utf8"], .unicode),
      (["LANG": "C"], .ascii), ([:], .ascii), (["CI": "true"], .unicode),
      (["CI": "true", "LANG": "C"], .ascii), (["LANG": "C", "LC_ALL": "C.UTF-8"], .unicode),
      (["LANG": "C.UTF-8", "LC_ALL": "POSIX"], .ascii),
      (["LANG": "C.UTF-8", "LC_CTYPE": "en_US.ISO-8859-1"], .ascii),
      (["LANG": "C.UTF-8", "LC_ALL": ""], .unicode),
    ] as [([String: String], Glyphs)])
  func glyphsFollowTheLocale(environment: [String: String], expected: Glyphs) {
    #expect(TerminalFacts(isTTY: true, environment: environment).style.glyphs == expected)
  }

  @Test func askingForASCIIWins() {
    let facts = TerminalFacts(isTTY: true, environment: Self.utf8, asksForASCII: true)
    #expect(facts.style.glyphs == .ascii)
  }

  @Test(
    arguments: [
      ([:], nil, true, 80), ([:], 132, true, 132), (["COLUMNS": "58"], 132, true, 58),
      (["COLUMNS": "none"], 132, true, 132), (["COLUMNS": "0"], nil, true, 80),
      ([:], 132, false, 80), (["COLUMNS": "200"], nil, false, 200), ([:], 3, true, 20),
    ] as [([String: String], Int?, Bool, Int)])
  func widthFollowsTheFacts(more: [String: String], columns: Int?, isTTY: Bool, expected: Int) {
    #expect(facts(more, isTTY: isTTY, columns: columns).style.width == expected)
  }

  @Test(
    arguments: [
      ([:], true, true), ([:], false, false), (["CI": "1"], true, false),
      (["TERM": "dumb"], true, false), (["NO_COLOR": "1"], true, false),
      (["SEAKEEP_HYPERLINKS": "never"], true, false),
      (["SEAKEEP_HYPERLINKS": "always"], false, true),
    ] as [([String: String], Bool, Bool)])
  func linksOnlyWhereTheyAreClicked(more: [String: String], isTTY: Bool, expected: Bool) {
    #expect(facts(more, isTTY: isTTY).style.hasLinks == expected)
  }
}
