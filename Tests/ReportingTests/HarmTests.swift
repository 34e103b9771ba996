import Domain
import Foundation
import Reporting
import Terminal
import Testing

/// Whatever a repository holds, no renderer lets it steer a terminal, a page or a CI system.
@Suite struct HarmTests {
  private static let trials: Range<UInt64> = 0..<40

  private func forAll(
    _ formats: [OutputFormat], isColoured: Bool = false,
    _ check: (String, any Reportable, ReportContext, String) throws -> Void
  ) throws {
    for seed in Self.trials {
      var arbitrary = Arbitrary(seed: seed)
      for answer in arbitrary.answers() {
        var context = Samples.context(
          width: [20, 41, 58, 80, 120][arbitrary.int(0...4)],
          glyphs: arbitrary.int(0...1) == 0 ? .ascii : .unicode, isColoured: isColoured)
        context.nextSteps.append(.init(arbitrary.text(), arbitrary.text()))
        context.version = arbitrary.text()
        for format in type(of: answer).formats where formats.contains(format) {
          let text = try answer.report(as: format, in: context)
          try check(text, answer, context, "seed \(seed), \(type(of: answer)), \(format)")
        }
      }
    }
  }

  @Test func nothingSteersTheTerminal() throws {
    for isColoured in [false, true] {
      try forAll(OutputFormat.allCases, isColoured: isColoured) { text, _, _, what in
        let plain = text.replacing(/\u{1B}\[[0-9;]+m/, with: "")
        #expect(isColoured || plain == text, "\(what)")
        let allowed: Set<Unicode.Scalar> = what.hasSuffix("porcelain") ? ["\n", "\t"] : ["\n"]
        let harm = plain.unicodeScalars.filter {
          !allowed.contains($0)
            && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.properties.isBidiControl
              || $0.properties.isDefaultIgnorableCodePoint || $0 == "\u{2028}" || $0 == "\u{2029}")
        }
        #expect(harm.isEmpty, "\(what): \(harm.map { String($0.value, radix: 16) })")
        #expect(text.isEmpty || text.hasSuffix("\n"), "\(what)")
      }
    }
  }

  @Test func noLineIsWiderThanTheTerminal() throws {
    for isColoured in [false, true] {
      try forAll([.text], isColoured: isColoured) { text, _, context, what in
        for line in text.split(separator: "\n") {
          let plain = String(line).replacing(/\u{1B}\[[0-9;]+m/, with: "")
          #expect(CellWidth.of(plain) <= context.style.width, "\(what): \(plain)")
          #expect(
            context.style.glyphs == .unicode || plain.utf8.allSatisfy { $0 < 0x80 }, "\(what)")
        }
      }
    }
  }

  @Test func noLineIsACommandToACISystem() throws {
    try forAll([.text, .json, .porcelain, .brief, .markdown]) { text, _, _, what in
      #expect(text.firstMatch(of: /##[A-Za-z]*\[/) == nil, "\(what)")
      for line in text.split(separator: "\n") {
        #expect(
          !line.utf8.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: "::".utf8), "\(what): \(line)")
      }
    }
  }

  @Test func annotationsAreWholeAndFew() throws {
    try forAll([.github]) { text, _, _, what in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count <= 11, "\(what)")
      for line in lines {
        let whole = /::(notice|warning|error) ([a-z]+=[^:,]*)(,[a-z]+=[^:,]*)*::.*/
        #expect(
          line.wholeMatch(of: whole.matchingSemantics(.unicodeScalar)) != nil, "\(what): \(line)")
        #expect(
          line.firstMatch(
            of: /%(?!25|0A|0D|3A|2C)/.matchingSemantics(.unicodeScalar)) == nil, "\(what): \(line)")
      }
    }
  }

  @Test func briefIsBrief() throws {
    try forAll([.brief]) { text, _, _, what in
      #expect(text.utf8.count <= 1_600, "\(what)")
    }
  }

  @Test func markdownHoldsNothingButCodeAndOurWords() throws {
    try forAll([.markdown]) { text, _, _, what in
      #expect(text.utf8.count <= 65_536, "\(what)")
      let words =
        text
        .replacing(
          /<code>([^<>`|@#_*~\[\]\\&]|&#[0-9]+;)*<\/code>/.matchingSemantics(.unicodeScalar),
          with: "C"
        )
        .replacing(/`[^`\n|\\]+`/.matchingSemantics(.unicodeScalar), with: "C")
        .replacing(/<\/?(details|summary|sub)>/, with: "")
        .replacing(/&(#[0-9]+|gt);/, with: "E")
      #expect(
        words.firstMatch(of: /[<>@`\[\]\\_~&]|https?:|www\.|#[0-9A-Za-z]/) == nil,
        "\(what)\n\(words)")
      let tables = words.split(separator: "\n\n").filter { $0.hasPrefix("|") }
      for table in tables {
        let counts = Set(table.split(separator: "\n").map { $0.filter { $0 == "|" }.count })
        #expect(counts.count == 1, "\(what)\n\(table)")
      }
    }
  }

  @Test func aLongSummaryIsCutAndSaysSo() throws {
    var hotspots = Samples.hotspots
    hotspots.files = Array(repeating: hotspots.files[4], count: 5_000)
    let text = try hotspots.report(as: .markdown, in: Samples.context(limit: 5_000))
    #expect(text.utf8.count <= 65_536)
    #expect(text.utf8.count > 60_000)
    #expect(text.contains("Cut at 64 KB"))
    #expect(text.contains("<details>") == text.contains("</details>"))
  }
}
