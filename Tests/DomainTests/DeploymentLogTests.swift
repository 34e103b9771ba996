import Domain
import Testing

@Suite struct DeploymentLogTests {
  private static func commit(_ number: Int) -> CommitID {
    ObjectID(high: 0, middle: 0, low: UInt32(number))
  }

  /// `1+` is a deployment of commit 1 that came up, `1-` one that failed, `1.` one that began, `1<` one that was taken
  /// back; a letter in front names another environment.
  private static func log(_ text: String, tags: [ReleaseName] = []) -> DeploymentLog {
    let events = text.split(separator: " ").enumerated().map { place, word in
      let isElsewhere = word.first?.isLetter ?? false
      let number = Int(word.filter(\.isNumber)) ?? 0
      let status: Deployment.Status =
        switch word.last {
        case "+": .succeeded
        case "-": .failed
        case "<": .rolledBack
        default: .started
        }
      return Deployment(
        environment: isElsewhere ? "staging" : "production", commit: commit(number),
        name: "v\(number)", status: status, at: Timestamp(seconds: Int64(place)))
    }
    return DeploymentLog(environment: "production", recorded: events.reversed(), tags: tags)
  }

  @Test(arguments: [
    ("", nil, nil, nil),
    ("1+", 1, nil, nil),
    ("1+ 2+", 2, 1, nil),
    ("1+ 2-", 1, nil, nil),
    ("1.", nil, nil, 1),
    ("1+ 2.", 1, nil, 2),
    ("1+ 2. 2+", 2, 1, nil),
    ("1+ 2. 2-", 1, nil, nil),
    // What was taken back leaves what was live before, and a way back from there.
    ("1+ 2+ 3+ 3<", 2, 1, nil),
    ("1+ 2+ 2< 3+ 3<", 1, nil, nil),
    ("1+ 1<", nil, nil, nil),
    // Back to the first at once: what came on top of it went with it.
    ("1+ 2+ 3+ 2<", 1, nil, nil),
    // What was never live cannot be taken back.
    ("1+ 2- 2<", 1, nil, nil),
    // Deployed twice; a rollback leads to what is other.
    ("1+ 2+ 2+", 2, 1, nil),
    ("1+ 2+ 1+", 1, 2, nil),
    ("1+ 2+ 2+ 2<", 2, 1, nil),
    // Elsewhere is elsewhere.
    ("1+ s2+ s2< s3.", 1, nil, nil),
  ])
  func whatIsLive(events: String, live: Int?, previous: Int?, pending: Int?) {
    let log = Self.log(events)
    #expect(log.live?.commit == live.map(Self.commit))
    #expect(log.previous?.commit == previous.map(Self.commit))
    #expect(log.pending?.commit == pending.map(Self.commit))
    #expect(log.isFromTags == events.isEmpty)
  }

  @Test(arguments: [
    ("1+ 2+", ""), ("1+ 2+ 2<", "1..2"), ("1+ 2+ 3+ 2<", "1..2"), ("1+ 2+ 2< 3+ 3<", "1..2 1..3"),
    // With nothing before it nobody knows what it brought; what was never live was not taken back.
    ("1+ 1<", ""), ("1+ 2- 2<", ""), ("1+ 2. 2<", ""),
    // It came up again and stayed, or was taken back again.
    ("1+ 2+ 2< 2+", ""), ("1+ 2+ 2< 2+ 3+", ""), ("1+ 2+ 2< 2+ 2<", "1..2 1..2"),
    // Told twice.
    ("1+ 2+ 2< 2<", "1..2"), ("1+ s2+ s2<", ""),
  ])
  func whatWasTakenBackForGood(events: String, rollbacks: String) {
    let told = Self.log(events).rollbacks.map { "\($0.before.name)..\($0.release.name)" }
    #expect(told.joined(separator: " ") == rollbacks.replacing(/\d/) { "v\($0.output)" })
  }

  @Test func tagsStandForDeploymentsWhereNoneIsRecorded() {
    let tags = (1...3).map {
      ReleaseName(name: "v\($0)", commit: Self.commit($0), at: Timestamp(seconds: Int64(-$0)))
    }
    let log = Self.log("s7+", tags: tags)
    #expect(log.isFromTags)
    #expect(log.events.map(\.name) == ["v3", "v2", "v1"])
    #expect(log.events.allSatisfy { $0.status == .succeeded && $0.record == nil })
    #expect(log.live?.name == "v1" && log.previous?.name == "v2" && log.pending == nil)
    #expect(Self.log("5+", tags: tags).live?.commit == Self.commit(5))
    #expect(!Self.log("5-", tags: tags).isFromTags)
    #expect(Self.log("5-", tags: tags).live == nil)
  }
}
