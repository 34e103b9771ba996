package import Domain

/// The health of tests, with a view to those that are flaky.
package struct FlakyTests: Sendable, Equatable {
  package var assessment: TestAssessment

  package init(_ assessment: TestAssessment) {
    self.assessment = assessment
  }
}

/// One shard of a plan.
package struct ShardChoice: Sendable, Equatable {
  package var plan: ShardPlan
  /// Counted from 1; nil for all of them.
  package var index: Int?

  package init(_ plan: ShardPlan, index: Int?) {
    self.plan = plan
    self.index = index
  }

  /// The shards that are told of, each with its number.
  var shown: [(number: Int, shard: ShardPlan.Shard)] {
    plan.shards.enumerated().map { ($0.offset + 1, $0.element) }.filter {
      index == nil || $0.0 == index
    }
  }
}
