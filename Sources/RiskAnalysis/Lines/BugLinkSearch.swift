package import Basics
package import Domain

/// Finds the commits that brought what fixes mended, in one pass over the contents of a history.
package struct BugLinkSearch: Sendable {
  private let history: History
  private let classification: Classification
  /// [commit] Whether its links are looked for.
  private let isWanted: [Bool]
  /// [path] 2 for program text, 1 for settings, 0 for tests and documents.
  private let importance: [Int]
  private let landing: [Int32]
  private let variant: SZZVariant
  private var provenance = LineProvenance()
  private var pairs: [(fix: Int32, inducing: Int32)] = []

  /// Days in which many a bug has not shown yet: what is newer has no label.
  private static let censoredDays = 90
  /// Commits of a branch that was merged as one piece of work: a bug that was mended before the
  /// merge never left it. Longer branches have users of their own.
  private static let ownBranch = 20

  /// Prepares a pass over a whole history, for the fixes among its commits or for named ones.
  ///
  /// Throws `risk.bad-pattern` when a pattern of the conventions is no regular expression.
  package init(
    _ history: History, _ conventions: Conventions, marks: PathMarks, variant: SZZVariant,
    fixes: Set<CommitID>? = nil
  ) throws(DiagnosticError) {
    let context = try HistoryContext(history, conventions, marks)
    self.history = history
    self.variant = variant
    classification = context.classification
    landing = Landings(history).landing
    isWanted = history.ids.indices.map { commit in
      if let fixes { return fixes.contains(history.ids[commit]) }
      return context.counts[commit] && context.classification.kinds[commit].isFix
    }
    importance = history.paths.offsets.dropLast().indices.map { path in
      if path < marks.generated.count, marks.generated[path] || marks.vendored[path] { return 0 }
      switch context.paths.kinds[path] {
      case .source, .migration: return 2
      case .configuration: return 1
      case .test, .documentation, .lockFile: return 0
      }
    }
  }

  /// Takes the next commit of the history.
  package mutating func add(_ commit: Int, _ lines: ChangedLines) {
    let origins = provenance.add(commit, lines)
    guard isWanted[commit] else { return }
    let inducing = InducingCommits(
      origins, importance: { $0 < 0 ? 0 : importance[Int($0)] },
      isCandidate: { $0 >= 0 && !history.isMerge(Int($0)) })
    for origin in inducing.chosen(by: variant) { pairs.append((Int32(commit), origin)) }
  }

  /// The pairs that were found.
  package var links: BugLinks {
    BugLinks(
      variant: variant, head: history.ids.last ?? .zero, fixes: isWanted.count { $0 },
      links: pairs.map {
        BugLinks.Link(fix: history.ids[Int($0.fix)], inducing: history.ids[Int($0.inducing)])
      })
  }

  /// What became of each commit: reverted, the cause of a fix, or what else is known of it.
  package func labels(_ evidence: LabelEvidence = LabelEvidence()) -> CommitLabels {
    var causes = classification.revertedBy.map { $0 >= 0 ? [CommitLabels.Cause.revert] : [] }
    let doubted = evidence.blame(&causes, landing, history)
    var mended = Set<Int>()
    let sizes = Dictionary(landing.map { ($0, 1) }, uniquingKeysWith: +)
    for (fix, inducing) in pairs {
      let merge = landing[Int(fix)]
      let isSibling =
        merge != fix && merge >= 0 && merge == landing[Int(inducing)]
        && sizes[merge, default: 0] <= Self.ownBranch
      if !isSibling { mended.insert(Int(inducing)) }
    }
    for commit in mended { causes[commit].append(.mended) }
    let end = history.commitTimes.max() ?? Timestamp(seconds: 0)
    let matured = end.adding(days: -Int64(Self.censoredDays))
    return CommitLabels(
      variant: variant, head: history.ids.last ?? .zero, censoredDays: Self.censoredDays,
      commits: history.ids.indices.filter { !history.isMerge($0) }.map { commit in
        var isBad: Bool? = !causes[commit].isEmpty
        if isBad == false, doubted.contains(commit) { isBad = nil }
        if history.commitTimes[commit] > matured { isBad = nil }
        return CommitLabels.Labelled(
          commit: history.ids[commit], isBad: isBad, causes: isBad == true ? causes[commit] : [])
      })
  }
}
