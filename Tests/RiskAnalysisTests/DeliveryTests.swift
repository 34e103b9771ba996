import Domain
import Testing

@testable import RiskAnalysis

@Suite struct DeliveryTests {
  private typealias Edit = HistoryBuilder.Edit

  private func deploy(_ commit: Int, day: Double, in history: History) -> Deployment {
    Deployment(
      environment: "production", commit: history.ids[commit], name: "v\(commit)",
      status: .succeeded,
      at: Timestamp(seconds: history.commitTimes[0].seconds + Int64(day * 86_400)))
  }

  private func deliveries(
    _ builder: HistoryBuilder, _ deployments: [(commit: Int, day: Double)]
  ) throws -> [Delivery] {
    let history = builder.history
    let model = try RiskModel(history: history, marks: PathMarks.none(history))
    return model.deliveries(deployments.map { deploy($0.commit, day: $0.day, in: history) })
  }

  /// Commit 0 is dated day 0; `begin` touches both files.
  private func begun() -> HistoryBuilder {
    var builder = HistoryBuilder()
    builder.commit("begin", day: 0, [Edit(path: "a.c", added: 9), Edit(path: "b.c", added: 9)])
    return builder
  }

  @Test func commitsCameWithTheFirstDeploymentThatHasThem() throws {
    var builder = begun()
    let one = builder.commit("one", day: 1, [Edit(path: "a.c")])
    let side = builder.commit("side", day: 2, [Edit(path: "b.c")], parents: [0])
    let merge = builder.commit("merge", day: 3, parents: [one, side])
    let found = try deliveries(builder, [(0, 0.5), (merge, 4), (one, 5), (merge, 6)])
    let times = builder.history.commitTimes
    #expect(found[0].committed == nil)
    #expect(found[1].committed == [times[one], times[side]])
    #expect(found[2].committed == [] && found[3].committed == [])
    // The order of deployments counts, not that of commits.
    let other = try deliveries(builder, [(0, 0.5), (side, 4), (one, 5), (merge, 6)])
    #expect(other.map { $0.committed?.count } == [nil, 1, 1, 0])
  }

  @Test func anUnknownCommitBringsNothingKnown() throws {
    var builder = begun()
    let one = builder.commit("one", day: 1, [Edit(path: "a.c")])
    let history = builder.history
    var gone = deploy(0, day: 0.2, in: history)
    gone.commit = .zero
    let model = try RiskModel(history: history, marks: PathMarks.none(history))
    let found = model.deliveries([
      gone, deploy(0, day: 0.5, in: history), gone, deploy(one, day: 2, in: history),
    ])
    #expect(found.map { $0.committed?.count } == [nil, nil, nil, 1])
  }

  @Test(arguments: [(8.9, true), (9.1, false)])
  func aRevertWithinAWeekTellsOfTrouble(day: Double, isTrouble: Bool) throws {
    var builder = begun()
    let bad = builder.commit("add to a", day: 1, [Edit(path: "a.c")])
    let revert = builder.commit(
      "Revert \"add to a\"\n\nThis reverts commit \(HistoryBuilder.id(of: bad)).", day: day,
      [Edit(path: "a.c", added: 0, deleted: 1)])
    let ids = builder.history.ids
    let found = try deliveries(builder, [(0, 0.5), (bad, 2), (revert, 10)])
    let expected = Delivery.Trouble(
      kind: .reverted, commit: ids[bad], by: ids[revert], repairedIn: 2)
    #expect(found.map(\.trouble) == [nil, isTrouble ? expected : nil, nil])
    // Not deployed yet: nothing is put right.
    let open = try deliveries(builder, [(0, 0.5), (bad, 2)])
    #expect(open[1].trouble?.repairedIn == nil && (open[1].trouble != nil) == isTrouble)
    // Together they came to nothing.
    #expect(try deliveries(builder, [(0, 0.5), (revert, 10)])[1].trouble == nil)
  }

  @Test(arguments: [
    ("fix crash in a", "a.c", 4.0, 0, true), ("fix crash in b", "b.c", 4.0, 0, false),
    ("add to a", "a.c", 4.0, 0, false), ("fix crash in a", "a.c", 9.5, 0, false),
    ("fix crash in a", "a.c", 4.0, 1, true), ("fix crash in a", "a.c", 4.0, 2, false),
  ])
  func aDeploymentThatMendsIsAHotfix(
    message: String, path: String, day: Double, others: Int, isTrouble: Bool
  ) throws {
    var builder = begun()
    let bad = builder.commit("add to a", day: 1, [Edit(path: "a.c")])
    let fix = builder.commit(message, day: 3, [Edit(path: path)])
    for other in 0..<others {
      builder.commit("feature \(other)", day: 3.5, [Edit(path: "c\(other).c")])
    }
    let ids = builder.history.ids
    let found = try deliveries(builder, [(0, 0.5), (bad, 2), (fix + others, day)])
    let expected = Delivery.Trouble(
      kind: .hotfixed, commit: ids[bad], by: ids[fix], repairedIn: 2)
    #expect(found[1].trouble == (isTrouble ? expected : nil))
  }
}
