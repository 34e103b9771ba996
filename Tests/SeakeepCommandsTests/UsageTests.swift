import Basics
import Foundation
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// Mistakes in the arguments: one diagnostic, the right status, a way on.
@Suite struct UsageTests {
  @Test(
    arguments: [
      (["hotspot"], "usage.unknown-command", "did you mean 'seakeep hotspots'?"),
      (["help", "rsik"], "usage.unknown-command", "did you mean 'seakeep risk'?"),
      (["hotspots", "--limt", "3"], "usage.unknown-option", "did you mean '--limit'?"),
      (["--jsn"], "usage.unknown-option", "did you mean '--json'?"),
      (["hotspots", "--format", "jsno"], "usage.invalid-value", "did you mean 'json'?"),
      (["hotspots", "--color=alway"], "usage.invalid-value", "did you mean 'always'?"),
      (["completions", "bsh"], "usage.invalid-value", "did you mean 'bash'?"),
      (["manual", "hotspot"], "manual.unknown-page", "did you mean 'hotspots'?"),
      (["explain", "--about", "fix-pronenes"], "explain.unknown-heuristic", "fix-proneness"),
      (["hotspots", "--limit"], "usage.missing-value", ""),
      (["completions"], "usage.missing-argument", ""),
      (["hotspots", "--limit", "0"], "usage.invalid-arguments", ""),
      (["hotspots", "--limit", "-1"], "usage.", ""),
      (["hotspots", "--limit", "many"], "usage.invalid-value", ""),
      (["hotspots", "--limit=99999999999999999999"], "usage.invalid-value", ""),
      (["hotspots", "--limit", "1", "--all"], "usage.invalid-arguments", ""),
      (["hotspots", "--json", "--porcelain"], "usage.invalid-arguments", ""),
      (["hotspots", "--json", "--format=json"], "usage.invalid-arguments", ""),
      (["explain", "HEAD", "--about", "size"], "usage.invalid-arguments", ""),
      (["risk", "a", "b"], "usage.unexpected-argument", ""),
      (["doctor", "--quiet=yes"], "usage.unexpected-value", ""),
      (["schema", "risks"], "report.unknown-schema", "risk"),
      (["hotspots", ""], "git.unknown-revision", ""),
      (["doctor", "--brief"], "report.format-not-offered", "text, json, porcelain"),
      (["doctor", "--format", "markdown"], "report.format-not-offered", "text, json, porcelain"),
      (["--porcelain"], "report.format-not-offered", "text, json, brief"),
      (["completions", "bash", "--json"], "report.format-not-offered", "text"),
      (["manual", "--porcelain"], "report.format-not-offered", "text"),
      (
        ["explain", "--about", "diffusion", "--format=github"], "report.format-not-offered", "text"
      ),
      (["schema", "--json"], "report.format-not-offered", "text"),
    ] as [([String], String, String)])
  func mistakesAreNamedAndMended(arguments: [String], code: String, hint: String) throws {
    let repository = try SampleRepository.harbour(commits: 2)
    let screen = seakeep(arguments, in: repository.path)
    let isText = arguments.allSatisfy { !$0.contains("json") && !$0.contains("=github") }
    #expect(screen.status == .usage)
    #expect(screen.all.contains(isText ? " [\(code)" : code), "\(screen.all)")
    #expect(hint == "" || screen.all.contains(hint), "\(screen.all)")
    if isText { #expect(screen.output == "" && screen.errors.contains("error: ")) }
  }

  /// Whoever asked for JSON reads one document from the output, whatever goes wrong.
  @Test(
    arguments: [
      ["hotspots", "--json", "--limt", "3"], ["--json", "hotspot"],
      ["hotspots", "--jsn", "--json"],
      ["hotspots", "--format", "json", "--limit", "0"], ["--format=json", "--nothing"],
      ["risk", "nowhere..", "--json"], ["hotspots", "-C", "/nowhere", "--json"],
      ["risk", "HEAD..HEAD", "--json"], ["risk", "--json"], ["explain", "--json", "0000"],
      ["schema", "none", "--json"], ["manual", "none", "--format", "json"],
      ["completions", "--json"], ["completions", "--json", "tcsh"],
    ])
  func failuresAreOneDocument(arguments: [String]) throws {
    let repository = try SampleRepository.harbour(commits: 2)
    let screen = seakeep(arguments, in: repository.path)
    let document = try screen.document()
    #expect(screen.errors == "")
    #expect(document["schema"] as? String == "seakeep.error/1")
    #expect(document["exit"] as? Int == Int(screen.status.rawValue))
    #expect(screen.status != .success)
    let schema = try JSONSerialization.jsonObject(with: Data(Schemas.document(named: "error").utf8))
    #expect(SchemaValidator().check(document, against: schema, at: "error") == [])
  }

  /// Behind `--` a word is a revision, however it looks.
  @Test func wordsBehindTheTerminatorAskForNothing() throws {
    let repository = try SampleRepository.harbour(commits: 2)
    let screen = seakeep(["hotspots", "--nothing", "--", "--json"], in: repository.path)
    #expect(screen.output == "" && screen.errors.contains("[usage.unknown-option]"))
  }

  @Test func annotationsOfFailuresGoToTheOutput() throws {
    let repository = try SampleRepository.harbour(commits: 2)
    for arguments in [
      ["risk", "nowhere", "--format", "github"], ["--format=github", "--nothing"],
    ] {
      let screen = seakeep(arguments, in: repository.path)
      #expect(screen.output.hasPrefix("::error title=seakeep"), "\(arguments)")
      #expect(screen.errors == "")
    }
  }

  @Test func colourOfMistakesFollowsTheFlags() throws {
    let repository = try SampleRepository.harbour(commits: 2)
    let escape = "\u{1B}["
    var terminal = Surroundings()
    terminal.isTTY = true
    let usage = ["hotspots", "--limit", "0"]
    #expect(seakeep(usage, in: repository.path, terminal).errors.contains(escape))
    #expect(
      !seakeep(usage + ["--color=never"], in: repository.path, terminal).errors.contains(escape))
    #expect(
      !seakeep(["--color", "never"] + usage, in: repository.path, terminal).errors.contains(escape))
    #expect(seakeep(usage + ["--color=always"], in: repository.path).errors.contains(escape))
    #expect(
      !seakeep(["risk", "x", "--color=never"], in: repository.path, terminal).errors.contains(
        escape))
  }
}
