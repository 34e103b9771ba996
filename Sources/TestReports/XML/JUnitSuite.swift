internal import TextInput

/// A suite of a JUnit report whose end was not reached yet.
struct JUnitSuite {
  /// The name of the innermost suite that has one.
  let name: [UInt8]?
  /// The names of all suites around.
  let path: [UInt8]?
  let file: [UInt8]?
  let line: Int
  let milliseconds: Double?
  /// What suites within took.
  var innerMilliseconds = 0.0
  var own = Tally()
  /// With the suites within.
  var all = Tally()
  private let tests: Int?
  private let failures: Int?
  private let errors: Int?
  /// Catch2 counts assertions where others count tests.
  private let countsAssertions: Bool

  struct Tally {
    var cases = 0
    var skipped = 0
    /// Further attempts of tests that were told of before.
    var repeats = 0
    /// Further attempts that a case itself tells of; all of them failed.
    var attempts = 0
    var failing = 0
    /// Failures and errors; one case may have several.
    var failures = 0

    mutating func add(_ other: Tally) {
      cases += other.cases
      skipped += other.skipped
      repeats += other.repeats
      attempts += other.attempts
      failing += other.failing
      failures += other.failures
    }
  }

  /// The suite whose start tag was just read.
  init(_ xml: inout XMLTokenizer, within outer: JUnitSuite?) {
    let isSuite = xml.name.equals("testsuite")
    let ownName = isSuite ? xml.copy("name") : nil
    name = ownName ?? outer?.name
    if let ownName, let around = outer?.path {
      path = around + Array(" > ".utf8) + ownName
    } else {
      path = ownName ?? outer?.path
    }
    file = xml.copy("file") ?? xml.copy("filepath") ?? outer?.file
    milliseconds = xml.milliseconds("time")
    tests = xml.number("tests")
    failures = xml.number("failures")
    errors = xml.number("errors")
    countsAssertions = xml.attribute("hostname")?.equals("tbd") ?? false
    line = xml.line()
  }

  /// pytest tells a test twice only when a plug-in ran it again, or when its tear-down failed; the
  /// attempt before looks like a pass there.
  var isPytest: Bool { name == Self.pytest }

  private static let pytest = Array("pytest".utf8)

  /// How the suite's own totals differ from what it tells of; nil when they do not.
  func disagreement() -> (what: String, stated: Int, told: Int)? {
    guard !countsAssertions else { return nil }
    if let tests, !isNumberOfTests(tests) { return ("tests", tests, all.cases) }
    guard failures != nil || errors != nil else { return nil }
    let (failing, _) = (failures ?? 0).addingReportingOverflow(errors ?? 0)
    let told = [own, all].flatMap { [$0.failing, $0.failures, $0.failures + $0.attempts] }
    return told.contains(failing) ? nil : ("failures", failing, all.failures)
  }

  /// Some tools count what suites within tell of, some do not; some count skipped tests, some not;
  /// Surefire counts attempts.
  private func isNumberOfTests(_ count: Int) -> Bool {
    [own, all].contains {
      $0.cases == count || $0.cases - $0.skipped == count || $0.cases - $0.repeats == count
        || $0.cases + $0.attempts == count
    }
  }
}
