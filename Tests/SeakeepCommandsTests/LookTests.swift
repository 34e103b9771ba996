import Basics
import TestSupport
import Testing

@testable import SeakeepCommands

/// Width, characters and colours of every answer follow the terminal, the environment and the flags.
@Suite struct LookTests {
  private static let commands = answers.map { $0.arguments } + [["risk", "HEAD~8.."]]

  /// A long name in every place that could make a line too long.
  private func wordy() throws -> FixtureRepository {
    let long = String(repeating: "Überlange-Wörter-", count: 8)
    let repository = try FixtureRepository(name: long)
    for number in 0..<24 {
      try repository.commit(
        ByteString("Fix \(long) \(number)\n"),
        author: FixturePerson(ByteString(long), "a@example.org"),
        files: [
          ByteString("Sources/\(long)/\(number % 3)\(long).swift"): .lines(number + 2, "\(number)"),
          "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字.swift": .lines(number + 1, "\(number)"),
        ])
    }
    try repository.branch(long)
    try repository.switchTo(long)
    return repository
  }

  @Test func noLineIsWiderThanAsked() throws {
    let repository = try wordy()
    for width in [20, 40, 58, 80, 100, 200] {
      for isTTY in [false, true] {
        var surroundings = Surroundings()
        surroundings.isTTY = isTTY
        // What a user sets stands above what the terminal says.
        surroundings.columns = 133
        surroundings.environment = ["COLUMNS": "\(width)", "LANG": "C", "TERM": "xterm"]
        for command in Self.commands {
          let screen = seakeep(command + ["--color=never"], in: repository.path, surroundings)
          #expect(screen.status == .success)
          for line in screen.output.split(separator: "\n") {
            #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(command): \(line)")
            #expect(line.count <= width, "\(command) \(width): \(line)")
          }
        }
        let error = seakeep(
          ["risk", String(repeating: "ü", count: 300)], in: repository.path, surroundings)
        #expect(
          error.errors.split(separator: "\n").allSatisfy { $0.count <= width })
      }
    }
  }

  @Test func theTerminalsWidthHoldsWithoutColumns() throws {
    let repository = try wordy()
    var terminal = Surroundings()
    terminal.isTTY = true
    terminal.columns = 50
    let narrow = seakeep(["hotspots", "--ascii", "--color=never"], in: repository.path, terminal)
    #expect(narrow.output.split(separator: "\n").allSatisfy { $0.count <= 50 })
    terminal.isTTY = false
    let piped = seakeep(["hotspots", "--ascii", "--color=never"], in: repository.path, terminal)
    #expect(piped.output.split(separator: "\n").contains { $0.count > 50 })
  }

  @Test(
    arguments: [
      (["LANG": "C"], [], false), (["LANG": "C.UTF-8"], [], true), ([:], [], false),
      (["LANG": "de_DE.utf8", "LC_ALL": "C"], [], false), (["CI": "true"], [], true),
      (["LANG": "C.UTF-8"], ["--ascii"], false), (["LC_CTYPE": "en_US.UTF-8"], [], true),
    ] as [([String: String], [String], Bool)])
  func charactersFollowTheLocale(
    environment: [String: String], flags: [String], isUnicode: Bool
  ) throws {
    let repository = try wordy()
    var surroundings = Surroundings()
    surroundings.environment = environment
    for command in Self.commands where command != ["doctor"] {
      let screen = seakeep(command + flags, in: repository.path, surroundings)
      #expect(screen.output.utf8.contains { $0 >= 0x80 } == isUnicode, "\(command)")
    }
  }

  @Test(
    arguments: [
      (true, [:], [], true), (false, [:], [], false), (true, ["NO_COLOR": "1"], [], false),
      (true, ["TERM": "dumb"], [], false), (false, [:], ["--color=always"], true),
      (true, ["NO_COLOR": "1"], ["--color", "always"], true), (true, [:], ["--color=never"], false),
      (true, ["NO_COLOR": ""], [], true),
    ] as [(Bool, [String: String], [String], Bool)])
  func coloursFollowTerminalEnvironmentAndFlag(
    isTTY: Bool, environment: [String: String], flags: [String], isColoured: Bool
  ) throws {
    let repository = try wordy()
    var surroundings = Surroundings()
    surroundings.isTTY = isTTY
    surroundings.environment.merge(environment) { $1 }
    for command in Self.commands {
      let screen = seakeep(command + flags, in: repository.path, surroundings)
      #expect(screen.output.contains("\u{1B}[") == isColoured, "\(command)")
    }
    let error = seakeep(["risk", "nowhere"] + flags, in: repository.path, surroundings)
    #expect(error.errors.contains("\u{1B}[") == isColoured)
  }
}
