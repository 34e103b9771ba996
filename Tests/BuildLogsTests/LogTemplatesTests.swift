import TextInput
import Testing

@testable import BuildLogs

@Suite struct LogTemplatesTests {
  private func read(_ text: String, into templates: inout LogTemplates) {
    var lines = LogLines(InputBuffer(name: "-", bytes: Array(text.utf8)))
    lines.forEach { templates.add($0) }
  }

  @Test func numbersAndPathsGiveWay() {
    var templates = LogTemplates()
    read(
      """
      Compiling module 12 of 400 in /a/b/c.swift
      Compiling module 13 of 400 in /a/d.swift
      Linking harbour
      Compiling module 14 of 400 in /x.swift
      """, into: &templates)
    #expect(
      templates.seen == [
        .init(text: "Compiling module <*> of <*> in <*>", lastLine: 4, lines: 3),
        .init(text: "Linking harbour", lastLine: 3, lines: 1),
      ])
  }

  @Test func wordsThatDifferGiveWay() {
    var templates = LogTemplates()
    read("step build of alpha took long\nstep build of beta took long\n", into: &templates)
    #expect(templates.seen.map(\.text) == ["step build of <*> took long"])
  }

  @Test func whatGreenLogsNeverSaidIsNew() {
    var green = LogTemplates()
    for run in 0..<3 {
      read((0..<200).map { "fetch item \($0 * run) done\n" }.joined(), into: &green)
    }
    let log = "fetch item 9 done\nflux capacitor lost alignment\nfetch item 10 done\n"
    var lines = LogLines(InputBuffer(name: "-", bytes: Array(log.utf8)))
    var novel: [Int] = []
    lines.forEach { if !green.contains($0) { novel.append($0.number) } }
    #expect(novel == [2])
  }

  @Test func blankLinesAreNone() {
    var templates = LogTemplates()
    read("\n  \n\t\n", into: &templates)
    #expect(templates.count == 0)
  }
}
