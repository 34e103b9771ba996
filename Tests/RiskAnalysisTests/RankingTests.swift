import Domain
import Statistics
import Testing

@testable import RiskAnalysis

@Suite struct RankingTests {
  private typealias Edit = HistoryBuilder.Edit

  /// A linear history of random sizes; every fifth commit is a fix of one file.
  private func linear(_ count: Int, seed: UInt64 = 1) -> History {
    var random = SplitMix(seed: seed)
    var builder = HistoryBuilder()
    for index in 0..<count {
      let file = "src/f\(random.next(below: 12)).c"
      builder.commit(
        index % 5 == 4 ? "Fix the loop" : "Write more", day: Double(index),
        by: ["Ann", "Bob", "Cy"][random.next(below: 3)],
        [Edit(path: file, added: Int32(1 + random.next(below: 90)))])
    }
    return builder.finish()
  }

  @Test func `a commit ranks by its score among the 500 before it`() throws {
    let history = linear(620)
    let model = try RiskModel(history: history, marks: .none(history))
    let risk = model.rangeRisk(of: [619], base: nil)
    let assessment = try #require(risk.commits.first?.assessment)
    #expect(assessment.cohort == 500)
    #expect(risk.cohort == 500)
    // Scores and the size rank, summed up anew.
    let heuristics = HeuristicRegistry.all
    let features = try (119...619).map { try #require(model.features(of: $0)) }
    let scores = (0...500).map { unit in
      heuristics.reduce(0.0) { sum, heuristic in
        let column = features.prefix(500).map { heuristic.scaled(heuristic.value(of: $0)) }.sorted()
        let own = heuristic.scaled(heuristic.value(of: features[unit]))
        let middle = (column[249] + column[250]) / 2
        let standard = (own - middle) / robustSpread(ofSorted: column)
        return sum + heuristic.weight * min(3, max(-3, standard))
      }
    }
    let below = scores.prefix(500).count { $0 < scores[500] - 1e-9 }
    let equal = scores.prefix(500).count { abs($0 - scores[500]) <= 1e-9 }
    #expect(abs(Double(assessment.rank) - (Double(below) + Double(equal) / 2) / 5) <= 0.5)
    #expect(abs(assessment.contributions.reduce(0) { $0 + $1.effect } - scores[500]) < 1e-9)
    let sizes = features.map(\.linesChanged)
    let smaller = sizes.prefix(500).count { $0 < sizes[500] }
    let same = sizes.prefix(500).count { $0 == sizes[500] }
    #expect(
      abs(Double(assessment.rankBySize) - (Double(smaller) + Double(same) / 2) / 5) <= 0.5)
  }

  @Test func `a replay ranks each commit as if it had just been made`() throws {
    let history = linear(620, seed: 3)
    let model = try RiskModel(history: history, marks: .none(history))
    let replayed = model.replay(.commits, ReleaseMembers([], in: history))
    let series = UnitSeries(
      history.ids.indices.map { LikeUnit(commits: [Int32($0)], landing: Int32($0)) }, model)
    let fixes = try #require(series.heuristics.firstIndex { $0 is FixProneness })
    #expect(replayed.map(\.commit) == history.ids)
    for (commit, unit) in replayed.enumerated() {
      let features = try #require(model.features(of: commit))
      let standing = series.standing(of: features, [Int32(commit)], before: commit)
      #expect(unit.rank == standing?.rank)
      #expect(unit.rankBySize == standing?.rankBySize)
      let earlier = series.values[max(0, commit - 500)..<commit].map { $0[fixes] }.sorted()
      let place = standing.map { _ in midRank(of: features.fixes, amongSorted: earlier) }
      #expect(unit.rankByFixes == place.map { Int((100 * $0).rounded()) })
    }
  }

