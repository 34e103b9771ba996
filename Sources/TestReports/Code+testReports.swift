package import Basics

extension DiagnosticError.Code {
  /// An input of a known format holds no report.
  package static let noTestResults = Self(
    "tests.no-results", .cannotRun, "There are no test results in the input.")

  /// A report's own totals are not those of the tests it tells of.
  package static let totalsDisagree = Self(
    "tests.totals-disagree", .success,
    "A warning: the totals that a report states are not those of the tests it tells of.")

  /// A console passed over tests that passed without even counting them.
  package static let uncountedTests = Self(
    "tests.uncounted", .success, "A warning: a console does not say how many tests passed.")

  /// A line of a known format that cannot be read.
  package static let badLine = Self(
    "tests.bad-line", .success,
    "A warning: a line within a test report is malformed; the rest was read.")

  /// A document that is not well formed.
  package static let badDocument = Self(
    "tests.bad-document", .cannotRun,
    "A test report is cut short or damaged; what could be read of it was read.")

  /// What does not lose a test.
  package static let oddDocument = Self(
    "tests.odd-document", .success,
    "A warning: a test report is not a well-formed document and was read all the same.")

  /// All codes of this room.
  package static let testReportsCodes = [
    noTestResults, totalsDisagree, badLine, badDocument, oddDocument, uncountedTests,
  ]
}
