internal import Basics
internal import Domain
internal import GitRepository
internal import LocalStore
internal import RiskAnalysis

/// How long an answer may wait for scores that are not kept yet.
enum ScoringEffort {
  /// As long as it takes.
  case whole
  /// Only where it takes next to nothing: in front of a push, nobody waits.
  case quick

  /// The whole past of so many commits is gone through in some 60 ms.
  static let mostQuickCommits = 20_000
  /// The contents of so many commits are read in some 60 ms.
  static let mostQuickScores = 60
}

extension OpenRepository {
  /// The models that were trained here.
  var shelf: ModelShelf {
    ModelShelf(StoreDirectory(commonDirectory: repository.commonDirectory))
  }

  /// The model that was asked for, else the one in use here; nil when the heuristics rank.
  borrowing func chosenModel(_ name: String?) throws(DiagnosticError) -> NamedModel? {
    let shelf = shelf
    guard let name else { return NamedModel.active(on: shelf, context, options) }
    return name == NamedModel.heuristics
      ? nil : try NamedModel.named(name, on: shelf, context)
  }

  /// Lets a model score some commits of a history, given rising, from what is kept of them as far as it
  /// goes. Where the rest would take too long, the heuristics go on ranking.
  borrowing func score(
    _ commits: [Int], by named: NamedModel, in model: inout RiskModel,
    _ effort: ScoringEffort = .whole
  ) throws(DiagnosticError) {
    let scorer = try named.scorer
    let cache = ScoreCache(
      StoreDirectory(commonDirectory: repository.commonDirectory), model: named.key,
      settings: scoreSettings(model))
    let history = model.history
    // Without a line on which all have landed, what was known before a commit depends on what was asked.
    let isKept = history.limits.cutAt != nil || model.haveAllLanded
    var table = ScoreTable(width: CommitScorer.width)
    if isKept, let kept = cache.load(), kept.width == table.width { table = kept }
    var rows: [Int: Int] = [:]
    var missing: [Int] = []
    for commit in commits {
      rows[commit] = table.row(of: history.ids[commit], landing: model.landing(of: commit))
      if rows[commit] == nil { missing.append(commit) }
    }
    if !missing.isEmpty {
      guard effort == .whole || isQuick(missing.count, history) else {
        model.learned = nil
        model.unaskedModel = named.name
        return
      }
      let added = try add(Set(missing.map { history.ids[$0] }), to: &table, scorer, model)
      for commit in missing { rows[commit] = added[history.ids[commit]] }
      // What depends on objects that this clone lacks is not kept.
      if isKept, history.limits.commitsMissingBlobs == 0 { _ = cache.save(table) }
    }
    model.unaskedModel = nil
    model.learned = LearnedScores(scorer, table, rows: rows)
  }

  /// Reads the contents of commits, each with the whole past before it landed, and says where in the
  /// table they stand now.
  private borrowing func add(
    _ commits: Set<CommitID>, to table: inout ScoreTable, _ scorer: CommitScorer,
    _ model: RiskModel
  ) throws(DiagnosticError) -> [CommitID: Int] {
    var whole = model.history
    if whole.limits.cutAt != nil, let tip = whole.ids.last {
      whole = try past(of: tip, .whole).history
    }
    let landed = try asLanded(whole, model.conventions)
    let read = try features(of: landed.history.indices(of: commits), in: landed)
    var rows: [CommitID: Int] = [:]
    for (commit, found) in read.sorted(by: { $0.key < $1.key }) {
      let id = landed.history.ids[commit]
      let landing = landed.landing(of: commit)
      rows[id] =
        table.row(of: id, landing: landing)
        ?? table.add(
          scorer.row(found, of: id, landing: landing, time: landed.history.commitTimes[commit]))
    }
    return rows
  }

  /// What a model sees is worked out of a whole history in the order in which its commits landed.
  borrowing func asLanded(
    _ whole: History, _ conventions: Conventions
  ) throws(DiagnosticError) -> RiskModel {
    try RiskModel(
      history: whole.inOrderOfLanding(), conventions: conventions,
      marks: repository.marks(of: whole.paths))
  }

  /// Keeps what a model says of the newest commits, so that hooks find it there.
  borrowing func warm(_ named: NamedModel) throws(DiagnosticError) {
    guard let head = try repository.headCommit() else { return }
    let (history, _) = try past(of: head, .months36)
    var model = try model(of: history)
    // Some of them may not be pushed yet, and are then compared with what is before them.
    let newest = history.ids.indices.filter(model.countsForRanks).suffix(PushPlan.mostCommits)
    try score(model.comparable(with: Array(newest)), by: named, in: &model)
  }

  /// Whether scoring so many commits keeps nobody waiting.
  private borrowing func isQuick(_ missing: Int, _ history: History) -> Bool {
    guard missing <= ScoringEffort.mostQuickScores else { return false }
    if history.limits.cutAt == nil || !history.parents.contains(-1) { return true }
    let known = cache.load().facts
    // Nothing is left to be read when all parents are known.
    return known.count <= ScoringEffort.mostQuickCommits && known.outsiders.isEmpty
  }

  /// A hash of all that scores depend on besides the model and the commits.
  private borrowing func scoreSettings(_ model: RiskModel) -> UInt64 {
    let conventions = model.conventions
    let texts =
      [
        "\(CommitScorer.revision)", conventions.fixPattern ?? "-", conventions.revertPattern ?? "-",
        "\(conventions.bulkFiles)", "\(model.attributesDigest)", "\(repository.viewDigest())",
      ] + conventions.bots
    let text = texts.map { "\($0.utf8.count):\($0)" }.joined()
    return Array(text.utf8).withUnsafeBytes { byteHash($0) }
  }
}
