package import Domain

extension RiskModel {
  /// Why one commit ranks where it does, and where it lands. `commit` is an index into the history.
  package func explanation(of commit: Int, _ contents: ChangeContents? = nil) -> Explanation {
    let series = commitSeries(from: commit, through: commit)
    let (risk, standing, features) = commitRisk(of: commit, in: series)
    return Explanation(
      commit: risk, author: Int(history.authors[commit]) + 1,
      authoredAt: history.authorTimes[commit],
      committedAt: history.commitTimes[commit], landing: landing(of: commit, contents),
      missingTests: missingTests(of: commit),
      similar: standing.map { similar(to: commit, features, series, $0.scale) } ?? [],
      wouldLower: standing?.remedies() ?? [], limits: history.limits)
  }

  private func landing(
    of commit: Int, _ contents: ChangeContents?
  ) -> [Explanation.Landing] {
    let files = Dictionary(
      contents?.files.map { ($0.path, $0) } ?? [], uniquingKeysWith: { first, _ in first })
    var landings: [Explanation.Landing] = []
    for row in history.rowRange(of: commit) where context.lineage.files[row] >= 0 {
      let moment = context.moments[commit]
      let fixes = recentFixes(before: row).map { fix in
        let seconds = moment - context.moments[Int(fix)]
        return Explanation.Fix(
          id: history.ids[Int(fix)], ageDays: Int(seconds / Timestamp.secondsPerDay))
      }
      let path = FilePath(history.paths[Int(history.rows.path[row])])
      var contents = files[path]
      if marks.isUndiffed(history.rows.path[row]) { contents?.comparison = .binary }
      landings.append(
        Explanation.Landing(
          path: path, linesAdded: Int(context.lineage.added[row]),
          linesDeleted: Int(context.lineage.deleted[row]), lacksLines: lacksLines(in: [row]),
          fixes: fixes, contents: contents))
    }
    return landings.sorted {
      $0.fixes.count != $1.fixes.count ? $0.fixes.count > $1.fixes.count : $0.path < $1.path
    }
  }
}
