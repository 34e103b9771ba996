import Domain
import EvidenceStore
import TestSupport
import Testing

@Suite struct ReleaseRecordTests {
  private static let id = String(repeating: "1", count: 40)
  private var random = SplitMix64(seed: 11)

  private mutating func line(
    _ body: EvidenceRecord.Body, at seconds: Int64, of commit: CommitID?
  ) -> RecordLine {
    RecordLine(
      EvidenceRecord(
        id: random.objectID(), at: Timestamp(seconds: seconds), code: CodeIdentity(commit: commit),
        job: "local", run: nil, body: body))
  }

  private func deploy(_ environment: String, _ status: Deployment.Status) -> EvidenceRecord.Body {
    .deploy(DeployEvidence(environment: environment, name: "v1", status: status))
  }

  private func health(_ environment: String, _ names: [String]) -> EvidenceRecord.Body {
    .health(
      HealthEvidence(
        environment: environment, source: "k6",
        checks: names.map { HealthCheck(name: $0, hasPassed: true) }))
  }

  @Test mutating func deploymentsAreToldOldestFirst() throws {
    let commit = random.objectID()
    let snapshot = EvidenceSnapshot(
      table([
        line(deploy("production", .succeeded), at: 20, of: commit),
        line(deploy("staging", .failed), at: 10, of: commit),
        // Of no commit nothing can be live.
        line(deploy("production", .succeeded), at: 30, of: nil),
        line(health("production", ["up"]), at: 15, of: commit),
      ]))
    #expect(snapshot.deployments.map(\.at.seconds) == [10, 20])
    #expect(snapshot.deployments.map(\.environment) == ["staging", "production"])
    #expect(snapshot.deployments.map(\.status) == [.failed, .succeeded])
    #expect(snapshot.deployments.allSatisfy { $0.commit == commit && $0.name == "v1" })
    #expect(
      snapshot.deployments.map(\.record)
        == snapshot.records.filter {
          if case .deploy = $0.body { $0.code.commit != nil } else { false }
        }
        .map(\.id))
  }

  @Test mutating func healthIsToldByEnvironment() throws {
    let commit = random.objectID()
    let snapshot = EvidenceSnapshot(
      table([
        line(health("production", ["late"]), at: 20, of: commit),
        line(health("staging", ["other"]), at: 12, of: commit),
        line(health("production", ["early"]), at: 10, of: commit),
        line(health("production", ["nowhere"]), at: 11, of: nil),
      ]))
    let told = snapshot.health(of: "production")
    #expect(told.map { $0.checks.map(\.name) } == [["early"], ["late"]])
    #expect(told.map(\.at.seconds) == [10, 20])
    #expect(told.allSatisfy { $0.commit == commit })
    #expect(snapshot.health(of: "test").isEmpty)
  }

  @Test func theLines() throws {
    let digits = { (digit: String) in String(repeating: digit, count: 40) }
    let record = { (body: EvidenceRecord.Body) in
      EvidenceRecord(
        id: try #require(ObjectID(hexadecimal: digits("9"))), at: Timestamp(seconds: 5),
        code: CodeIdentity(commit: ObjectID(hexadecimal: digits("7"))), job: "ship", run: "31",
        body: body)
    }
    let deploy = try record(
      .deploy(DeployEvidence(environment: "production", name: "v2", status: .rolledBack)))
    #expect(
      String(decoding: RecordLine(deploy).bytes, as: UTF8.self) == """
        {"at":5,"base":null,"commit":"\(digits("7"))","env":"production","head":null,\
        "id":"\(digits("9"))","job":"ship","name":"v2","patch":null,"run":"31",\
        "status":"rolled-back","t":"deploy","tree":null,"v":1}
        """)
    let health = try record(
      .health(
        HealthEvidence(
          environment: "production", source: "k6",
          checks: [
            HealthCheck(name: "up", hasPassed: true),
            HealthCheck(
              name: "slow", hasPassed: false, value: 612.5, unit: "ms", limit: "p(95)<500"),
          ])))
    #expect(
      String(decoding: RecordLine(health).bytes, as: UTF8.self) == """
        {"at":5,"base":null,"checks":[{"name":"up","ok":true},{"limit":"p(95)<500","name":"slow",\
        "ok":false,"unit":"ms","value":612.5}],"commit":"\(digits("7"))","env":"production",\
        "head":null,"id":"\(digits("9"))","job":"ship","patch":null,"run":"31","source":"k6",\
        "t":"health","tree":null,"v":1}
        """)
  }

  @Test(arguments: [
    #""t":"deploy","env":"e","name":"n","status":"paused""#,
    #""t":"deploy","env":"e","name":"n""#,
    #""t":"deploy","name":"n","status":"failed""#,
    #""t":"health","env":"e","source":"k6""#,
    #""t":"health","env":"e","checks":[]"#,
    #""t":"health","env":"e","source":"k6","checks":{}"#,
    // One that cannot be read is not left out: the others might all have passed.
    #""t":"health","env":"e","source":"k6","checks":[{"name":"a","ok":true},{"name":"b"}]"#,
    #""t":"health","env":"e","source":"k6","checks":[{"name":"a","ok":"true"}]"#,
    #""t":"health","env":"e","source":"k6","checks":[{"ok":true}]"#,
    #""t":"health","env":"e","source":"k6","checks":["a"]"#,
  ])
  func whatIsNotUnderstoodIsKeptAndPassedOver(members: String) throws {
    let text = #"{"at":1,"commit":"\#(Self.id)","id":"\#(Self.id)",\#(members),"v":1}"#
    let line = try #require(RecordLine(text.utf8))
    guard case .other = line.record.body else { throw FixtureError("it was understood") }
    #expect(line.bytes == Array(text.utf8))
    let snapshot = EvidenceSnapshot(table([line]))
    #expect(snapshot.deployments.isEmpty && snapshot.health(of: "e").isEmpty)
    #expect(snapshot.records.count == 1 && snapshot.warnings.isEmpty)
  }

  @Test mutating func aFloorLeavesDeployments() throws {
    let commit = random.objectID()
    let floor = EvidenceFloor(before: Timestamp(seconds: 100), suite: .zero, totals: [])
    let snapshot = EvidenceSnapshot(
      table([
        line(.floor(floor), at: 100, of: nil),
        line(deploy("production", .succeeded), at: 10, of: commit),
        line(health("production", ["old"]), at: 10, of: commit),
        line(health("production", ["new"]), at: 110, of: commit),
      ]))
    #expect(snapshot.deployments.count == 1)
    #expect(snapshot.health(of: "production").map(\.at.seconds) == [110])
  }
}
