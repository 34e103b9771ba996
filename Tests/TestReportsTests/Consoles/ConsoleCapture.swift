import Domain
import Foundation
import Testing

@testable import TestReports

/// A log that a tool wrote, and what the tool itself says of it.
struct ConsoleCapture: Sendable, CustomTestStringConvertible {
  /// Below `Tests/Fixtures`, without `.txt`.
  var file: String
  var format: String
  var passed: Int
  var failed: Int
  var errored: Int
  var skipped: Int
  var flaky: Int
  var isWhole: Bool
  /// Names of the tests that failed or were in error, where the log tells them; sorted.
  var failing: [String]

  init(
    _ file: String, as format: String? = nil, passed: Int = 0, failed: Int = 0, errored: Int = 0,
    skipped: Int = 0, flaky: Int = 0, isWhole: Bool = true, failing: [String] = []
  ) {
    self.file = file
    self.format = format ?? String(file.prefix { $0 != "/" })
    self.passed = passed
    self.failed = failed
    self.errored = errored
    self.skipped = skipped
    self.flaky = flaky
    self.isWhole = isWhole
    self.failing = failing
  }

  var testDescription: String { "\(file) as \(format)" }

  var text: String {
    get throws { try Self.text(of: file) }
  }

  static func text(of file: String) throws -> String {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures")
    return String(
      decoding: try Data(contentsOf: fixtures.appending(path: file + ".txt")), as: UTF8.self)
  }

  static func expectSame(_ left: [TestReport], _ right: [TestReport], _ comment: Comment) {
    #expect(left.map(\.run.format) == right.map(\.run.format), comment)
    for (left, right) in zip(left, right) {
      #expect(left.run.cases.counts == right.run.cases.counts, comment)
      #expect(left.run.incomplete == right.run.incomplete, comment)
      #expect(left.run.milliseconds == right.run.milliseconds, comment)
      #expect(Array(left.run.cases) == Array(right.run.cases), comment)
    }
  }
}
