internal import Basics
internal import Domain
internal import GitRepository
internal import LocalStore
internal import PolicyFile
internal import Terminal

/// A repository with what is kept for it: where every command that asks history begins.
struct OpenRepository: ~Copyable {
  let repository: Repository
  let cache: HistoryCache
  let policy: Policy
  let context: CommandContext
  let options: SharedOptions

  /// What a command reads of the past.
  enum Window {
    /// As much as the screens about "12 months" show.
    case months12
    /// As much as ranks rest on. Older experience and older fixes weigh next to nothing with the
    /// half-lives in use, and reading them would cost a fresh clone tens of seconds.
    case months36
    /// All of it, for what is learned from the past.
    case whole

    /// Nil for all there are.
    var days: Int64? {
      switch self {
      case .months12: 365
      case .months36: 3 * 365
      case .whole: nil
      }
    }
  }

  /// Opens the repository that the options name.
  ///
  /// With `isForChange` the policy of the checkout decides nothing: what is wrong with it is told, and
  /// its defaults hold.
  static func open(
    _ options: SharedOptions, _ context: CommandContext, isForChange: Bool = false
  ) throws(DiagnosticError) -> OpenRepository {
    let repository = try Repository.discover(
      at: absolutePath(options.directory ?? ".", in: context.workingDirectory))
    if let path = repository.unreadableConfiguration() {
      context.warn(
        DiagnosticError(
          .gitUnreadableConfiguration, "the configuration cannot be read", at: .init(path),
          notes: ["what it says of upstreams, .mailmap and missing objects is not known"],
          hint: "check its permissions"), options)
    }
    let policy =
      isForChange
      ? context.policyOrDefaults(repository, options)
      : try context.policy(of: readPolicy(repository), options)
    let cache = HistoryCache(StoreDirectory(commonDirectory: repository.commonDirectory))
    return OpenRepository(
      repository: repository, cache: cache, policy: policy, context: context, options: options)
  }

  private init(
    repository: consuming Repository, cache: HistoryCache, policy: Policy,
    context: CommandContext, options: SharedOptions
  ) {
    self.repository = repository
    self.cache = cache
    self.policy = policy
    self.context = context
    self.options = options
  }

  /// The past of a commit: what the cache has, and the rest from the repository.
  ///
  /// Windows end at the commit's own date, so that the same commit gives the same answer tomorrow.
  /// They begin earlier where commits that were asked for are older.
  borrowing func past(
    of tip: CommitID, _ window: Window, with commits: [CommitID] = []
  ) throws(DiagnosticError) -> (history: History, isFirstRun: Bool) {
    var start: Timestamp?
    if let days = window.days {
      let earliest = try repository.commitTime(of: tip).adding(days: -days)
      start = try repository.commitTimes(of: commits).reduce(earliest, min)
    }
    return try read([tip], since: start)
  }

  /// The past of several commits since a moment, and no later than some others.
  borrowing func past(
    ofAll tips: [CommitID], since start: Timestamp, with commits: [CommitID] = []
  ) throws(DiagnosticError) -> History {
    let start = try repository.commitTimes(of: commits).reduce(start, min)
    return try read(tips, since: start).history
  }

  /// All that leads to HEAD, and to those of `commits` that are in this clone.
  ///
  /// What is learned rests on the whole past, so that a window's edge is no feature.
  borrowing func wholePast(with commits: [CommitID]) throws(DiagnosticError) -> History {
    var tips = try repository.headCommit().map { [$0] } ?? []
    for commit in commits where try repository.contains(commit) { tips.append(commit) }
    guard !tips.isEmpty else { throw .emptyRepository }
    return try read(tips, since: nil).history
  }

  private borrowing func read(
    _ tips: [CommitID], since start: Timestamp?
  ) throws(DiagnosticError) -> (history: History, isFirstRun: Bool) {
    let (known, state) = cache.load()
    if state == .damaged {
      context.warn(
        DiagnosticError(
          .cacheDamaged, "the history cache was damaged and is built anew",
          notes: ["its checksum did not match: \(cache.path)"]), options)
    }
    let request = HistoryRequest(
      tips: tips, since: start, tier: .lines, threads: max(1, min(context.processors, 8)))
    let progress = HistoryProgress(context, options, titled: "reading history")
    let started = context.elapsed()
    let reading = try repository.history(request, known: known) { progress.update($0, of: $1) }
    progress.finish()
    if options.verbose {
      let seconds = NumberText.decimal(context.elapsed() - started, decimals: 2)
      let since = start.map { " since \($0.day)" } ?? ""
      context.errors.write(
        "history: \(reading.history.count) commits\(since) in \(seconds) s, "
          + "\(reading.facts.count - known.count) of them new to the cache\n")
    }
    if reading.isNew { _ = cache.save(reading.facts) }
    return (reading.history, state == .absent)
  }

  /// Which lines a commit changed. It costs a full comparison of each file, and is kept nowhere.
  borrowing func contents(of commit: CommitID) throws(DiagnosticError) -> ChangeContents {
    var reader = try ContentsReader.open(repository)
    let contents = try reader.contents(of: commit)
    if options.verbose {
      let hunks = contents.files.reduce(0) { $0 + $1.comparison.hunks.count }
      context.errors.write("contents: \(contents.files.count) files, \(hunks) hunks\n")
    }
    return contents
  }
}

/// A path as the working directory makes it absolute.
func absolutePath(_ path: String, in directory: String) -> String {
  path.hasPrefix("/") ? path : path == "." ? directory : directory + "/" + path
}

extension DiagnosticError.Code {
  static let cacheDamaged = Self(
    "cache.damaged", .success,
    "A warning: the file of facts about past commits did not match its checksum and is rebuilt.")
}
