internal import Domain

/// What became of the commits of a history, told from later ones.
struct Outcomes {
  /// [commit] The next commit that takes it, or the merge that brought it, back; -1 for none.
  let revertedBy: [Int32]
  /// Those after it, of the few commits that several take back.
  private let furtherReverts: [Int32: [Int32]]
  private let landing: [Int32]
  /// [row] The next fix that touches the same file; -1 for none, and for a file that holds no bugs.
  let nextFix: [Int32]

  /// A unit needed a fix when one came within so many days.
  static let windowDays: Int64 = 14

  init(_ history: History, _ context: HistoryContext, _ landings: Landings) {
    furtherReverts = context.classification.furtherReverts
    landing = landings.landing
    var revertedBy = context.classification.revertedBy
    for commit in 0..<history.count where !history.isMerge(commit) && revertedBy[commit] < 0 {
      let landing = Int(landings.landing[commit])
      if landing >= 0, landing != commit { revertedBy[commit] = revertedBy[landing] }
    }
    var nextFix = [Int32](repeating: -1, count: history.rows.count)
    /// [file] The earliest fix behind the commit at hand.
    var ahead = [Int32](repeating: -1, count: context.lineage.count)
    for commit in (0..<history.count).reversed() {
      let rows = history.rowRange(of: commit)
      let isFix = context.counts[commit] && context.classification.kinds[commit].isFix
      for row in rows where context.lineage.files[row] >= 0 {
        guard context.paths.kinds[Int(history.rows.path[row])].holdsBugs else { continue }
        let file = Int(context.lineage.files[row])
        nextFix[row] = ahead[file]
        if isFix { ahead[file] = Int32(commit) }
      }
    }
    self.revertedBy = revertedBy
    self.nextFix = nextFix
  }

  /// All that take a commit, or the merge that brought it, back.
  func reverts(of commit: Int) -> [Int] {
    guard revertedBy[commit] >= 0 else { return [] }
    let further =
      furtherReverts[Int32(commit), default: []] + furtherReverts[landing[commit], default: []]
    return [Int(revertedBy[commit])] + further.map { Int($0) }
  }

  /// The first later fix of a file in which a bug can live; -1 for none.
  func fix(after commit: Int, in history: History) -> Int32 {
    var first: Int32 = -1
    for row in history.rowRange(of: commit) where nextFix[row] >= 0 {
      if first < 0 || nextFix[row] < first { first = nextFix[row] }
    }
    return first
  }

  /// Whether the unit was reverted, or one of its files fixed from outside, within the window.
  func neededFix(_ unit: LikeUnit, _ history: History, _ moments: [Int64]) -> Bool {
    let landed = moments[Int(unit.landing)]
    let end = landed + Self.windowDays * Timestamp.secondsPerDay
    for commit in unit.commits {
      let revert = revertedBy[Int(commit)]
      if revert >= 0, moments[Int(revert)] <= end, !unit.commits.contains(revert) { return true }
      for row in history.rowRange(of: Int(commit)) {
        let fix = nextFix[row]
        if fix >= 0, moments[Int(fix)] <= end, !unit.commits.contains(fix) { return true }
      }
    }
    return false
  }
}
