package import Domain

extension RiskModel {
  /// Fewer releases say nothing: then steps of the main line are replayed.
  package static let fewestReleases = UnitSeries.fewestUnits * 2

  /// What is replayed where nobody says: releases if there are enough, else pushes, else commits.
  package func replayedKind(_ members: ReleaseMembers) -> ReplayedKind {
    if members.releases.count >= Self.fewestReleases { return .releases }
    return finder.usesPushes ? .pushes : .commits
  }

  /// Everything that went out, oldest first, each ranked among what had gone out before it.
  ///
  /// Ranks rest on what was known then; outcomes are told by all that came after. Ranks are those of the heuristics:
  /// a model that was trained since would have seen the answers.
  package func replay(_ kind: ReplayedKind, _ members: ReleaseMembers) -> [ReplayedUnit] {
    var units: [LikeUnit] = []
    var names: [String] = []
    var results: [LateOutcome?] = []
    switch kind {
    case .releases:
      for (index, release) in members.releases.enumerated() {
        guard let unit = unit(of: release) else { continue }
        let next = index + 1 < members.releases.count ? members.releases[index + 1] : nil
        units.append(unit)
        names.append(release.name)
        results.append(outcome(of: release, next: next))
      }
    case .pushes, .commits:
      units =
        kind == .pushes
        ? finder.pushes : finder.commits.map { LikeUnit(commits: [$0], landing: $0) }
      names = units.map { history.ids[Int($0.landing)].short }
      results = units.map { revert(of: $0.commits.map(Int.init)) }
    }
    let series = UnitSeries(units, self, wentWrong: results.map { $0 != nil })
    var cohort = MovingCohort(series)
    return units.indices.map { index in
      let ranks = cohort?.ranks(at: index)
      return ReplayedUnit(
        name: names[index], commit: history.ids[Int(units[index].landing)],
        at: Timestamp(seconds: context.moments[Int(units[index].landing)]),
        commits: units[index].commits.count, rank: ranks?.all, rankBySize: ranks?.size,
        rankByFixes: ranks?.fixes, files: changedLines(units[index]),
        outcome: results[index].map(outcome(of:)), isMature: series.isMature[index])
    }
  }

  private func outcome(of late: LateOutcome) -> ReplayedUnit.Outcome {
    switch late {
    case .reverted(let commit, let by):
      .init(kind: .reverted, commit: history.ids[commit], by: history.ids[by])
    case .hotfixed(let commit, let by):
      .init(kind: .hotfixed, commit: history.ids[commit], by: history.ids[by])
    }
  }

  private func changedLines(_ unit: LikeUnit) -> [ReplayedUnit.ChangedLines] {
    var lines: [Int32: Int] = [:]
    for commit in unit.commits {
      for row in history.rowRange(of: Int(commit)) where context.lineage.files[row] >= 0 {
        lines[history.rows.path[row], default: 0] +=
          Int(context.lineage.added[row]) + Int(context.lineage.deleted[row])
      }
    }
    return lines.map { path, count in
      ReplayedUnit.ChangedLines(path: FilePath(history.paths[Int(path)]), lines: count)
    }.sorted { $0.path < $1.path }
  }
}
