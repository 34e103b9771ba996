/// How likely each commit of a window is the one since which a test fails, as its runs tell it.
///
/// A test that is broken fails in every run; one that is not fails by chance at a known rate. So a
/// pass at a commit frees it and all before it, and a failure makes all after it less likely. That
/// no commit broke the test, and the failures are chance, is one more hypothesis. The rule is Bayes'.
package struct SuspectBelief: Sendable, Equatable {
  /// [commit] Oldest first; with `noCulprit` they add up to 1.
  package private(set) var chances: [Double]
  /// That none of them did it.
  package private(set) var noCulprit: Double
  /// How often the test fails where it is not broken.
  package let falseFailureRate: Double

  /// - Parameters:
  ///   - prior: [commit] What is believed before any run, oldest first; need not add up to 1.
  ///   - noCulprit: The same for that no commit did it; one of all the sums must be positive.
  ///   - falseFailureRate: From 0 to below 1.
  package init(prior: [Double], noCulprit: Double, falseFailureRate: Double) {
    precondition((0..<1).contains(falseFailureRate), "a rate must lie in 0..<1")
    precondition(noCulprit >= 0 && prior.allSatisfy { $0 >= 0 }, "weights must not be negative")
    chances = prior
    self.noCulprit = noCulprit
    self.falseFailureRate = falseFailureRate
    let total = prior.reduce(noCulprit, +)
    precondition(total > 0 && total.isFinite, "some weight must be positive")
    scale(by: 1 / total)
  }

  /// What one run of the test says, on the code of one commit of the window.
  ///
  /// Results of any order give the same. Where a rate of 0 is contradicted, which it is by a pass
  /// behind a failure, nothing is left but that the test is flaky.
  package mutating func add(passed: Bool, at place: Int) {
    precondition(chances.indices.contains(place), "the commit must lie in the window")
    let ifBroken = passed ? 0 : 1.0
    let otherwise = passed ? 1 - falseFailureRate : falseFailureRate
    for commit in chances.indices { chances[commit] *= commit <= place ? ifBroken : otherwise }
    noCulprit *= otherwise
    let total = chances.reduce(noCulprit, +)
    if total > 0 {
      scale(by: 1 / total)
    } else {
      noCulprit = 1
    }
  }

  private mutating func scale(by factor: Double) {
    for commit in chances.indices { chances[commit] *= factor }
    noCulprit *= factor
  }
}
