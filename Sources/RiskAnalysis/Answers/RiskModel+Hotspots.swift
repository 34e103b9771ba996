package import Domain

extension RiskModel {
  /// One person wrote more than this share of a file, and has been away for so many days.
  private static let ownerShare = 0.8
  private static let ownerAwayDays: Int64 = 90
  /// Parts of the window that a trend shows.
  private static let trendParts = 6

  /// The files that were mended most in the 12 months before the newest commit; nil for an empty
  /// history.
  ///
  /// Listed are files that are still there, in which a bug can live, and that had a fix; where no
  /// commit of the window is known as a fix, all that changed.
  package func hotspots() -> Hotspots? {
    guard let end = context.moments.last, let head = history.ids.last else { return nil }
    let start = end - Self.windowDays * Timestamp.secondsPerDay
    let window = (0..<history.count).filter { context.moments[$0] > start }
    let counted = window.filter { context.counts[$0] }
    var renames = 0
    for commit in counted {
      for row in history.rowRange(of: commit) where context.lineage.files[row] >= 0 {
        if history.rows.renamedFrom[row] >= 0 { renames += 1 }
      }
    }
    let fixes = counted.count { kind(of: $0).isFix }
    let last = lastCommits()
    var spots: [Hotspot] = []
    for file in 0..<context.lineage.count {
      if let spot = hotspot(file, from: start, to: end, last) { spots.append(spot) }
    }
    if spots.contains(where: { $0.fixes > 0 }) { spots.removeAll { $0.fixes == 0 } }
    spots.sort {
      ($0.fixes, $0.changes) != ($1.fixes, $1.changes)
        ? ($0.fixes, $0.changes) > ($1.fixes, $1.changes) : $0.path < $1.path
    }
    return Hotspots(
      from: Timestamp(seconds: start), to: Timestamp(seconds: end), head: head,
      model: learned?.name, commits: counted.count, fixes: fixes, files: spots,
      couplings: couplings(in: counted),
      leftOut: leftOut(in: window), renames: renames, limits: history.limits)
  }

  /// The commits of the window that count, rising: what a model has to score for the files' sums.
  package func commitsOfWindow() -> [Int] {
    let start = (context.moments.last ?? 0) - Self.windowDays * Timestamp.secondsPerDay
    return history.ids.indices.filter { context.moments[$0] > start && context.isRankable[$0] }
  }

  /// As fixes are forgotten, so is what was said of a change.
  private static func weight(of age: Int64) -> Double {
    powerOfTwo(-Double(age) / Double(Timestamp.secondsPerDay) / FeaturePass.halfLifeDays)
  }

  /// [person] When they last committed; nil if never.
  private func lastCommits() -> [Int64?] {
    var last = [Int64?](repeating: nil, count: history.people.count)
    for commit in 0..<history.count {
      last[Int(history.authors[commit])] = context.moments[commit]
    }
    return last
  }

  /// One file's figures; nil if it did not change in the window, is gone, or holds no bugs.
  private func hotspot(_ file: Int, from start: Int64, to end: Int64, _ last: [Int64?]) -> Hotspot?
  {
    let path = Int(context.lineage.newestPath[file])
    guard context.paths.kinds[path].holdsBugs, let newest = files.rows(of: file).last,
      history.rows.kind[Int(newest)] != .deleted
    else { return nil }
    var spot = Hotspot(
      path: "", fixes: 0, changes: 0, lines: lines(after: Int(newest)), people: 0, lastFix: nil,
      trend: [Int](repeating: 0, count: Self.trendParts), isOrphaned: false)
    var written: [Int32: Int] = [:]
    for row in files.rows(of: file).reversed() {
      let commit = Int(files.commitOfRow[Int(row)])
      let moment = context.moments[commit]
      if moment <= start { break }
      guard context.counts[commit] else { continue }
      spot.changes += 1
      if let score = learned?.score(of: commit) {
        spot.learned = (spot.learned ?? 0) + score * Self.weight(of: end - moment)
      }
      let part = Double(moment - start) / Double(end - start) * Double(Self.trendParts)
      spot.trend[min(Self.trendParts - 1, Int(part))] += 1
      written[history.authors[commit], default: 0] += Int(context.lineage.added[Int(row)])
      guard kind(of: commit).isFix else { continue }
      spot.fixes += 1
      if spot.lastFix == nil { spot.lastFix = Timestamp(seconds: moment) }
    }
    guard spot.changes > 0 else { return nil }
    spot.path = FilePath(history.paths[path])
    spot.people = written.count
    let total = written.values.reduce(0, +)
    let away = end - Self.ownerAwayDays * Timestamp.secondsPerDay
    spot.isOrphaned = written.contains { person, lines in
      Double(lines) > Self.ownerShare * Double(total) && (last[Int(person)] ?? end) <= away
    }
    return spot
  }

  /// Lines a file has after a change; nil when not known.
  private func lines(after row: Int) -> Int? {
    let rows = history.rows
    guard rows.added[row] >= 0, rows.deleted[row] >= 0, rows.linesBefore[row] >= 0 else {
      return nil
    }
    return Int(rows.linesBefore[row]) + Int(rows.added[row]) - Int(rows.deleted[row])
  }
}
