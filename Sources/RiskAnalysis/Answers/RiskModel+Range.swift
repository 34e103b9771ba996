package import Domain

extension RiskModel {
  /// Ranks the commits of a range one by one, and the range as one change.
  ///
  /// `commits` are indices into the history, in any order; `base` is the commit before the range.
  /// The newest of them is the range's head: all others are its ancestors.
  package func rangeRisk(of commits: [Int], base: CommitID?) -> RangeRisk {
    let sorted = Array(Set(commits)).sorted()
    var risks = Array(zip(sorted, ranks(of: sorted)))
    risks.sort { left, right in
      switch (left.1.assessment?.rank, right.1.assessment?.rank) {
      case (let first?, let second?) where first != second: first > second
      case (_?, nil): true
      case (nil, _?): false
      default: left.0 > right.0
      }
    }
    return RangeRisk(
      base: base, head: sorted.last.map { history.ids[$0] } ?? .zero, commits: risks.map(\.1),
      whole: assessment(of: commits, base: base), unaskedModel: unaskedModel,
      cohort: risks.first?.1.assessment?.cohort ?? 0, leftOut: leftOut(in: sorted),
      limits: history.limits)
  }

  /// Ranks commits one by one; they are indices into the history, rising.
  package func ranks(of commits: [Int]) -> [CommitRisk] {
    let rankable = commits.filter { context.isRankable[$0] }
    let series = commitSeries(from: rankable.first, through: rankable.last)
    return commits.map { commitRisk(of: $0, in: series).risk }
  }

  /// Commits and the earlier ones that ranks and frequencies rest on, rising: what a model has to score.
  package func comparable(with commits: [Int]) -> [Int] {
    scored(commits, before: UnitSeries.longest)
  }

  /// Commits and those that each of them is ranked among, rising.
  package func ranked(_ commits: [Int]) -> [Int] { scored(commits, before: UnitSeries.cohort) }

  private func scored(_ commits: [Int], before reach: Int) -> [Int] {
    var wanted = [Bool](repeating: false, count: history.count)
    for commit in commits {
      wanted[commit] = true
      guard context.isRankable[commit] else { continue }
      let place = place(of: commit)
      for other in finder.commits[max(0, place - reach)..<place] { wanted[Int(other)] = true }
    }
    // A merge has no lines of its own, and no score.
    return wanted.indices.filter { wanted[$0] && !history.isMerge($0) }
  }

  /// Ranks the commits of a range as one change; nil when none of them counts or too few like
  /// units lie before it.
  package func assessment(of commits: [Int], base: CommitID?) -> RiskAssessment? {
    let counted = Set(commits).filter { context.isRankable[$0] }.sorted().map { Int32($0) }
    guard let newest = commits.max(), !counted.isEmpty else { return nil }
    let unit = finder.unit(forCommits: counted.count)
    let units = finder.units(unit, before: counted, limit: UnitSeries.longest)
    let features = builder.features(of: counted)
    let series = UnitSeries(units, self)
    return series.standing(of: features, counted, before: units.count)?.assessment(
      of: change(unit, base: base, head: newest, commits: counted.count, features))
  }

  /// Single commits as like units: enough of them to rank each from `first` through `last`.
  func commitSeries(from first: Int?, through last: Int?) -> UnitSeries {
    guard let first, let last else { return UnitSeries([], self) }
    let start = place(of: first)
    let end = min(finder.commits.count, place(of: last) + 1)
    let span = max(0, start - UnitSeries.longest)..<end
    let units = finder.commits[span].map { LikeUnit(commits: [$0], landing: $0) }
    return UnitSeries(units, self, explains: explainsCommits)
  }

