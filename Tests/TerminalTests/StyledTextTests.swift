import Terminal
import Testing

@Suite struct StyledTextTests {
  static let hostile = [
    "\u{1B}[2J", "a\nb", "世界世界世界", "e\u{301}\u{301}", "🧑\u{200D}💻", "\u{202E}abc", "::error::x",
    "  ::set-output name=x::y", "##[add-mask]x", "", " ", "plain words with blanks between them",
    "Sources/Payment/Ledger.swift", "a/b/c/d/e/f/g", "/", "x%", "22 % of all",
    String(repeating: "long", count: 60), "日本/語のファイル/名前.swift",
  ]

  @Test func literalsTakeTextOnlyAsUntrusted() {
    let text: StyledText = "\("HOLD", .bad) \(3214) \(untrusted: "a\u{1B}b") \(-5)"
    #expect(text.string == "HOLD 3,214 a\\x1bb −5")
    let coloured = TerminalStyle(isColoured: true, glyphs: .unicode, width: 80, hasLinks: false)
    #expect(text.rendered(coloured) == "\u{1B}[1;31mHOLD\u{1B}[0m 3,214 a\\x1bb −5")
    #expect(text.rendered(.plain) == "HOLD 3,214 a\\x1bb −5")
  }

  @Test func linksCarryNoEscapes() {
    let text: StyledText = "\(untrusted: "x", .plain, link: "https://a/\u{1B}]8;;b c\u{9C}")"
    let style = TerminalStyle(isColoured: false, glyphs: .unicode, width: 80, hasLinks: true)
    #expect(
      text.rendered(style)
        == "\u{1B}]8;;https://a/%1B]8;;b%20c%C2%9C\u{1B}\\x\u{1B}]8;;\u{1B}\\")
    #expect(text.rendered(.plain) == "x")
  }

  @Test(arguments: [
    ("Sources/Payment/Ledger.swift", 28, "Sources/Payment/Ledger.swift"),
    ("Sources/Payment/Ledger.swift", 27, "…/Payment/Ledger.swift"),
    ("Sources/Payment/Ledger.swift", 15, "…/Ledger.swift"),
    ("Sources/Payment/Ledger.swift", 10, "Sou….swift"),
    ("日本/語.swift", 11, "…/語.swift"),
    ("a/b", 1, "a"),
  ])
  func pathsLoseTheirFrontFirst(path: String, width: Int, expected: String) {
    let text = StyledText(untrusted: path).fitted(to: width, .path, .unicode)
    #expect(text.string == expected)
  }

  @Test(arguments: hostile) func fittingNeverExceedsTheWidth(text: String) {
    for glyphs in [Glyphs.unicode, .ascii] {
      let adapted = glyphs.adapt(StyledText(untrusted: text))
      for width in 0...40 {
        for truncation in [Truncation.end, .path] {
          let fitted = adapted.fitted(to: width, truncation, glyphs)
          #expect(fitted.width <= width)
          #expect(adapted.width > width || fitted == adapted)
        }
      }
    }
  }

  @Test(arguments: hostile) func wrappingLosesNothingButBlanks(text: String) {
    let whole = StyledText(untrusted: text)
    for width in 4...40 {
      let lines = whole.wrapped(to: width, hanging: 3)
      #expect(lines.allSatisfy { $0.width <= width })
      let joined = lines.map(\.string).joined().filter { $0 != " " }
      #expect(joined == whole.string.filter { $0 != " " })
    }
  }

  @Test func linesBreakAtBlanksButNotBeforeAPercentSign() {
    let text: StyledText = "one two 22 % four"
    #expect(text.wrapped(to: 10).map(\.string) == ["one two", "22 % four"])
    #expect(text.wrapped(to: 12, hanging: 2).map(\.string) == ["one two 22 %", "  four"])
  }

  @Test func asciiStandsInForEverySign() {
    let signs: StyledText = "✗ ! ✓ ? █ ─ · │ − ↑ … › ⇄ → ±"
    #expect(Glyphs.ascii.adapt(signs).string == "x ! + ? # - | | - ^ ... > <-> -> +-")
    #expect(Glyphs.ascii.adapt(StyledText(untrusted: "Grüße")).string == "Gr\\u{fc}\\u{df}e")
    #expect(Glyphs.unicode.adapt(signs) == signs)
  }

  @Test(arguments: hostile) func noLineOfAPageIsACommand(text: String) {
    for width in 20...30 {
      var page = Page(
        TerminalStyle(isColoured: false, glyphs: .unicode, width: width, hasLinks: false))
      page.add("\(untrusted: text)", right: "\(untrusted: text)", hanging: 2)
      page.add("\(untrusted: String(repeating: "a", count: width))\(untrusted: text)")
      page.add(cut: "\(untrusted: text)")
      for line in page.text.split(separator: "\n") {
        #expect(!line.utf8.drop { $0 == 0x20 }.starts(with: "::".utf8))
        #expect(!line.contains("##["))
        #expect(CellWidth.of(line) <= width)
      }
    }
  }
}