  @Test func `effects come largest first, and typical values are medians`() throws {
    let history = linear(120)
    let model = try RiskModel(history: history, marks: .none(history))
    let contributions = try #require(
      model.explanation(of: 119).commit.assessment?.contributions)
    let sizes = contributions.map { abs($0.effect) }
    #expect(sizes == sizes.sorted(by: >))
    let size = try #require(contributions.first { $0.heuristic == "change-size" })
    let lines = (0..<119).compactMap { model.features(of: $0)?.linesChanged }.sorted()
    #expect(size.typical == lines[59])
  }

  @Test func `equal changes rank in the middle`() throws {
    var builder = HistoryBuilder()
    for index in 0..<40 {
      builder.commit("Write", day: Double(index) * 400, [Edit(path: "f\(index).c")])
    }
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.rangeRisk(of: [39], base: nil).commits.first?.assessment?.rankBySize == 50)
  }

  @Test func `fewer than 20 like units give no rank, fewer than 50 no frequency`() throws {
    for (count, hasRank, hasFrequency) in [(20, false, false), (21, true, false), (80, true, true)]
    {
      let history = linear(count)
      let model = try RiskModel(history: history, marks: .none(history))
      let risk = try #require(model.rangeRisk(of: [count - 1], base: nil).commits.first)
      #expect((risk.assessment != nil) == hasRank)
      #expect(risk.notRanked == (hasRank ? nil : .fewLikeUnits))
      #expect((risk.assessment?.frequency != nil) == hasFrequency)
    }
  }

  @Test func `a frequency counts mature units in the same tenth or above`() throws {
    let history = linear(400)
    let model = try RiskModel(history: history, marks: .none(history))
    let assessment = try #require(model.rangeRisk(of: [399], base: nil).commits.first?.assessment)
    let frequency = try #require(assessment.frequency)
    let interval = WilsonInterval(hits: frequency.hits, trials: frequency.of)
    #expect(frequency.lower == interval.lower && frequency.upper == interval.upper)
    // The base rate, counted anew: a fix of the same file within 14 days, among commits that old.
    var needed = 0
    let mature = (0..<399).filter { $0 <= 399 - 14 }
    for commit in mature {
      let file = history.rows.path[commit]
      let later = (commit + 1)..<min(400, commit + 15)
      if later.contains(where: { $0 % 5 == 4 && history.rows.path[$0] == file }) { needed += 1 }
    }
    #expect(abs(frequency.base - Double(needed) / Double(mature.count)) < 1e-12)
    #expect(frequency.of <= mature.count)
    // Ranks of 399 earlier units fill the tenths evenly.
    let tenths = 10 - min(assessment.rank, 99) / 10
    #expect(abs(frequency.of - mature.count * tenths / 10) <= 25)
  }

  @Test func `a linear history has ranges of as many commits`() throws {
    let history = linear(200)
    let model = try RiskModel(history: history, marks: .none(history))
    let whole = try #require(model.assessment(of: Array(197..<200), base: history.ids[196]))
    #expect(whole.change.unit == .range(commits: 3))
    #expect(whole.cohort == 65)
    #expect(whole.change.base == history.ids[196] && whole.change.head == history.ids[199])
    #expect(model.assessment(of: [199], base: nil)?.change.unit == .commit)
    #expect(model.assessment(of: [], base: nil) == nil)
    let units = model.finder.units(.range(commits: 3), before: [197, 198, 199], limit: 9)
    #expect(units.map(\.commits).joined().sorted() == (170..<197).map { Int32($0) })
  }

  @Test func `a history of merges has pushes`() throws {
    var builder = HistoryBuilder()
    var tip = builder.commit("Begin", day: 0, [Edit(path: "a.c")])
    for index in 1...30 {
      let day = Double(index)
      let first = builder.commit("Write", day: day, [Edit(path: "f\(index).c")], parents: [tip])
      let second = builder.commit(
        "Write on", day: day + 0.1, [Edit(path: "f\(index).c", added: 7)], parents: [first])
      tip = builder.commit("Merge", day: day + 0.2, parents: [tip, second])
    }
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.finder.usesPushes)
    #expect(model.finder.pushes.count == 30)
    #expect(model.finder.pushes.last?.commits == [88, 89])
    #expect(model.finder.pushes.last?.landing == 90)
    let whole = try #require(model.assessment(of: [88, 89, 90], base: history.ids[87]))
    #expect(whole.change.unit == .push)
    #expect(whole.cohort == 29)
    #expect(whole.change.files == 1 && whole.change.commits == 2)
    #expect(whole.change.linesAdded == 8)
    #expect(model.rangeRisk(of: [88, 89, 90], base: nil).commits.last?.notRanked == .merge)
  }

  @Test func `reverting a merge takes back what it brought`() throws {
    var builder = HistoryBuilder()
    let root = builder.commit("Begin", day: 0, [Edit(path: "a.c")])
    let side = builder.commit("Write", day: 1, [Edit(path: "b.c")], parents: [root])
    let merge = builder.commit("Merge", day: 2, parents: [root, side])
    let undo = builder.commit(
      "Undo\n\nThis reverts commit \(HistoryBuilder.id(of: merge)).", day: 3,
      [Edit(path: "b.c", isDeletion: true)])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.outcomes.revertedBy == [-1, Int32(undo), Int32(undo), -1])
    #expect(model.outcome(of: side) == .reverted(afterDays: 2, by: history.ids[undo]))
  }
}
