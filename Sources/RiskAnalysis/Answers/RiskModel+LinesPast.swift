package import Domain

extension RiskModel {
  /// Whether the past of a commit's lines is worth following: not that of a bulk change.
  package func hasFewFiles(_ commit: Int) -> Bool {
    !history.isMerge(commit) && context.leftOut[commit] != .bulk
  }

  /// Who brought the lines of code that a commit deleted, or added beside; those that it moved, and
  /// those of files that are generated or vendored, are left out.
  package func linesPast(of commit: Int, _ origins: DeletedOrigins) -> LinesPast {
    let isLeftOut = zip(marks.generated, marks.vendored).map { $0 || $1 }
    func isCounted(_ path: Int32) -> Bool {
      path >= 0 && !marks.isUndiffed(path)
        && !(Int(path) < isLeftOut.count && isLeftOut[Int(path)])
    }
    var deleted: [Int32: Int] = [:]
    var beside: [Int32: Int] = [:]
    for run in origins.runs where run.kind.holdsBugs && !run.isMoved && isCounted(run.path) {
      deleted[run.origin, default: 0] += Int(run.count)
    }
    for line in origins.neighbours where isCounted(line.path) {
      beside[line.origin, default: 0] += 1
    }
    func count(_ origin: Int32) -> Int { deleted[origin, default: 0] + beside[origin, default: 0] }
    let found = Set(deleted.keys).union(beside.keys).filter { $0 >= 0 }.map { origin in
      let seconds = context.moments[commit] - context.moments[Int(origin)]
      return LinesPast.Origin(
        id: history.ids[Int(origin)], subject: history.subject(of: Int(origin)),
        author: Int(history.authors[Int(origin)]) + 1,
        ageDays: Int(seconds / Timestamp.secondsPerDay), isFix: kind(of: Int(origin)).isFix,
        deleted: deleted[origin, default: 0], beside: beside[origin, default: 0])
    }
    return LinesPast(
      author: Int(history.authors[commit]) + 1,
      origins: found.sorted { ($1.lines, $0.ageDays, $0.id) < ($0.lines, $1.ageDays, $1.id) },
      unknown: count(DeletedOrigins.unknown) + count(DeletedOrigins.notFollowed),
      notFollowed: count(DeletedOrigins.notFollowed))
  }
}
