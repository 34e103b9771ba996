internal import Domain

extension RiskModel {
  /// What was left out of these commits, and how much of it.
  func leftOut(in commits: some Sequence<Int>) -> LeftOut {
    var leftOut = LeftOut()
    var seen = [Bool](repeating: false, count: history.paths.count)
    for commit in commits {
      switch context.leftOut[commit] {
      case .bot: leftOut.botCommits += 1
      case .bulk: leftOut.bulkCommits += 1
      default: break
      }
      for row in history.rowRange(of: commit) {
        let path = Int(history.rows.path[row])
        if seen[path] { continue }
        seen[path] = true
        if path < marks.generated.count, marks.generated[path] {
          leftOut.generatedFiles += 1
        } else if path < marks.vendored.count, marks.vendored[path] {
          leftOut.vendoredFiles += 1
        }
      }
    }
    return leftOut
  }
}
