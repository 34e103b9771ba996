import TestSupport
import Testing

@testable import Learning

@Suite struct BlendTests {
  @Test func aMemberThatKnowsNothingIsLeftOut() {
    var random = SplitMix64(seed: 2)
    let truth = random.array(4_000...4_000) { $0.finite() }
    let positive = truth.map { random.fraction() < probability(ofLogOdds: $0) }
    let noise = truth.map { _ in random.finite() }
    let opposite = truth.map { -$0 }
    let blend = Blend.stacked([truth, noise, opposite], Targets(positive), lambda: 1e-5)
    #expect(abs(blend.weights[0] - 1) < 0.1)
    #expect(blend.weights[1] < 0.08)
    #expect(blend.weights[2] == 0)
    #expect(abs(blend.intercept) < 0.1)
  }

  @Test func fewRowsLeaveTheMean() {
    let blend = Blend.stacked([[1, -1], [1, -1]], Targets([true, false]), lambda: 100)
    #expect(areNear(blend.weights, [0.5, 0.5], 0.01))
    #expect(Blend.stacked([[], []], Targets([])) == Blend.equal(members: 2))
    #expect(Blend.equal(members: 4).logOdds(of: [1, 2, 3, 6]) == 3)
  }
}
