internal import Basics
internal import Domain

/// A history with everything that is worked out of it once, for all later steps.
struct HistoryContext {
  let paths: PathTable
  let lineage: FileLineage
  let classification: Classification
  /// [commit] Seconds since 1970, never backwards.
  let moments: [Int64]
  /// [commit] Why it is left out; nil for one that counts.
  let leftOut: [CommitRisk.NotRanked?]
  /// [commit] Whether it counts.
  let counts: [Bool]
  /// [commit] Whether it counts and its lines are known.
  let isRankable: [Bool]

  init(
    _ history: History, _ conventions: Conventions, _ marks: PathMarks
  ) throws(DiagnosticError) {
    let paths = PathTable(history.paths)
    let lineage = FileLineage(history, marks)
    let classification = try Classification(history, conventions, paths)
    let leftOut = (0..<history.count).map { commit -> CommitRisk.NotRanked? in
      let rows = history.rowRange(of: commit)
      if history.isMerge(commit) { return .merge }
      if classification.isBot[commit] { return .bot }
      if rows.isEmpty { return history.tiers[commit] == .commit ? .linesNotRead : .empty }
      // The old name of a renamed file is no further file.
      let renames = rows.count { history.rows.renamedFrom[$0] >= 0 }
      if rows.count - renames > conventions.bulkFiles { return .bulk }
      return rows.contains { lineage.files[$0] >= 0 } ? nil : .generated
    }
    self.paths = paths
    self.lineage = lineage
    self.classification = classification
    self.moments = SaneClock.moments(of: history)
    self.leftOut = leftOut
    counts = leftOut.map { $0 == nil }
    isRankable = leftOut.indices.map { leftOut[$0] == nil && history.tiers[$0] == .lines }
  }
}
