package import Domain

extension RiskModel {
  /// Ranks a release among earlier ones; nil when none of its commits counts or too few lie before it.
  ///
  /// The frequency counts releases of which a commit was later reverted, or that needed a hotfix.
  package func assessment(
    ofRelease commits: [Int], base: CommitID?, among members: ReleaseMembers
  ) -> RiskAssessment? {
    guard let newest = commits.max() else { return nil }
    let own = Set(commits)
    let counted = commits.filter { context.isRankable[$0] }.sorted().map { Int32($0) }
    guard !counted.isEmpty else { return nil }
    var units: [LikeUnit] = []
    var wentWrong: [Bool] = []
    for index in earlier(than: own, among: members) {
      let release = members.releases[index]
      guard let unit = unit(of: release, without: own) else { continue }
      let next = index + 1 < members.releases.count ? members.releases[index + 1] : nil
      units.append(unit)
      wentWrong.append(outcome(of: release, next: next) != nil)
    }
    let features = builder.features(of: counted)
    let series = UnitSeries(units, self, wentWrong: wentWrong)
    return series.standing(of: features, counted, before: units.count)?.assessment(
      of: Change(
        unit: .release, base: base, head: history.ids[newest], commits: counted.count,
        files: Int(features.files), linesAdded: Int(features.linesAdded),
        linesDeleted: Int(features.linesDeleted)))
  }

  /// Commits of a release and of those that it is ranked among, rising: what a model has to score.
  package func comparable(
    withRelease commits: [Int], among members: ReleaseMembers
  ) -> [Int] {
    let own = Set(commits)
    var wanted = own
    for index in earlier(than: own, among: members) {
      wanted.formUnion(members.releases[index].commits.lazy.filter { context.isRankable[$0] })
    }
    return wanted.filter { !history.isMerge($0) }.sorted()
  }

  /// The releases that came before some commits, as indices.
  private func earlier(than own: Set<Int>, among members: ReleaseMembers) -> [Int] {
    let newest = own.max() ?? 0
    return members.releases.indices.filter {
      members.releases[$0].tip < newest && !own.contains(members.releases[$0].tip)
    }
  }

  /// Nil when nothing in it counts.
  func unit(of release: ReleaseMembers.Release, without own: Set<Int> = []) -> LikeUnit? {
    let counted = release.commits.filter { context.isRankable[$0] && !own.contains($0) }
    if counted.isEmpty { return nil }
    return LikeUnit(commits: counted.map { Int32($0) }, landing: Int32(release.tip))
  }
}