  /// The place of a commit among those that can be ranked.
  private func place(of commit: Int) -> Int {
    var low = 0
    var high = finder.commits.count
    while low < high {
      let middle = (low + high) / 2
      if finder.commits[middle] < commit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// One commit as `risk` and `explain` show it; `series` must reach to it.
  func commitRisk(
    of commit: Int, in series: UnitSeries
  ) -> (risk: CommitRisk, standing: Standing?, features: ChangeFeatures) {
    let own = context.leftOut[commit] == nil ? [Int32(commit)] : []
    let features = builder.features(of: own)
    var standing: Standing?
    if context.isRankable[commit] {
      let position = series.position(of: Int32(commit))
      standing = series.standing(of: features, own, before: position)
    }
    let touched = history.rowRange(of: commit).filter { context.lineage.files[$0] >= 0 }
    let notRanked =
      context.leftOut[commit]
      ?? (context.isRankable[commit] ? (standing == nil ? .fewLikeUnits : nil) : .linesNotRead)
    let risk = CommitRisk(
      id: history.ids[commit], subject: history.subject(of: commit), files: touched.count,
      linesAdded: touched.reduce(0) { $0 + Int(context.lineage.added[$1]) },
      linesDeleted: touched.reduce(0) { $0 + Int(context.lineage.deleted[$1]) },
      lacksLines: lacksLines(in: touched),
      assessment: standing?.assessment(
        of: change(
          .commit, base: parent(of: commit), head: commit, commits: 1, features)),
      notRanked: notRanked, score: learned?.score(of: commit), mostFixed: mostFixed(touched),
      why: wholeKind(touched) ?? standing?.reason(features) ?? "")
    return (risk, standing, features)
  }

  /// Whether lines of rows are not counted because a partial clone lacks the files.
  func lacksLines(in rows: [Int]) -> Bool {
    history.limits.commitsMissingBlobs > 0 && rows.contains { history.rows.added[$0] < 0 }
  }

  private func parent(of commit: Int) -> CommitID? {
    guard let parent = history.parents(of: commit).first, parent >= 0 else { return nil }
    return history.ids[Int(parent)]
  }

  private func change(
    _ unit: ChangeUnit, base: CommitID?, head: Int, commits: Int, _ features: ChangeFeatures
  ) -> Change {
    Change(
      unit: unit, base: base, head: history.ids[head], commits: commits,
      files: Int(features.files), linesAdded: Int(features.linesAdded),
      linesDeleted: Int(features.linesDeleted))
  }

  /// "tests only", when all touched files are of one kind that holds no bugs.
  private func wholeKind(_ rows: [Int]) -> String? {
    let kinds = Set(rows.map { context.paths.kinds[Int(history.rows.path[$0])] })
    guard kinds.count == 1, let kind = kinds.first else { return nil }
    return switch kind {
    case .test: "tests only"
    case .documentation: "docs only"
    case .lockFile: "lock file"
    case .configuration: "configuration only"
    case .source, .migration: nil
    }
  }

  private func mostFixed(_ rows: [Int]) -> CommitRisk.FixedFile? {
    var most: CommitRisk.FixedFile?
    for row in rows
    where context.paths.kinds[Int(history.rows.path[row])].holdsBugs {
      let fixes = recentFixes(before: row).count
      let path = FilePath(history.paths[Int(history.rows.path[row])])
      guard fixes > 0 else { continue }
      if let best = most, (best.fixes, path) >= (fixes, best.path) { continue }
      most = CommitRisk.FixedFile(path: path, fixes: fixes)
    }
    return most
  }

  /// Fixes of the row's file in the 12 months before its commit, newest first.
  func recentFixes(before row: Int) -> [Int32] {
    let commit = Int(files.commitOfRow[row])
    let start = context.moments[commit] - Self.windowDays * Timestamp.secondsPerDay
    var fixes: [Int32] = []
    for earlier in files.rows(before: row, of: Int(context.lineage.files[row])).reversed() {
      let other = files.commitOfRow[Int(earlier)]
      if context.moments[Int(other)] < start { break }
      if context.counts[Int(other)], kind(of: Int(other)).isFix, Int(other) != commit {
        fixes.append(other)
      }
    }
    return fixes
  }

  /// "12 months" on every screen.
  static let windowDays: Int64 = 365
}
