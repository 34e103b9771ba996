/// Every heuristic, in the order in which they are listed.
///
/// Where the weights come from: logistic regressions on features scaled as `CohortScale` scales them,
/// on redis, cargo, rails, dpdk and ovs, with three labels each where there are enough cases: fixed
/// or reverted within 14 days, reverted at all, and named by a later `Fixes:` tag. The coefficients
/// differ between labels far more than between repositories: fixes dominate the first, size the
/// last. The weights lie between them and have been rounded to a twentieth. Measured on 2026-11-23,
/// as the area under the ROC curve, score against size alone:
///
/// | label | redis | cargo | rails | dpdk | ovs |
/// |---|---|---|---|---|---|
/// | 14 days | .74 / .61 | .73 / .60 | .67 / .62 | .72 / .57 | .73 / .63 |
/// | reverted | – | .56 / .53 | .54 / .51 | .59 / .41 | .51 / .49 |
/// | `Fixes:` tag | – | – | – | .73 / .79 | .75 / .79 |
///
/// Size alone is better at the last: so its rank is always shown too. Spearman's correlation of the
/// score with size is .62 to .71.
package enum HeuristicRegistry {
  /// All of them.
  package static let all: [any RiskHeuristic] = [
    FixProneness(), ChangeSize(), RevertRate(), ManyAuthors(), MissingTests(), RecentActivity(),
    Inexperience(), Diffusion(), Unfamiliarity(),
  ]

  /// The heuristic with this name; nil if there is none.
  package static func heuristic(named name: String) -> (any RiskHeuristic)? {
    all.first { $0.name == name }
  }
}
