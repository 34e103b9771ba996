import Foundation
import TestSupport
import Testing

/// A clone of the team's repository, in which git and the built program run.
struct TeamClone {
  let team: Team
  let name: String
  let path: String
  /// What makes this the machine of a person or of CI.
  var environment: [String: String] = [:]

  init(_ name: String, of team: Team) throws {
    self.team = team
    self.name = name
    path = team.directory.path + "/" + name
    try team.run("git", ["clone", "-q", team.server, path], in: team.directory.path)
  }

  @discardableResult
  func git(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws
    -> String
  {
    try team.run("git", arguments, in: path, environment, sourceLocation: sourceLocation)
      .text.trimmingCharacters(in: .newlines)
  }

  @discardableResult
  func seakeep(
    _ arguments: [String], mayFail: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Tool.Output {
    try team.run(
      Tool.seakeepPath(), arguments, in: path, environment, mayFail: mayFail,
      sourceLocation: sourceLocation)
  }

  // MARK: Files

  func write(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func replace(_ old: String, _ new: String, in file: String) throws {
    let text = try String(contentsOfFile: path + "/" + file, encoding: .utf8)
    try #require(text.contains(old))
    try write(text.replacingOccurrences(of: old, with: new), to: file)
  }

  func text(of file: String) throws -> String {
    try String(contentsOfFile: path + "/" + file, encoding: .utf8)
  }

  // MARK: Evidence

  /// Runs the team's tests, or some suites of them, and remembers the report; failures are no error.
  func test(_ suites: String..., slowness: Int = 1) throws {
    _ = try team.run(
      "sh", ["Tests/run"] + suites, in: path, ["SLOWNESS": String(slowness)], mayFail: true)
    try seakeep(["ingest", "-q", "report.xml"])
  }

  /// What this clone holds in all, and since when.
  func evidence() throws -> (runs: Int, oldest: String, floor: String?) {
    let output = try seakeep(["evidence", "show", "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(output.standardOutput))
    let totals = try #require((document as? [String: Any])?["totals"] as? [String: Any])
    return (
      try #require(totals["tests"] as? Int), try #require(totals["oldest"] as? String),
      totals["floor"] as? String
    )
  }

  /// Judges a change, and notes the answer.
  @discardableResult
  func check(
    _ what: String, _ arguments: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Tool.Output {
    let output = try seakeep(["check", "--json"] + arguments, mayFail: true)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output.standardOutput)) as? [String: Any],
      "\(output.text)\(output.errorText)", sourceLocation: sourceLocation)
    let found = (document["evidence"] as? [String: Any])?["tests"] as? String ?? "-"
    let reasons = (document["reasons"] as? [[String: Any]] ?? []).compactMap(Self.telling)
    var words = [(document["verdict"] as? String ?? "?").uppercased(), "\(output.status)", found]
    words += reasons
    team.note(name, what, words.joined(separator: " "))
    return output
  }

  /// The reasons that decide, and what else is said of tests; not that they passed, nor that a
  /// developer's run is compared with one of CI's, which is said of all of them.
  private static func telling(_ reason: [String: Any]) -> String? {
    guard let code = reason["code"] as? String, let severity = reason["severity"] as? String,
      ["hold", "unknown"].contains(severity) || code.hasPrefix("tests."),
      !["tests.passed", "tests.other-base"].contains(code)
    else { return nil }
    return [code, reason["subject"] as? String].compactMap { $0 }.joined(separator: ":")
  }
}
