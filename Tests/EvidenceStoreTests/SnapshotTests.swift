import Basics
import Domain
import EvidenceStore
import TestSupport
import Testing

@Suite struct SnapshotTests {
  private var random = SplitMix64(seed: 3)

  @Test mutating func foundByTheSurestWay() throws {
    let asked = CodeIdentity(
      commit: random.objectID(), tree: random.objectID(), patch: random.objectID(),
      base: random.objectID(), head: nil)
    let other = CodeIdentity(
      commit: random.objectID(), tree: random.objectID(), patch: random.objectID(),
      base: asked.base, head: random.objectID())
    func made(_ change: (inout CodeIdentity) -> Void) -> CodeIdentity {
      var code = other
      change(&code)
      return code
    }
    let cases: [(CodeIdentity, EvidenceMatch?)] = [
      (made { $0.commit = asked.commit }, .commit),
      (made { $0.head = asked.commit }, .head),
      (made { $0.patch = asked.patch }, .patch),
      (made { $0.tree = asked.tree }, .tree),
      (asked, .tree), (other, nil), (CodeIdentity(commit: nil), nil),
      (made { ($0.head, $0.patch) = (asked.commit, asked.patch) }, .patch),
    ]
    var lines: [RecordLine] = []
    for (index, (code, _)) in cases.enumerated() {
      var record = random.record(.verdict(VerdictEvidence(word: "\(index)", reasons: [])))
      (record.code, record.at) = (code, Timestamp(seconds: Int64(index)))
      lines.append(RecordLine(record))
    }
    let found = EvidenceSnapshot(table(lines)).find(asked)
    #expect(found.map(\.match) == [.tree, .tree, .patch, .patch, .head, .commit])
    #expect(found.map { $0.record.at.seconds } == [3, 4, 2, 7, 1, 0])
    // Nothing known is no match with nothing known.
    #expect(EvidenceSnapshot(table(lines)).find(CodeIdentity(commit: nil)).isEmpty)
    // Judged on CI's merge, what was taken on the pushed commit is found as well.
    let merge = CodeIdentity(commit: random.objectID(), tree: random.objectID(), head: other.commit)
    #expect(EvidenceSnapshot(table(lines)).find(merge).allSatisfy { $0.match == .head })
  }

  @Test mutating func aRecordInTwoNotesCountsOnce() throws {
    let line = RecordLine(random.record(.verdict(VerdictEvidence(word: "pass", reasons: []))))
    let longer = String(decoding: line.bytes.dropLast(), as: UTF8.self) + ",\"z\":1}"
    let copies = table([line], also: [random.objectID(): Array(longer.utf8)])
    #expect(EvidenceSnapshot(copies).records.map(\.id) == [line.record.id])
  }

  @Test mutating func badLinesAreToldWithTheirPlace() throws {
    let note = random.objectID()
    let line = RecordLine(random.record(.verdict(VerdictEvidence(word: "pass", reasons: []))))
    let text = Array("\n".utf8) + line.bytes + Array("\n\nnonsense\n{\n".utf8)
    let snapshot = EvidenceSnapshot(table([], also: [note: text]))
    #expect(snapshot.records.count == 1)
    #expect(snapshot.warnings.map(\.code) == [.evidenceBadLine])
    #expect(snapshot.warnings[0].location == .init("refs/notes/seakeep/v1:\(note)", line: 4))
    #expect(snapshot.warnings[0].notes == ["2 lines of this note are none"])
  }

  @Test mutating func historyHasEachRunWithItsResults() throws {
    let set = RecordLine.set(of: ["b", "a", "c", "d", "b"])
    var record = random.record(
      .tests(
        TestsEvidence(
          suite: set.record.id, count: 4, milliseconds: 5, incomplete: "cut", failed: [1, 400],
          errored: [], skipped: [0], flaky: [1, 3, 99])))
    record.run = "r"
    let missing = random.record(.tests(TestsEvidence(suite: random.objectID(), count: 1)))
    let snapshot = EvidenceSnapshot(table([set, RecordLine(record), RecordLine(missing)]))
    #expect(snapshot.warnings.map(\.code) == [.evidenceMissingSet])
    let history = snapshot.testHistory()
    #expect(history.runs.count == 1)
    var results: [String: TestResult] = [:]
    history.forEachResult(in: 0) { results[history.id($1).text] = $2 }
    #expect(
      results == ["a": .skipped, "b": [.passed, .failed], "c": .passed, "d": [.passed, .failed]])
    #expect(history.runs[0].incomplete == "cut" && history.runs[0].circumstances.job == record.job)
    #expect(snapshot.testHistory { $0.run == nil }.runs.isEmpty)
  }

  /// Against the other way in: the history of the same results read from reports.
  @Test func historyEqualsThatOfReports() {
    forAll(count: 50) { random in
      var lines: [RecordLine] = []
      var reports = TestHistory.Builder()
      for time in 0..<random.int(1...6) {
        let names = (0..<random.int(1...5)).map { "t\($0)" }
        let set = RecordLine.set(of: names)
        let outcomes = names.map { _ in random.pick(TestRun.Outcome.allCases) }
        var cases = TestCaseTable()
        for (name, outcome) in zip(names, outcomes) {
          Array(name.utf8).withUnsafeBytes { _ = cases.append(.init(name: $0, outcome: outcome)) }
        }
        func places(_ outcome: TestRun.Outcome) -> [Int] {
          outcomes.indices.filter { outcomes[$0] == outcome }
        }
        let circumstances = TestCircumstances(
          commit: random.fewIDs(), tree: random.fewIDs(), job: "j", run: "\(time)",
          time: Timestamp(seconds: Int64(time)))
        reports.add([TestRun(file: "f", format: "x", cases: cases)], circumstances)
        lines += [
          set,
          RecordLine(
            EvidenceRecord(
              id: random.objectID(), at: circumstances.time,
              code: CodeIdentity(commit: circumstances.commit, tree: circumstances.tree), job: "j",
              run: circumstances.run,
              body: .tests(
                TestsEvidence(
                  suite: set.record.id, count: names.count, failed: places(.failed),
                  errored: places(.errored), skipped: places(.skipped))))),
        ]
      }
      let expected = described(reports.finish())
      try #require(described(EvidenceSnapshot(table(lines)).testHistory()) == expected)
    }
  }

  private func described(_ history: TestHistory) -> [String] {
    history.runs.indices.map { run in
      var text = "\(history.runs[run].circumstances)"
      history.forEachResult(in: run) { text += " \(history.id($1))=\($2.rawValue)" }
      return text
    }
  }
}
