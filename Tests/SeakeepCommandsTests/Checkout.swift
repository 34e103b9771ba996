import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// A checkout made by the system's git, in which the program is run.
final class Checkout {
  let path: String
  private let directory: TemporaryDirectory?
  /// What the program sees of its surroundings.
  var surroundings = Surroundings()

  init(_ arguments: [String] = [], name: String = "harbour") throws {
    let directory = try TemporaryDirectory()
    self.directory = directory
    path = directory.path + "/" + name
    _ = try Tool.git(["init", "-q", "-b", "main"] + arguments + [path], in: directory.path)
    // Reports are not older than what they tell of.
    surroundings.now = .init(seconds: Int64(Date().timeIntervalSince1970))
  }

  /// A clone of another repository.
  init(of origin: String, _ arguments: [String] = []) throws {
    let directory = try TemporaryDirectory()
    self.directory = directory
    path = directory.path + "/clone"
    let output = try Tool.git(
      ["clone", "-q"] + arguments + ["file://" + origin, path], in: directory.path)
    guard output.status == 0 else { throw FixtureError(output.errorText) }
    surroundings.now = .init(seconds: Int64(Date().timeIntervalSince1970))
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let output = try Tool.git(arguments, in: path)
    guard output.status == 0 else {
      throw FixtureError("git \(arguments.joined(separator: " ")): \(output.errorText)")
    }
    return output.text.trimmingCharacters(in: .newlines)
  }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  @discardableResult
  func commit(_ message: String = "Change") throws -> String {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try git("rev-parse", "HEAD")
  }

  func run(_ arguments: String...) -> Screen { seakeep(arguments, in: path, surroundings) }

  /// Runs a command that must succeed, and gives its one JSON document.
  func document(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String: Any] {
    let screen = seakeep(arguments + ["--json"], in: path, surroundings)
    try #require(
      screen.status == .success, "\(screen.errors)\(screen.output)", sourceLocation: sourceLocation)
    return try screen.document()
  }

  /// The lines of all notes, by git itself.
  func notes() throws -> [String] {
    let list = try Tool.git(["notes", "--ref=seakeep/v1", "list"], in: path)
    return try list.lines.flatMap { line in
      try git("cat-file", "blob", String(line.prefix(40))).split(separator: "\n").map(String.init)
    }
  }

  /// How the records of a commit were found, with their types.
  func matches(of revision: String = "HEAD") throws -> [String] {
    let found = try document("evidence", "show", revision)["found"] as? [[String: Any]] ?? []
    return found.map { "\($0["type"] ?? "") by \($0["match"] ?? "")" }
  }
}

/// A JUnit report of these results: `a b!` is one test that passed and one that failed.
func junitReport(_ results: String) -> String {
  let cases = results.split(separator: " ").map { word in
    let name = word.prefix { $0 != "!" }
    let body = word.hasSuffix("!") ? "<failure message='no'/>" : ""
    return "<testcase classname='C' name='\(name)' time='0.5'>\(body)</testcase>"
  }
  return "<testsuite name='s'>\(cases.joined())</testsuite>\n"
}
