internal import Domain

/// What a command that ran told of tests and builds, with what its exit status adds to that.
struct ObservedRun {
  private(set) var tests: [TestRun]
  private(set) var builds: [BuildRun]
  let milliseconds: Double
  private let status: Int32
  /// By the name of the input.
  private let digests: [String: ObjectID]

  /// Nil when it tells nothing that may be kept: it was stopped before it said anything, or nobody
  /// wanted to read it to its end.
  ///
  /// `digests` are those of the inputs' bytes.
  init?(
    _ told: ReportIngest.Told, digests: [String: ObjectID] = [:], _ ending: CommandEnding
  ) {
    guard !ending.isCut, ending.stop == nil || !told.isEmpty else { return nil }
    (tests, builds) = (told.tests, told.builds)
    milliseconds = ending.milliseconds
    status = ending.ending.status
    self.digests = digests
    if let stop = ending.stop {
      // What was not reached is not known.
      for index in tests.indices { tests[index].incomplete = tests[index].incomplete ?? stop }
      for index in builds.indices where builds[index].result == .passed {
        builds[index].result = .unknown
      }
    } else {
      weigh(ending.ending.status)
    }
    for index in tests.indices where tests.count == 1 {
      tests[index].milliseconds = tests[index].milliseconds ?? milliseconds
    }
    for index in builds.indices where builds.count == 1 {
      builds[index].milliseconds = builds[index].milliseconds ?? milliseconds
    }
  }

  /// What names the bytes of an input together with how the command ended: of two commands that say
  /// the same, as most do when all is well, one may have failed.
  func digest(of input: String) -> ObjectID {
    let bytes = digests[input].map { $0.description } ?? ""
    return ObjectID(naming: "blob", Array("\(bytes) \(status)".utf8))
  }

  /// Takes the exit status for what the output left open.
  private mutating func weigh(_ status: Int32) {
    let hasFailingTests = tests.contains { $0.cases.counts.failed + $0.cases.counts.errored > 0 }
    let hasFailedBuild = builds.contains { $0.result == .failed }
    if hasFailingTests { leaveFailuresToTests() }
    if status == 0 {
      for index in builds.indices where builds[index].result == .unknown {
        builds[index].result = .passed
      }
    } else if !hasFailingTests, !hasFailedBuild {
      // Something failed, and no test says what: the others may never have run.
      for index in tests.indices {
        tests[index].incomplete =
          tests[index].incomplete ?? "the command exited with \(status), and no test says why"
      }
      for index in builds.indices { builds[index].result = .failed }
    }
    if tests.isEmpty, builds.isEmpty {
      // Most compilers say nothing when all is well.
      builds = [BuildRun(file: "-", result: status == 0 ? .passed : .failed)]
    }
  }

  /// What make says of a test command that failed is no failure to build: the tests tell it.
  private mutating func leaveFailuresToTests() {
    func isTold(_ build: BuildRun) -> Bool {
      build.result == .failed && build.firstCause?.kind == .test
    }
    builds.removeAll { isTold($0) && $0.diagnostics.count == 0 }
    for index in builds.indices where isTold(builds[index]) {
      builds[index].result = .unknown
      builds[index].firstCause = nil
    }
  }
}

extension CommandEnding {
  /// Why the command did not come to its own end; nil if it did.
  var stop: String? {
    if isCut { return "its output was not read to its end" }
    return Self.stopping[ending.status - 128].map { "the command was \($0)" }
  }

  /// Signals by which people and machines stop what is in order, or run out of patience with it.
  ///
  /// Programs that catch them exit with their number and 128, as the shell does for them.
  private static let stopping: [Int32: String] = [
    1: "hung up", 2: "interrupted", 3: "told to quit", 9: "killed", 13: "not read to its end",
    15: "terminated", 24: "out of processor time",
  ]
}
