import Domain
import ReleaseDecision
import Testing

@Suite struct DoraMeasuresTests {
  private static let day: Int64 = 86_400
  private static let to = Timestamp(seconds: 1_000 * day)

  private static func at(_ day: Double) -> Timestamp {
    Timestamp(seconds: Int64(day * Double(self.day)))
  }

  private static func commit(_ number: Int) -> CommitID {
    ObjectID(high: 0, middle: 0, low: UInt32(number))
  }

  private static func event(
    _ number: Int, _ status: Deployment.Status, _ day: Double
  ) -> Deployment {
    Deployment(
      environment: "production", commit: commit(number), name: "v\(number)", status: status,
      at: at(day))
  }

  /// The answer over 100 days up to day 1000. Commits of a delivery by its number, as days; `trouble` likewise.
  private static func answer(
    _ events: [Deployment], commits: [Int: [Double]] = [:], trouble: [Int: Delivery.Trouble] = [:],
    tags: [ReleaseName] = []
  ) -> DoraAnswer {
    let log = DeploymentLog(environment: "production", recorded: events, tags: tags)
    let deliveries = log.events.filter { $0.status == .succeeded }.enumerated().map {
      Delivery(
        deployment: $1, committed: commits[$0].map { $0.map { at($0) } }, trouble: trouble[$0])
    }
    return DoraMeasures(log, deliveries, days: 100, to: to).answer()
  }

  @Test func frequencyCountsWhatCameUp() throws {
    let answer = Self.answer([
      Self.event(0, .succeeded, 850), Self.event(1, .succeeded, 900.5), Self.event(2, .failed, 910),
      Self.event(3, .started, 920), Self.event(3, .succeeded, 920.5),
      Self.event(4, .succeeded, 950.5), Self.event(5, .succeeded, 1_001),
    ])
    let frequency = try #require(answer.frequency)
    #expect(frequency.deployments == 3)
    #expect(frequency.perWeek == 3 / (100.0 / 7))
    #expect(frequency.medianGap == 25 * Double(Self.day))
    #expect(answer.from == Self.at(900))
    #expect(answer.deployments.map(\.deployment.name) == ["v1", "v2", "v3", "v4"])
  }

  @Test func whatBeganInTheWindowIsCountedFromThen() throws {
    let answer = Self.answer([Self.event(1, .succeeded, 930), Self.event(2, .succeeded, 960)])
    #expect(answer.from == Self.at(930))
    #expect(answer.missing.contains(.earlier(than: Self.at(930))))
    #expect(answer.frequency?.deployments == 1)
    #expect(answer.frequency?.perWeek == 0.1)
    let alone = Self.answer([Self.event(1, .succeeded, 1_000)])
    #expect(alone.frequency == nil && alone.failures == nil && alone.leadTime == nil)
  }

  /// Quartiles as numpy.quantile gives them for 1, 2, 4, 8, 16 days.
  @Test func leadTimeIsFromCommitToDeployment() throws {
    let answer = Self.answer(
      [
        Self.event(0, .succeeded, 850), Self.event(1, .succeeded, 920),
        Self.event(2, .succeeded, 940),
      ],
      commits: [0: [1], 1: [919, 918, 916], 2: [932, 924, 940.5]])
    let time = try #require(answer.leadTime)
    // The commit that is dated after its deployment waited for nothing.
    #expect(time.count == 6)
    let days = [0, 1, 2, 4, 8, 16].map { Double($0) * 86_400 }
    #expect(time.median == (days[2] + days[3]) / 2)
    #expect(time.lowerQuartile == days[1] + 0.25 * (days[2] - days[1]))
    #expect(time.upperQuartile == days[3] + 0.75 * (days[4] - days[3]))
  }

  @Test func everyWayOfBeingBadIsCounted() throws {
    let reverted = Delivery.Trouble(
      kind: .reverted, commit: Self.commit(91), by: Self.commit(92), repairedIn: 4)
    let hotfixed = Delivery.Trouble(
      kind: .hotfixed, commit: Self.commit(93), by: Self.commit(94), repairedIn: nil)
    let answer = Self.answer(
      [
        Self.event(0, .succeeded, 850), Self.event(1, .failed, 910), Self.event(1, .failed, 911),
        Self.event(1, .succeeded, 912), Self.event(2, .succeeded, 920),
        Self.event(2, .rolledBack, 920.25), Self.event(3, .succeeded, 930),
        Self.event(4, .succeeded, 934), Self.event(5, .succeeded, 995),
      ], trouble: [3: reverted, 4: hotfixed])
    #expect(
      answer.deployments.map(\.trouble) == [
        .failed, .failed, nil, .rolledBack, .reverted(Self.commit(91), by: Self.commit(92)),
        .hotfixed(Self.commit(93), by: Self.commit(94)), nil,
      ])
    #expect(
      answer.deployments.map(\.restoredAt) == [
        Self.at(912), Self.at(912), nil, Self.at(920.25), Self.at(934), nil, nil,
      ])
    // The last one is five days old: what may still come of it is not known.
    let failures = try #require(answer.failures)
    #expect(failures.bad == 5 && failures.of == 6)
    // statsmodels.stats.proportion.proportion_confint(5, 6, method='wilson')
    #expect(abs(failures.lower - 0.436_497) < 1e-5 && abs(failures.upper - 0.969_947) < 1e-5)
    #expect(answer.open == 1)
    #expect(answer.restore?.count == 4)
    #expect(answer.restore?.median == 1.5 * 86_400)
    #expect(answer.missing.contains(.young(1)))
  }

  /// What failed is put right by what stayed, not by what was taken back.
  @Test func aDeploymentThatWasTakenBackRestoresNothing() {
    let answer = Self.answer([
      Self.event(0, .succeeded, 850), Self.event(1, .failed, 910), Self.event(2, .succeeded, 911),
      Self.event(2, .rolledBack, 912), Self.event(2, .succeeded, 915),
    ])
    #expect(answer.deployments.map(\.trouble) == [.failed, .rolledBack, nil])
    #expect(answer.deployments[0].restoredAt == Self.at(915))
  }

  @Test func whatTagsDoNotTellIsSaid() {
    let tags = [850.0, 920, 999].enumerated().map {
      ReleaseName(name: "v\($0)", commit: Self.commit($0), at: Self.at($1))
    }
    let answer = Self.answer([], commits: [1: [919]], tags: tags)
    #expect(answer.isFromTags)
    #expect(answer.missing == [.failuresInTags, .timesOfTags, .young(1), .unknownContents(1)])
    #expect(answer.frequency?.deployments == 2 && answer.failures?.of == 1)
    #expect(answer.deployments.map(\.commits) == [1, nil])
  }

  @Test func withoutDeploymentsNothingIsSaid() {
    let answer = Self.answer([])
    #expect(answer.missing == [.noDeployments])
    #expect(answer.frequency == nil && answer.leadTime == nil && answer.failures == nil)
    #expect(answer.restore == nil && answer.deployments.isEmpty)
  }
}
