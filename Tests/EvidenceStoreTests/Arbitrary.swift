import Domain
import EvidenceStore
import TestSupport

/// Records that may be written, from a small world, so that stores share some of them.
extension SplitMix64 {
  mutating func objectID() -> ObjectID {
    ObjectID(high: next(), middle: next(), low: UInt32(truncatingIfNeeded: next()))
  }

  /// One of few ids.
  mutating func fewIDs(_ count: Int = 6) -> ObjectID {
    let number = UInt64(int(1...count))
    return ObjectID(high: number &* 0x9E37_79B9_7F4A_7C15, middle: number, low: 7)
  }

  mutating func code() -> CodeIdentity {
    CodeIdentity(
      commit: chance(90) ? fewIDs() : nil, tree: chance(90) ? fewIDs() : nil,
      patch: chance(50) ? fewIDs() : nil, base: chance(50) ? fewIDs() : nil,
      head: chance(20) ? fewIDs() : nil)
  }

  mutating func record(_ body: EvidenceRecord.Body) -> EvidenceRecord {
    EvidenceRecord(
      id: objectID(), at: Timestamp(seconds: Int64(int(-10...100))), code: code(),
      job: hostileText(0...3), run: chance(50) ? hostileText(0...3) : nil, body: body)
  }

  mutating func body(suite: RecordID, size: Int) -> EvidenceRecord.Body {
    switch int(0...5) {
    case 0, 1:
      return .tests(
        TestsEvidence(
          suite: suite, count: size, milliseconds: chance(50) ? fraction() * 1e6 : nil,
          incomplete: chance(20) ? hostileText(0...3) : nil, failed: places(size),
          errored: places(size), skipped: places(size), flaky: places(size)))
    case 2:
      return .build(
        BuildEvidence(
          result: pick(BuildRun.Result.allCases),
          cause: chance(50) ? pick(BuildRun.Cause.Kind.allCases) : nil,
          diagnostics: chance(50) ? suite : nil, errors: int(0...9), warnings: int(0...9),
          milliseconds: chance(50) ? Double(int(0...1_000_000)) : nil,
          steps: array(0...3) { .init(name: $0.hostileText(0...3), milliseconds: $0.fraction()) },
          sizes: array(0...3) { .init(name: $0.hostileText(0...3), bytes: $0.int(0...1 << 40)) },
          series: chance(50) ? hostileText(0...3) : nil))
    case 3:
      return .deploy(
        DeployEvidence(
          environment: hostileText(0...2), name: hostileText(0...3),
          status: pick(Deployment.Status.allCases)))
    case 4:
      return .health(
        HealthEvidence(
          environment: hostileText(0...2), source: hostileText(0...2),
          checks: array(0...4) { $0.healthCheck() }))
    default:
      return chance(50)
        ? .verdict(
          VerdictEvidence(word: hostileText(0...2), reasons: array(0...3) { $0.hostileText(0...2) })
        )
        : .accept(
          AcceptEvidence(
            rule: chance(50) ? hostileText(0...2) : nil, reason: hostileText(0...4),
            until: chance(50) ? CalendarDay(of: Timestamp(seconds: Int64(int(0...400_000)))) : nil))
    }
  }

  mutating func healthCheck() -> HealthCheck {
    HealthCheck(
      name: hostileText(0...3), hasPassed: chance(50), value: chance(50) ? fraction() * 1e4 : nil,
      unit: chance(50) ? hostileText(0...2) : nil, limit: chance(50) ? hostileText(0...2) : nil)
  }

  mutating func places(_ size: Int) -> [Int] {
    Set(array(0...3) { $0.int(0...max(size - 1, 0)) }).sorted()
  }

  /// A store as writers leave it: what a record refers to is in it.
  mutating func closedStore(_ records: ClosedRange<Int> = 0...12) throws -> [RecordLine] {
    var lines: [RecordLine] = []
    for _ in 0..<int(records) {
      let set = RecordLine.set(of: (0..<int(1...4)).map { "t\($0)" })
      lines += [set, RecordLine(record(body(suite: set.record.id, size: 4)))]
      if chance(15) { lines.append(RecordLine(record(.floor(floor(set))))) }
    }
    return lines
  }

  mutating func floor(_ set: RecordLine) -> EvidenceFloor {
    guard case .set(let items) = set.record.body else { preconditionFailure("a set") }
    let totals = items.items.map { _ in
      EvidenceFloor.Total(runs: int(0...3), failures: int(0...2), flaky: int(0...1))
    }
    return EvidenceFloor(
      before: Timestamp(seconds: Int64(int(-10...60))), suite: set.record.id, totals: totals)
  }
}

/// The notes that some lines make, each in the note it belongs to.
func table(_ lines: [RecordLine], also others: [ObjectID: [UInt8]] = [:]) -> NoteTable {
  var texts = others
  for line in lines { texts[line.annotated, default: []] += line.bytes + [0x0A] }
  return NoteTable().replacing(
    [], with: texts.map { (.init(annotated: $0.key, blob: .zero), $0.value) })
}
