package import Domain

extension RiskModel {
  /// Only so many of a file's newest changes tell what changes with it now.
  private static let recentChanges = 100
  /// Fewer common changes may be chance.
  private static let fewestCommon = 5
  private static let mostMissing = 5

  /// The same for a range: what no commit of it touches, the surest first.
  package func missingTests(ofRange commits: [Int]) -> [Explanation.MissingTest] {
    var touched: Set<FilePath> = []
    for commit in commits {
      for row in history.rowRange(of: commit) {
        touched.insert(FilePath(history.paths[Int(history.rows.path[row])]))
      }
    }
    var seen: Set<FilePath> = []
    let found = commits.flatMap { missingTests(of: $0) }.filter { !touched.contains($0.test) }
    let sorted = found.sorted {
      $0.together != $1.together
        ? $0.together > $1.together : ($0.test, $0.path) < ($1.test, $1.path)
    }
    return Array(sorted.filter { seen.insert($0.test).inserted }.prefix(Self.mostMissing))
  }

  /// Test files that changed in at least half of the recent changes of a touched file, and did not
  /// change here.
  func missingTests(of commit: Int) -> [Explanation.MissingTest] {
    let rows = history.rowRange(of: commit).filter { context.lineage.files[$0] >= 0 }
    let here = Set(rows.map { context.lineage.files[$0] })
    var missing: [Explanation.MissingTest] = []
    for row in rows
    where context.paths.kinds[Int(history.rows.path[row])].holdsBugs {
      let file = Int(context.lineage.files[row])
      let earlier = files.rows(before: row, of: file).map { Int(files.commitOfRow[Int($0)]) }
      let changes = earlier.filter {
        context.counts[$0] && history.rowRange(of: $0).count <= Self.widestCoupling
      }.suffix(Self.recentChanges)
      var counts: [Int32: Int] = [:]
      for other in changes {
        for row in history.rowRange(of: other) where isTest(row) {
          counts[context.lineage.files[row], default: 0] += 1
        }
      }
      for (test, together) in counts
      where together >= Self.fewestCommon && together * 2 >= changes.count && !here.contains(test) {
        missing.append(
          Explanation.MissingTest(
            test: path(of: test), path: FilePath(history.paths[Int(history.rows.path[row])]),
            together: together, of: changes.count))
      }
    }
    missing.sort {
      $0.together != $1.together
        ? $0.together > $1.together : ($0.test, $0.path) < ($1.test, $1.path)
    }
    return Array(missing.prefix(Self.mostMissing))
  }

  /// Whether the row is of a test that is still there.
  private func isTest(_ row: Int) -> Bool {
    let file = Int(context.lineage.files[row])
    guard file >= 0, context.paths.kinds[Int(history.rows.path[row])] == .test,
      let newest = files.rows(of: file).last
    else { return false }
    return history.rows.kind[Int(newest)] != .deleted
  }
}
