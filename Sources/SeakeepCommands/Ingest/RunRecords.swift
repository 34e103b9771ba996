internal import Basics
internal import BuildAnalysis
internal import Domain
internal import EvidenceStore

/// Runs as records of the evidence: what was read of them, without its text.
struct RunRecords {
  /// The records with the sets they name.
  private(set) var lines: [EvidenceLine] = []
  private let code: CodeIdentity
  private let job: String
  private let run: String?
  /// The machine they ran on, where it was observed; else only their logs tell of one.
  private let machine: BuildMachine?
  /// Records that were read from the same inputs so far.
  private var counts: [[String]: Int] = [:]

  init(of code: CodeIdentity, job: String, run: String?, machine: BuildMachine?) {
    self.code = code
    self.job = job
    self.run = run
    self.machine = machine
  }

  /// Adds one run of tests, told by reports with these digests.
  mutating func add(
    _ reports: [TestRun], at time: Timestamp, digests: [ObjectID]
  ) throws(DiagnosticError) {
    var (tests, evidence) = TestsEvidence.reading(reports)
    let suite = EvidenceLine.set(of: tests)
    evidence.suite = suite.id
    lines.append(suite)
    add(.tests(evidence), at: time, digests)
  }

  /// Adds a build whose diagnostics were traced to their source lines.
  mutating func add(
    _ build: BuildRun, _ diagnostics: [TracedDiagnostic], at time: Timestamp, digest: ObjectID
  ) throws(DiagnosticError) {
    let prints = Set(diagnostics.compactMap { $0.fingerprint })
    var machine = build.machine
    if let observed = self.machine { machine.complete(with: observed) }
    var evidence = BuildEvidence(
      result: build.result, cause: build.firstCause?.kind,
      errors: build.diagnostics.totals[.error] ?? 0,
      warnings: build.diagnostics.totals[.warning] ?? 0, milliseconds: build.milliseconds,
      steps: Self.longest(build.steps), sizes: Self.largest(build.sizes), series: machine.series)
    if !prints.isEmpty {
      let set = RecordLine.set(of: prints)
      evidence.diagnostics = set.record.id
      lines.append(.record(set))
    }
    add(.build(evidence), at: time, [digest])
  }

  private mutating func add(
    _ body: EvidenceRecord.Body, at time: Timestamp, _ digests: [ObjectID]
  ) {
    let record = EvidenceRecord(
      id: id(of: body.typeName, digests), at: time, code: code, job: job, run: run, body: body)
    lines.append(.record(RecordLine(record)))
  }

  /// What names a record: the bytes it was read from, and for which code, job and run.
  ///
  /// The order in which the inputs were named does not count. Where the content is not known the
  /// commit stands for it.
  private mutating func id(of kind: String, _ digests: [ObjectID]) -> RecordID {
    let sources = Set(digests).sorted().map(\.description)
    let words =
      [kind, (code.tree ?? code.commit).map(\.description) ?? "", job, run ?? ""] + sources
    // One log may tell of several runs.
    let number = counts[words, default: 0]
    counts[words] = number + 1
    return .naming(words, number)
  }

  private static let stepsKept = 20
  private static let sizesKept = 20
  private static let longestName = 120

  /// The longest steps; absolute paths in their names are those of one machine and are cut away.
  private static func longest(_ steps: [BuildRun.Step]) -> [BuildEvidence.Step] {
    var total: [String: Double] = [:]
    for step in steps {
      guard let time = step.milliseconds, time.isFinite else { continue }
      total[MessageShape.withoutForeignPaths(step.name), default: 0] += time
    }
    return total.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(stepsKept).map {
      BuildEvidence.Step(name: String($0.key.prefix(longestName)), milliseconds: $0.value)
    }
  }

  /// The largest artifacts; those of one name are told together, as steps are.
  private static func largest(_ artifacts: [BuildRun.Artifact]) -> [BuildEvidence.Size] {
    var total: [String: Int] = [:]
    for artifact in artifacts {
      let name = String(MessageShape.withoutForeignPaths(artifact.name).prefix(longestName))
      let (sum, isOver) = total[name, default: 0].addingReportingOverflow(artifact.bytes)
      total[name] = isOver ? Int.max : sum
    }
    return total.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(sizesKept).map {
      BuildEvidence.Size(name: $0.key, bytes: $0.value)
    }
  }
}
