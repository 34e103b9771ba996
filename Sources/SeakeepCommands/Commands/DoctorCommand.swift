internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import LocalStore
internal import PolicyFile
internal import Terminal

/// `seakeep doctor`.
struct DoctorCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what seakeep can and cannot see here, and what to do about it.",
    examples: [CommandExample("seakeep doctor", "check this clone")])

  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let facts = repository.facts()
    let head = try repository.headCommit()
    let cache = HistoryCache(StoreDirectory(commonDirectory: repository.commonDirectory))
    let report = DoctorReport(
      rows: [
        gitRow(facts, context.git.version()), headRow(head), depthRow(facts, repository),
        contentRow(facts, head == nil),
      ] + alterationRows(facts) + configurationRows(repository)
        + [
          cacheRow(cache), policyRow(repository, context), evidenceRow(repository, context),
          hookRow(repository),
        ])
    try context.report(report, shared, in: context.reportContext(shared))
    return .success
  }

  private func gitRow(_ facts: RepositoryFacts, _ git: String?) -> DoctorReport.Row {
    let kind = facts.isBare ? " · bare" : facts.isWorktree ? " · linked worktree" : ""
    let version = git.map { "git \($0)" } ?? "no git program"
    return DoctorReport.Row(
      check: "git", state: git == nil ? .warning : .good,
      text: "\(version) · libgit2 \(facts.libgit2Version) · repository format "
        + "\(facts.formatVersion)\(kind)",
      fix: git == nil ? "install git: fetching and pushing need it" : nil)
  }

  private func headRow(_ head: CommitID?) -> DoctorReport.Row {
    guard let head else {
      return DoctorReport.Row(
        check: "head", state: .unknown, text: "no commits yet", fix: "commit something")
    }
    return DoctorReport.Row(check: "head", state: .good, text: "HEAD is \(head.short)")
  }

  private func depthRow(
    _ facts: RepositoryFacts, _ repository: borrowing Repository
  ) -> DoctorReport.Row {
    guard facts.shallowBoundaries > 0 else {
      return DoctorReport.Row(check: "depth", state: .good, text: "history is whole")
    }
    let since = repository.oldestShallowBoundary().map { " at \($0.day)" } ?? ""
    return DoctorReport.Row(
      check: "depth", state: .warning,
      text: "shallow clone: history is cut off\(since), ranks see less",
      fix: "\(History.Limits.deepening), or fetch-depth: 0 in CI")
  }

  private func contentRow(_ facts: RepositoryFacts, _ isEmpty: Bool) -> DoctorReport.Row {
    facts.isPartialClone
      ? DoctorReport.Row(
        check: "content", state: .warning,
        text: "partial clone: commits with missing files count by path only",
        fix: History.Limits.completing.description)
      : DoctorReport.Row(check: "content", state: .good, text: "not a partial clone")
  }

  private func alterationRows(_ facts: RepositoryFacts) -> [DoctorReport.Row] {
    var rows: [DoctorReport.Row] = []
    if facts.grafts > 0 {
      rows.append(
        .init(
          check: "grafts", state: .warning, text: "\(facts.grafts) grafted commits",
          fix: "git replace --convert-graft-file"))
    }
    if facts.replacements > 0 {
      rows.append(
        .init(
          check: "replace", state: .warning,
          text: "\(facts.replacements) replaced objects are read in place of the originals"))
    }
    return rows
  }

  private func configurationRows(
    _ repository: borrowing Repository
  ) -> [DoctorReport.Row] {
    guard let path = repository.unreadableConfiguration() else { return [] }
    return [
      .init(
        check: "git-config", state: .warning, text: "the configuration cannot be read: \(path)",
        fix: "check its permissions")
    ]
  }

  private func cacheRow(_ cache: HistoryCache) -> DoctorReport.Row {
    let (facts, state) = cache.load()
    switch state {
    case .intact:
      return .init(
        check: "cache", state: .good,
        text: "history cache: \(NumberText.grouped(facts.count)) commits · \(cache.path)")
    case .absent:
      return .init(check: "cache", state: .good, text: "no history cache yet")
    case .foreign, .damaged:
      return .init(
        check: "cache", state: .warning,
        text: "history cache is \(state == .damaged ? "damaged" : "of another version")",
        fix: "nothing: the next command builds it anew")
    }
  }

  private func policyRow(
    _ repository: borrowing Repository, _ context: CommandContext
  ) -> DoctorReport.Row {
    let reading: PolicyReading
    do {
      guard try repository.trackedFile(Policy.fileName) != nil else {
        return .init(check: "config", state: .good, text: "no .seakeep: defaults hold")
      }
      reading = try readPolicy(repository)
    } catch {
      return .init(
        check: "config", state: .bad, text: ".seakeep cannot be read: \(error.message)",
        fix: error.hint)
    }
    guard let first = reading.errors.first else {
      if let row = quarantineRow(reading.policy, repository, context) { return row }
      return .init(check: "config", state: .good, text: ".seakeep has no unknown keys")
    }
    let place = first.location.map { "\($0): " } ?? ""
    let more = reading.errors.count > 1 ? " (and \(reading.errors.count - 1) more)" : ""
    return .init(
      check: "config", state: .bad, text: "\(place)\(first.message)\(more)", fix: first.hint)
  }
}
