import Domain
import Testing

@testable import RiskAnalysis

@Suite struct WeakPartTests {
  /// A commit: where, how experienced its author, and whether it went wrong.
  private func set(_ commits: [(String?, Double, Bool)]) throws -> TrainingSet {
    let experience = try #require(LearnedFeatures.column("exp"))
    var set = TrainingSet()
    for (number, commit) in commits.enumerated() {
      var values = [Float](repeating: 0, count: LearnedFeatures.all.count)
      values[experience] = Float(commit.1)
      set.append(
        FeatureWorker.Row(values: values, tokens: []), isPositive: commit.2,
        moment: Int64(number), directory: commit.0.map { FilePath($0.utf8) })
    }
    return set
  }

  @Test func partsAreMeasured() throws {
    // "good": the model is right; "bad": size is; "rare": hardly anything went wrong there.
    var commits: [(String?, Double, Bool)] = []
    var scores: [Double] = []
    var sizes: [Double] = []
    for number in 0..<120 {
      let isBad = number % 4 == 0
      commits.append(("good", 9, isBad))
      scores.append(isBad ? 0.9 : 0.1)
      sizes.append(Double(number % 7))
      commits.append(("bad", 9, isBad))
      scores.append(Double(number % 7) / 10)
      sizes.append(isBad ? 9 : 1)
      commits.append((nil, number % 2 == 0 ? 1 : 9, number == 1))
      scores.append(0.5)
      sizes.append(1)
    }
    let found = WeakParts.found(
      try set([("good", 9, true), (nil, 1, false)]), try set(commits), scores: scores,
      sizes: sizes)
    #expect(found.map(\.part) == [.directory(nil), .directory("bad"), .newcomers])
    #expect(found[0].positives == 1 && found[0].areas == nil && found[0].commits == 120)
    let areas = try #require(found[1].areas)
    #expect(areas.model < 0.6 && areas.size == 1)
    #expect(found[2].positives == 0 && found[2].commits == 60)
  }

  @Test func fewCommitsAreNoPart() throws {
    let commits = (0..<100).map {
      ($0 < 10 ? "rare" : "good", 9.0, $0 % 3 == 0) as (String?, Double, Bool)
    }
    let found = WeakParts.found(
      try set([]), try set(commits), scores: commits.map { $0.2 ? 1 : 0 },
      sizes: commits.map { _ in 1 })
    #expect(found.isEmpty)
  }
}
