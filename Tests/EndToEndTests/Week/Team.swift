import Foundation
import TestSupport
import Testing

/// A small team and what it has: a server, clones, a calendar, and what seakeep said to whom.
final class Team {
  let directory: TemporaryDirectory
  /// The bare repository that all push to.
  let server: String
  /// Nobody has settings of their own.
  private let home: String
  private let monday: Date
  private var day = 0
  private var minutes = 0.0
  private(set) var diary: [DiaryLine] = []

  init() throws {
    directory = try TemporaryDirectory()
    server = directory.path + "/server.git"
    home = directory.path + "/home"
    // Friday is today, and a little earlier.
    monday = Date().addingTimeInterval(-(4 * 86_400 + 3 * 3_600))
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: false)
    _ = try run("git", ["init", "-q", "--bare", "-b", "main", server], in: directory.path)
  }

  // MARK: Time

  static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]

  func begin(_ name: String) throws {
    day = try #require(Self.days.firstIndex(of: name))
    minutes = 0
  }

  /// The next minute of the day.
  private func tick() -> Date {
    minutes += 1
    return monday.addingTimeInterval(Double(day) * 86_400 + minutes * 60)
  }

  /// A day of the week as options write it.
  func date(of name: String) throws -> String {
    let number = try #require(Self.days.firstIndex(of: name))
    return String(Self.text(monday.addingTimeInterval(Double(number) * 86_400)).prefix(10))
  }

  private static func text(_ date: Date) -> String {
    String(ISO8601DateFormatter().string(from: date).dropLast())
  }

  // MARK: Programs

  /// Runs a program that sees nothing of this machine; it must succeed unless its status is asked for.
  @discardableResult
  func run(
    _ program: String, _ arguments: [String], in directory: String,
    _ more: [String: String] = [:], mayFail: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Tool.Output {
    let now = tick()
    var environment = Tool.gitEnvironment
    environment["HOME"] = home
    environment["RUN_AT"] = Self.text(now)
    for key in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
      environment[key] = "\(Int(now.timeIntervalSince1970)) +0000"
    }
    let output = try Tool.run(
      program, arguments, in: directory, environment: environment.merging(more) { $1 })
    try #require(
      mayFail || output.status == 0,
      "\(program) \(arguments): \(output.status) \(output.text)\(output.errorText)",
      sourceLocation: sourceLocation)
    return output
  }

  // MARK: What was said

  func note(_ who: String, _ what: String, _ answer: String) {
    diary.append(DiaryLine(day: Self.days[day], who: who, what: what, answer: answer))
  }
}

/// One answer of the program.
struct DiaryLine: CustomStringConvertible {
  var day: String
  var who: String
  var what: String
  /// The verdict, the exit status, how tests were found, and the reasons that count; of a push what
  /// git exited with, and what the hook said first.
  var answer: String

  var description: String {
    let columns = [(day, 9), (who, 3), (what, 26)]
    return columns.map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
      .joined(separator: " ") + " " + answer
  }
}
