internal import Statistics

extension SuspectBelief {
  /// [commit] What one run of the test there is expected to tell, in bits.
  ///
  /// The mutual information of the result and of who did it: how open the result is, without that
  /// part of it that stays open even to one who knows who did it, because the test fails by chance.
  package var information: [Double] {
    let chance = entropy(falseFailureRate)
    var broken = 0.0
    return chances.map { share in
      broken += share
      let rest = max(0, 1 - broken)
      return max(0, entropy(broken + falseFailureRate * rest) - rest * chance)
    }
  }

  /// How likely a run there fails.
  package func chanceOfFailure(at place: Int) -> Double {
    let broken = min(1, chances[...place].reduce(0, +))
    return broken + falseFailureRate * (1 - broken)
  }
}
