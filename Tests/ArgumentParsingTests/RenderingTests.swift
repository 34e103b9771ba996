import Basics
import TestSupport
import Testing

@testable import ArgumentParsing

/// The sample program as renderers see it.
let sample = CommandInfo(root: Sample.self)
let statuses = [
  ExitStatusText(.success, "done"), ExitStatusText(.usage, "a mistake in the arguments"),
  ExitStatusText(.defect, "a defect of sample"),
]

@Suite struct RenderingTests {
  @Test(arguments: [40, 80, 120])
  func helpOfTheProgram(width: Int) throws {
    expectGolden(
      HelpText.render(sample, width: width, exitStatuses: statuses), "help-\(width).txt")
  }

  @Test(arguments: ["risk", "ingest", "evidence", "evidence show", "run"])
  func helpOfACommand(name: String) throws {
    let info = sample.descendant(["sample"] + words(name))
    #expect(info.call == "sample \(name)")
    expectGolden(
      HelpText.render(info, width: 80), "help-\(info.pageName).txt")
  }

  @Test(arguments: [-1, 0, 1, 10, 29, 30, 31, 47, 60, 80, 100, 1000])
  func helpKeepsTheWidth(width: Int) {
    for command in sample.tree {
      let text = HelpText.render(command, width: width, exitStatuses: statuses)
      for line in text.split(separator: "\n") where line.count > max(width, 30) {
        // Only what cannot be broken may stand out: an example, a name, a usage's head.
        #expect(wrapped(String(line), to: 1).count < 7, "too long: \(line)")
      }
      #expect(!text.contains(" \n"))
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    }
  }

  @Test(arguments: Shell.allCases)
  func completions(shell: Shell) throws {
    expectGolden(shell.completions(for: sample), "completion.\(shell.rawValue)")
  }

  @Test func manual() throws {
    let pages = ManualPage.pages(for: sample, date: "November 22, 2026", exitStatuses: statuses)
    #expect(pages.map(\.fileName).contains("sample-evidence-show.1"))
    #expect(!pages.map(\.fileName).contains("sample-dashboard.1"))
    for page in pages where ["sample.1", "sample-risk.1"].contains(page.fileName) {
      expectGolden(page.text, page.fileName)
    }
  }

  @Test func reference() throws {
    expectGolden(CommandReference.render(sample, exitStatuses: statuses), "Commands.md")
  }

  @Test func whatIsHiddenIsNowhere() {
    var texts = Shell.allCases.map { $0.completions(for: sample) }
    texts += sample.displayedTree.map { HelpText.render($0, width: 80) }
    texts += ManualPage.pages(for: sample, date: "").map(\.text)
    texts.append(CommandReference.render(sample))
    for text in texts {
      #expect(!text.contains("secret"))
      #expect(!text.contains("dashboard"))
    }
  }

  @Test func theDeclarationIsOneValue() {
    #expect(CommandInfo(root: Sample.self) == sample)
    let risk = sample.descendant(["sample", "risk"])
    #expect(risk.aliases == ["rank"])
    #expect(risk.synopsis == "[<options>] [<range>]")
    #expect(risk.arguments.first { $0.names == ["-n", "--limit"] }?.defaultValue == "10")
    #expect(
      risk.arguments.first { $0.names == ["--color"] }?.allValues == ["auto", "always", "never"])
    #expect(risk.arguments.first { $0.names == ["--pager"] }?.inverseNames == ["--no-pager"])
    #expect(sample.arguments.filter { $0.names == ["-q", "--quiet"] }.count == 1)
  }
}
