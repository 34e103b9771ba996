import Domain
import TestSupport
import Testing

@testable import SeakeepCommands

/// What the end of a command adds to what its output tells.
@Suite struct ObservedRunTests {
  private func tests(failing: Int = 0, passing: Int = 2) -> TestRun {
    var cases = TestCaseTable()
    cases.addUnnamed(.failed, count: failing)
    cases.addUnnamed(.passed, count: passing)
    return TestRun(file: "-", format: "x", cases: cases)
  }

  private func observed(
    _ tests: [TestRun] = [], _ builds: [BuildRun] = [], _ ending: ChildProgram.Ending,
    isCut: Bool = false
  ) -> ObservedRun? {
    ObservedRun(
      ReportIngest.Told(tests: tests, builds: builds),
      CommandEnding(ending: ending, milliseconds: 1500, isCut: isCut))
  }

  private let said = BuildRun(file: "-", tools: ["gcc"])

  @Test func theStatusIsTheResultOfABuildThatSaysNone() {
    #expect(observed([], [said], .exited(0))?.builds[0].result == .passed)
    #expect(observed([], [said], .exited(2))?.builds[0].result == .failed)
    #expect(observed([], [], .exited(0))?.builds.map { $0.result } == [.passed])
    #expect(observed([], [], .exited(1))?.builds.map { $0.result } == [.failed])
    #expect(observed([], [], .signalled(11))?.builds.map { $0.result } == [.failed])
    #expect(observed([], [], .exited(0))?.builds[0].milliseconds == 1500)
  }

  @Test func theLogKnowsBetterThanTheStatus() {
    var failed = said
    failed.result = .failed
    #expect(observed([], [failed], .exited(0))?.builds[0].result == .failed)
  }

  /// Failing tests are reason enough for a status: the build may have been in order.
  @Test func failingTestsExplainTheStatus() throws {
    let run = try #require(observed([tests(failing: 1)], [said], .exited(1)))
    #expect(run.tests[0].incomplete == nil)
    #expect(run.builds[0].result == .unknown)
    #expect(try #require(observed([tests(failing: 1)], [], .exited(1))).builds.isEmpty)
  }

  /// `make: *** [test] Error 1` behind a failing test is no failure to build.
  @Test func aBuildThatOnlyTestsFailedIsNoFailedBuild() throws {
    var told = BuildRun(file: "-", tools: ["make"])
    told.result = .failed
    told.firstCause = BuildRun.Cause(kind: .test, line: 9, text: "5 != 6", why: "a test")
    #expect(try #require(observed([tests(failing: 1)], [told], .exited(2))).builds.isEmpty)
    // Without a test that failed it stays what was said, as does what the compiler broke.
    #expect(try #require(observed([], [told], .exited(2))).builds[0].result == .failed)
    told.firstCause?.kind = .code
    let broken = try #require(observed([tests(failing: 1)], [told], .exited(2)))
    #expect(broken.builds[0].result == .failed)
  }

  /// Green tests of a command that failed are no green run.
  @Test func aFailureThatNoTestExplainsLeavesTheRunIncomplete() throws {
    let run = try #require(observed([tests()], [], .exited(3)))
    #expect(run.tests[0].incomplete == "the command exited with 3, and no test says why")
    #expect(try #require(observed([tests()], [], .exited(0))).tests[0].incomplete == nil)
    var failed = said
    failed.result = .failed
    #expect(try #require(observed([tests()], [failed], .exited(3))).tests[0].incomplete == nil)
  }

  @Test(
    arguments: [.signalled(9), .signalled(15), .signalled(2), .exited(130), .exited(143)]
      as [ChildProgram.Ending])
  func whatWasStoppedIsIncomplete(ending: ChildProgram.Ending) throws {
    var passed = said
    passed.result = .passed
    let run = try #require(observed([tests()], [passed], ending))
    #expect(run.tests[0].incomplete?.hasPrefix("the command was ") == true)
    #expect(run.builds[0].result == .unknown)
    #expect(observed([], [], ending) == nil)
    #expect(observed([tests()], [passed], .exited(0), isCut: true) == nil)
  }

  @Test func endingsAreReadAsTheyAreWritten() {
    forAll(count: 200) { random in
      let number = Int32.random(in: 0...255, using: &random)
      let ending = CommandEnding(
        ending: Bool.random(using: &random) ? .exited(number) : .signalled(number),
        milliseconds: Double.random(in: 0...1e9, using: &random),
        isCut: Bool.random(using: &random))
      try #require(CommandEnding(line: ending.line) == ending)
      // A process that is killed while it writes leaves a part of the line.
      try #require(CommandEnding(line: String(ending.line.dropLast())) == nil)
    }
    for line in ["", "\n", "exited 0 1 whole", "left 0 1 whole\n", "exited x 1 whole\n"] {
      #expect(CommandEnding(line: line) == nil)
    }
  }
}
