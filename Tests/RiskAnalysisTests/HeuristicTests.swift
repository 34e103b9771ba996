import Domain
import Testing

@testable import RiskAnalysis

@Suite struct HeuristicTests {
  @Test func `names are unique, kebab-case and found`() {
    let names = HeuristicRegistry.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(HeuristicRegistry.heuristic(named: name)?.name == name)
    }
    #expect(HeuristicRegistry.heuristic(named: "luck") == nil)
  }

  @Test func `every heuristic explains itself`() {
    for heuristic in HeuristicRegistry.all {
      let texts = heuristic.documentation
      for text in [texts.measures, texts.matters, texts.misleads] {
        #expect(text.count > 40 && text.hasSuffix("."), "\(heuristic.name)")
      }
      #expect(heuristic.weight > 0)
      #expect(!heuristic.title.isEmpty)
    }
  }

  @Test func `scaling keeps the order of values, or turns it`() {
    for heuristic in HeuristicRegistry.all {
      let scaled = [0, 0.25, 1, 2, 50, 1_000].map { heuristic.scaled($0) }
      #expect(scaled == scaled.sorted() || scaled == scaled.sorted(by: >), "\(heuristic.name)")
      #expect(scaled.allSatisfy { $0.isFinite })
    }
  }

  @Test func `more of it is riskier`() throws {
    try expectRise("fix-proneness", \.fixes, from: 0, to: 1)
    try expectRise("change-size", \.linesAdded, from: 0, to: 1)
    try expectRise("revert-rate", \.revertRate, from: 0, to: 1)
    try expectRise("many-authors", \.people, from: 0, to: 1)
    try expectRise("diffusion", \.entropy, from: 0, to: 1)
  }

  @Test func `less of it is riskier`() throws {
    try expectRise("recent-activity", \.age, from: 1, to: 0)
    try expectRise("inexperience", \.experience, from: 1, to: 0)
    try expectRise("unfamiliarity", \.ownership, from: 1, to: 0)
  }

  private func expectRise(
    _ name: String, _ feature: WritableKeyPath<ChangeFeatures, Double>, from low: Double,
    to high: Double
  ) throws {
    let heuristic = try #require(HeuristicRegistry.heuristic(named: name))
    var calm = ChangeFeatures()
    var risky = ChangeFeatures()
    calm[keyPath: feature] = low
    risky[keyPath: feature] = high
    #expect(
      heuristic.scaled(heuristic.value(of: risky)) > heuristic.scaled(heuristic.value(of: calm)))
  }

  @Test func `tests are missing only where program text changes`() {
    var features = ChangeFeatures()
    #expect(!features.lacksTests)
    features.sourceFiles = 1
    #expect(features.lacksTests)
    features.testFiles = 1
    #expect(!features.lacksTests)
  }
}
