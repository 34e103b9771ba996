import ArgumentParsing
import Basics
import TestSupport
import Testing

@testable import SeakeepCommands

/// What the declarations of the commands promise, and what is printed from them.
@Suite struct DeclarationTests {
  static let commands = CommandInfo(root: Root.self).tree
  static let displayed = commands.filter { $0.isDisplayed }

  @Test func declarationsHaveNoDefects() {
    #expect(declarationDefects(of: Root.self) == [])
  }

  @Test(arguments: displayed.map { $0.path.dropFirst().map { $0 } })
  func helpBeginsWithExamples(path: [String]) throws {
    let command = try #require(Self.commands.first { $0.path.dropFirst() == path[...] })
    let screen = seakeep(path + ["--help"], in: "/")
    #expect(screen.status == .success)
    #expect(screen.errors == "")
    let sections = screen.output.split(separator: "\n\n")
    #expect(sections.first.map(String.init) == command.abstract)
    let example = try #require(command.examples.first)
    #expect(sections[1].hasPrefix("  " + example.command))
    #expect(sections[2].hasPrefix("Usage: seakeep"))
    #expect(screen.output.contains("Exit status:\n  0 "))
    for spelling in [path + ["-h"], ["help"] + path] {
      #expect(seakeep(spelling, in: "/").output == screen.output, "\(spelling)")
    }
  }

  @Test(arguments: [40, 58, 80, 120])
  func helpFitsTheTerminal(width: Int) {
    var surroundings = Surroundings()
    surroundings.environment["COLUMNS"] = "\(width)"
    for command in Self.displayed {
      let screen = seakeep(Array(command.path.dropFirst()) + ["-h"], in: "/", surroundings)
      // A word that is longer than the line stands alone on it.
      for line in screen.output.split(separator: "\n") where line.count > width {
        #expect(
          line.split(separator: " ").count == 1 || line.hasPrefix("  seakeep"), "\(width): \(line)")
      }
    }
  }

  /// Examples are what people copy: each must be understood.
  @Test(arguments: commands.flatMap(\.examples))
  func examplesParse(example: CommandExample) throws {
    var words = example.command.split(separator: " ").map(String.init)
    if let start = words.firstIndex(of: "<(seakeep") { words = Array(words[start...]) }
    words = words.drop { !$0.hasSuffix("seakeep") }.dropFirst().prefix { $0 != "|" }
      .map { $0.hasSuffix(")") ? String($0.dropLast()) : $0 }
    #expect(throws: Never.self) { try Root.parseAsRoot(words) }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsNameEveryCommandAndOption(shell: String) throws {
    let screen = seakeep(["completions", shell], in: "/")
    #expect(screen.status == .success)
    for command in Self.displayed {
      for name in command.displayedArguments.flatMap(\.names) {
        let word = shell == "fish" ? String(name.drop { $0 == "-" }) : name
        #expect(screen.output.contains(word), "\(command.call) \(name)")
      }
    }
    guard shell == "bash" else { return }
    let directory = try TemporaryDirectory()
    let script = try directory.write(ByteString(screen.output), to: "completions.bash")
    let checked = try Tool.run("bash", ["-n", script], in: "/")
    #expect(checked.status == 0 && checked.errorText == "")
  }

  @Test func manualPagesExistForEveryCommand() throws {
    let directory = try TemporaryDirectory()
    let target = directory.path + "/man/man1"
    #expect(seakeep(["manual", "--output", target], in: "/").all == "")
    for command in Self.displayed {
      let name = command.path.joined(separator: "-")
      let page = seakeep(["manual"] + command.path.dropFirst(), in: "/")
      #expect(page.status == .success)
      #expect(
        page.output.hasPrefix(".Dd February 4, 2025\n.Dt \(name.uppercased()) 1\n"), "\(name)")
      let written = try Tool.run("cat", ["\(target)/\(name).1"], in: "/")
      #expect(written.text == page.output)
    }
  }

  @Test func aManualThatCannotBeWrittenSaysSo() throws {
    let directory = try TemporaryDirectory()
    try directory.write("a file", to: "man1")
    let screen = seakeep(["manual", "--output", "man1"], in: directory.path)
    #expect(screen.status == .cannotRun)
    #expect(screen.errors.contains("[output.not-writable]"))
  }

  @Test func everyCodeIsDocumentedOnce() {
    let names = ErrorGuide.codes.map { $0.name }
    #expect(Set(names).count == names.count)
    #expect(names.contains("risk.bad-pattern"))
    for code in ErrorGuide.codes {
      #expect(code.meaning.hasSuffix("."), "\(code.name)")
      #expect(ErrorGuide.page.contains("| `\(code.name)` | \(code.status.rawValue) |"))
    }
  }
}
