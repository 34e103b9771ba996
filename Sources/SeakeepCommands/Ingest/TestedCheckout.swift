internal import Basics
internal import Domain
internal import GitRepository
internal import TestAnalysis

/// What the repository one stands in knows of tested commits.
struct TestedCheckout {
  private(set) var isRepository = false
  private(set) var policy = Policy()
  /// By their names in paths.
  private(set) var commits: [String: (commit: CommitID, tree: TreeID)] = [:]
  /// First-parent ancestors of HEAD, itself first.
  private(set) var line: [CommitID] = []
  /// What the change touches, and what tested commits touched; nil without a change.
  private(set) var changes: ChangedFiles?

  /// Outside of a repository.
  private init() {}

  init(
    commitNames: Set<String>, change: String?, wantsChange: Bool, _ shared: SharedOptions,
    _ context: CommandContext
  ) throws(DiagnosticError) {
    let source: OpenRepository
    do throws(DiagnosticError) {
      source = try OpenRepository.open(shared, context)
    } catch {
      // Reports can be looked at anywhere, unless a repository or a change was named.
      guard error.code == .gitRepositoryNotFound, shared.directory == nil, change == nil else {
        throw error
      }
      self.init()
      return
    }
    try self.init(
      commitNames: commitNames, change: change, wantsChange: wantsChange, of: source)
  }

  init(
    commitNames: Set<String>, change: String? = nil, wantsChange: Bool = false,
    of source: borrowing OpenRepository
  ) throws(DiagnosticError) {
    isRepository = true
    policy = source.policy
    for name in commitNames {
      guard let commit = try? source.repository.commit(named: name),
        let tree = try? source.repository.tree(of: commit)
      else { continue }
      commits[name] = (commit, tree)
    }
    guard let head = try source.repository.headCommit() else { return }
    var range: [CommitID] = []
    if let change {
      range = try source.range(change).commits
    } else if wantsChange {
      range = try source.repository.unpushedCommits(of: head) ?? []
    }
    guard !commits.isEmpty || !range.isEmpty else { return }
    let (history, _) = try source.past(of: head, .months12, with: range)
    line = history.ids.indices.reversed().filter { history.isOnFirstParentLine[$0] }
      .map { history.ids[$0] }
    if !range.isEmpty {
      changes = Self.changes(range, history, tested: commits.values.map(\.commit))
    }
  }

  private static func changes(
    _ range: [CommitID], _ history: History, tested: [CommitID]
  ) -> ChangedFiles {
    let tested = Set(tested)
    let inRange = Set(range)
    var now: Set<String> = []
    var before: [CommitID: Set<String>] = [:]
    // Commits that were not tested themselves are told of by the next one that was.
    var pending: Set<String> = []
    for commit in history.ids.indices {
      let files = history.rowRange(of: commit).map { row in
        history.paths.text(Int(history.rows.path[row]))
      }
      if inRange.contains(history.ids[commit]) { now.formUnion(files) }
      pending.formUnion(files)
      guard tested.contains(history.ids[commit]) else { continue }
      before[history.ids[commit]] = pending
      pending = []
    }
    return ChangedFiles(now: now, before: before)
  }
}
