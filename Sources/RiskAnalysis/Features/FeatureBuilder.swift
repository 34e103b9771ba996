internal import Domain

/// Sums up the facts of one or more commits as the features of one change.
///
/// A change of several commits is seen as if it were squashed: a file counts once, with the lines of
/// all its commits and with what was known before the first of them. An author counts with the
/// first of their commits, and the least experienced author counts.
struct FeatureBuilder {
  let history: History
  let context: HistoryContext
  let pass: FeaturePass

  /// Reverts per change a file is credited with before anything is known of it: as many changes at
  /// the rate of the whole repository. The weight of a prior, m in the m-estimate (Cestnik 1990).
  static let revertPriorChanges = 10.0

  /// One touched file of the change.
  private struct Touched {
    var row: Int
    var lines: Double
  }

  /// The features of `commits`, oldest first; all of them must count.
  func features(of commits: some Collection<Int32>) -> ChangeFeatures {
    var features = ChangeFeatures()
    var touched: [Int32: Touched] = [:]
    var order: [Int32] = []
    var people = Set<Int32>()
    var isFirst = true
    for commit in commits.lazy.map(Int.init) {
      for row in history.rowRange(of: commit) {
        let file = context.lineage.files[row]
        if file < 0 { continue }
        let added = Double(context.lineage.added[row])
        let deleted = Double(context.lineage.deleted[row])
        features.linesAdded += added
        features.linesDeleted += deleted
        if touched[file] == nil { order.append(file) }
        touched[file, default: Touched(row: row, lines: 0)].lines += added + deleted
      }
      let facts = pass.commits[commit]
      features.people = max(features.people, Double(facts.people))
      if context.classification.kinds[commit].isFix { features.isFix = 1 }
      guard people.insert(history.authors[commit]).inserted else { continue }
      let experience = Double(facts.experience)
      if isFirst || experience < features.experience {
        features.experience = experience
        features.recentExperience = Double(facts.recentExperience)
        features.subsystemExperience = Double(facts.subsystemExperience)
      }
      isFirst = false
    }
    let files = order.compactMap { touched[$0] }
    readPlaces(files, &features)
    readPast(files, commits.first.map(Int.init) ?? 0, &features)
    return features
  }

  private func readPlaces(_ files: [Touched], _ features: inout ChangeFeatures) {
    var subsystems = Set<Int32>()
    var directories = Set<Int32>()
    for file in files {
      let path = Int(history.rows.path[file.row])
      subsystems.insert(context.paths.subsystems[path])
      directories.insert(context.paths.directories[path])
      switch context.paths.kinds[path] {
      case .source, .migration: features.sourceFiles += 1
      case .test: features.testFiles += 1
      case .documentation, .lockFile, .configuration: break
      }
      if file.lines > 0 {
        let share = file.lines / features.linesChanged
        features.entropy -= share * logarithm(share)
      }
    }
    features.subsystems = Double(subsystems.count)
    features.directories = Double(directories.count)
    features.files = Double(files.count)
  }

  private func readPast(_ files: [Touched], _ first: Int, _ features: inout ChangeFeatures) {
    var lastChanges = Set<Int32>()
    var ages = 0.0
    var known = 0.0
    let prior = Double(pass.commits[first].revertRate)
    for file in files {
      let facts = pass.files[file.row]
      features.linesBefore += Double(context.lineage.linesBefore[file.row])
      features.fixes += Double(facts.fixes)
      features.changes += Double(facts.changes)
      features.reverts += Double(facts.reverts)
      features.ownChanges += Double(facts.ownChanges)
      let rate =
        (Double(facts.reverts) + Self.revertPriorChanges * prior)
        / (Double(facts.changes) + Self.revertPriorChanges)
      features.revertRate = max(features.revertRate, rate)
      guard facts.lastChange >= 0 else { continue }
      lastChanges.insert(facts.lastChange)
      let seconds = context.moments[first] - context.moments[Int(facts.lastChange)]
      ages += Double(seconds) / Double(Timestamp.secondsPerDay)
      known += 1
    }
    if !files.isEmpty { features.linesBefore /= Double(files.count) }
    features.age = known > 0 ? ages / known : 0
    features.lastChanges = Double(lastChanges.count)
    features.ownership = features.changes > 0 ? features.ownChanges / features.changes : 1
  }
}
