import Basics
import Domain
import Foundation
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// Whatever a repository, an argument or a directory is called, nothing of it is obeyed.
@Suite struct HostileTests {
  /// Runs the arguments in every format, on a terminal and into a pipe.
  private func expectNoHarm(
    _ arguments: [String], in directory: String, _ formats: [OutputFormat],
    status: ProgramStatus = .success, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for format in formats {
      for isTTY in [false, true] {
        var surroundings = Surroundings()
        surroundings.isTTY = isTTY
        surroundings.columns = 100
        let words = arguments + ["--format", format.rawValue]
        let screen = seakeep(words, in: directory, surroundings)
        let outcome = "\(arguments) \(format) \(isTTY)"
        #expect(
          Harm.found(in: screen.output, format, isColoured: isTTY) == [], "\(outcome)",
          sourceLocation: sourceLocation)
        #expect(
          Harm.found(in: screen.errors, .text, isColoured: isTTY) == [], "\(outcome)",
          sourceLocation: sourceLocation)
        #expect(screen.all != "", "\(outcome)", sourceLocation: sourceLocation)
        #expect(
          screen.status == status, "\(outcome): \(screen.all)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Messages, people, paths, branches, tags and the directory, all at once.
  private func hostileRepository() throws -> FixtureRepository {
    let name = Harm.text.replacing("/", with: "_")
    let repository = try FixtureRepository(name: name)
    let path = Harm.text.replacing("/", with: "_")
    let bytes: ByteString = [0x6e, 0xff, 0xc3, 0x28, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x2e, 0x63]
    for number in 0..<26 {
      try repository.commit(
        ByteString(
          "Fix \(number) " + (number % 2 == 0 ? Harm.text : Harm.line) + "\n\n" + Harm.text),
        author: FixturePerson(
          ByteString(Harm.line.filter { !"<>".contains($0) }),
          ByteString("\u{202E}\(number % 3)@\u{1B}[31m")),
        files: [
          ByteString("\(path)/\(number % 5)\(path).c"): .lines(number + 3, "line \(number)"),
          bytes: .lines(number + 1, "\(number)"),
          ByteString("tests/::error::\(number % 3)_test.c"): .lines(number + 1, "\(number)"),
        ])
    }
    try repository.branch(Harm.reference)
    try repository.switchTo(Harm.reference)
    try repository.tag(Harm.reference)
    return repository
  }

  @Test func nothingOfARepositoryIsObeyed() throws {
    let repository = try hostileRepository()
    for (arguments, _, formats) in answers {
      expectNoHarm(arguments, in: repository.path, formats)
    }
    expectNoHarm(["risk", "HEAD~9.."], in: repository.path, RangeRisk.formats)
    expectNoHarm(["risk", Harm.reference], in: repository.path, RangeRisk.formats)
    expectNoHarm(["hotspots", "--all"], in: repository.path, Hotspots.formats)
    let rows = seakeep(["read-history", "--rows"], in: repository.path)
    #expect(rows.status == .success, "\(rows.errors)")
    #expect(Harm.found(in: rows.output, .porcelain, isColoured: false) == [])
  }

  /// The rows name each path as git does, byte for byte.
  @Test func rowsQuotePathsAsGitDoes() throws {
    let repository = try hostileRepository()
    let rows = seakeep(["read-history", "--rows"], in: repository.path).output
    let git = try repository.git("-c", "core.quotePath=true", "log", "--format=", "--numstat")
    func sorted(_ text: String, _ cut: (Substring) -> Substring) -> [Substring] {
      text.split(separator: "\n").map(cut).sorted()
    }
    // But for a sign that CI systems look for.
    let ours = sorted(rows.replacing("#\\043", with: "##")) { $0.dropFirst(41) }
    #expect(ours == sorted(git) { $0 })
  }

  /// Two names that are the same text with U+FFFD, and one that is text: each is told as git tells it.
  @Test func porcelainNamesPathsAsGitDoes() throws {
    let repository = try FixtureRepository()
    let names: [ByteString] = [
      [0x61, 0xff], [0x61, 0xfe], [0x73, 0x2f, 0xc3, 0x28, 0x09], "é", "a \"b\"", "plain",
    ]
    for number in 0..<3 {
      let files = names.map { ($0, FixtureFile.lines(number + 1, $0.text)) }
      try repository.commit(
        "Fix \(number)\n", files: Dictionary(files, uniquingKeysWith: { first, _ in first }))
    }
    let git = try repository.git(
      "-c", "core.quotePath=true", "ls-tree", "-r", "--name-only", "HEAD")
    let expected = Set(git.split(separator: "\n"))
    #expect(expected.count == names.count)
    func paths(_ arguments: [String], _ first: String? = nil) -> Set<Substring> {
      let lines = seakeep(arguments + ["--porcelain"], in: repository.path).output
        .split(separator: "\n")
      let rows = lines.filter { first == nil || $0.hasPrefix(first ?? "") }
      return Set(rows.compactMap { $0.split(separator: "\t").last })
    }
    #expect(paths(["hotspots"]) == expected)
    #expect(paths(["explain"], "file\t") == expected)
    #expect(paths(["explain"], "hunk\t") == expected)
  }

  @Test(
    arguments: [
      "[gate]\n\t\(Harm.line) = 1\n", "[\(Harm.line)]\n", "\(Harm.text)\n",
      "[gate]\n\tnewFailures = \(Harm.line)\n", "[history]\n\tfixPattern = \"(\(Harm.line)\"\n",
      "[quarantine \"\(Harm.line)\"]\n\tuntil = \(Harm.line)\n", "[path \"a\\\n",
      "[gate]\n\tx\r= 1",
    ])
  func nothingOfAPolicyIsObeyed(policy: String) throws {
    let repository = try SampleRepository.harbour(commits: 2)
    try repository.writeWorkFile(ByteString(policy), to: ".seakeep")
    #expect(seakeep(["hotspots"], in: repository.path).status == .usage)
    for arguments in [[], ["hotspots"], ["doctor"]] {
      let formats = answers.first { $0.arguments == arguments }?.formats ?? []
      expectNoHarm(
        arguments, in: repository.path, formats, status: arguments == ["doctor"] ? .success : .usage
      )
    }
    try repository.writeWorkFile(ByteString(policy) + [0xff, 0xfe, 0x1b, 0x0a], to: ".seakeep")
    expectNoHarm(["hotspots"], in: repository.path, Hotspots.formats, status: .usage)
  }

  @Test(
    arguments: [
      [Harm.text], ["hotspots", Harm.text], ["risk", Harm.text], ["risk", "\(Harm.text)..HEAD"],
      ["explain", Harm.text], ["explain", "--about", Harm.text],
      ["hotspots", "--limit", Harm.text],
      ["hotspots", "--\(Harm.text)"], ["hotspots", "--\(Harm.text)=1"], ["-\(Harm.text)"],
      ["-C", Harm.text, "hotspots"], ["schema", Harm.text], ["manual", Harm.text],
      ["completions", Harm.text], ["help", Harm.text], ["doctor", "--quiet=\(Harm.text)"],
      ["doctor", Harm.text], ["--color", Harm.text], ["hotspots", "--limit", "2", "--limit"],
    ])
  func nothingOfAnArgumentIsObeyed(arguments: [String]) throws {
    let repository = try SampleRepository.harbour(commits: 2)
    for format in ["text", "json", "github"] {
      let words = ["--format", format] + arguments
      let screen = seakeep(words, in: repository.path)
      let format = OutputFormat(rawValue: format) ?? .text
      #expect(screen.status == .usage || screen.status == .cannotRun, "\(words)\n\(screen.all)")
      #expect(Harm.found(in: screen.output, format, isColoured: false) == [], "\(words)")
      #expect(Harm.found(in: screen.errors, .text, isColoured: false) == [], "\(words)")
    }
    let unknown = seakeep(arguments + ["--format", Harm.text], in: repository.path)
    #expect(Harm.found(in: unknown.all, .text, isColoured: false) == [])
  }

  @Test func nothingOfADirectoryIsObeyed() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.path + "/" + Harm.text.replacing("/", with: "_"),
      withIntermediateDirectories: true)
    let path = directory.path + "/" + Harm.text.replacing("/", with: "_")
    expectNoHarm(["hotspots"], in: path, [.text, .json, .github], status: .cannotRun)
  }

  @Test(arguments: ["ref: refs/heads/\(Harm.line)\n", "\(Harm.text)", "ref: \(Harm.text)", ""])
  func nothingOfHeadIsObeyed(head: String) throws {
    let repository = try SampleRepository.harbour(commits: 2)
    try repository.writeGitFile(ByteString(head), to: "HEAD")
    for (arguments, _, formats) in answers {
      let status = seakeep(arguments, in: repository.path).status
      #expect(status != .defect)
      expectNoHarm(arguments, in: repository.path, formats, status: status)
    }
  }

  /// A width, a colour or a locale from the environment is a number or a word, or nothing.
  @Test func nothingOfTheEnvironmentIsObeyed() throws {
    let repository = try SampleRepository.harbour()
    for name in ["COLUMNS", "TERM", "LANG", "NO_COLOR", "SEAKEEP_HYPERLINKS", "CI", "PAGER"] {
      for value in [Harm.text, "-1", "0", "99999999999999999999", "3"] {
        var surroundings = Surroundings()
        surroundings.environment[name] = value
        let screen = seakeep(["hotspots"], in: repository.path, surroundings)
        #expect(screen.status == .success)
        #expect(Harm.found(in: screen.all, .text, isColoured: false) == [], "\(name)=\(value)")
      }
    }
  }
}
