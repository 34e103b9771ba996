/// Every heuristic, in the order in which they are listed.
///
/// Where the weights come from: logistic regressions on features scaled as `CohortScale` scales them,
/// on redis, cargo, rails, dpdk and ovs, with three labels each where there are enough cases: fixed
/// or reverted within 14 days, reverted at all, and named by a later `Fixes:` tag. The coefficients
/// differ between labels far more than between repositories: fixes dominate the first, size the
/// last. The weights lie between them, rounded to a twentieth. Measured on 2026-11-23 over all
/// commits of their main branches, each ranked among the 500 before it, as the area under the ROC curve, rank against size alone:
///
/// | label | redis | cargo | rails | dpdk | ovs |
/// |---|---|---|---|---|---|
/// | 14 days | .74 / .61 | .73 / .61 | .69 / .63 | .73 / .57 | .74 / .64 |
/// | reverted | – | .57 / .52 | .55 / .51 | .58 / .42 | .52 / .50 |
/// | `Fixes:` tag | – | – | – | .74 / .79 | .77 / .79 |
///
/// The first label favours what predicts it: it is told by fixes of the same files, and fixes of
/// these files count. At the last, the strictest, size alone is better: so its rank is always shown
/// too. Spearman's correlation of the two ranks is .65 to .72.
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
