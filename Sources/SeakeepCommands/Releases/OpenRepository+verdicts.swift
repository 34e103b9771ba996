internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import LocalStore
internal import ReleaseDecision
internal import RiskAnalysis

extension OpenRepository {
  /// Writes a verdict down: on this machine, and from CI also for the others.
  borrowing func record(
    _ word: String, _ reasons: [Reason], of commit: CommitID, tree: TreeID? = nil,
    base: CommitID?, ci: CIEnvironment?, _ context: CommandContext
  ) {
    var codes: [String] = []
    for reason in reasons where reason.sign < .look && !codes.contains(reason.code.rawValue) {
      codes.append(reason.code.rawValue)
    }
    let job = CIEnvironment.jobName(of: ci)
    let parts =
      [
        "verdict", commit.description, tree?.description ?? "", job, ci?.run ?? "",
        "\(context.now.seconds)", word,
      ] + codes
    let line = RecordLine(
      EvidenceRecord(
        id: .naming(parts), at: context.now,
        code: CodeIdentity(commit: commit, tree: tree, base: base), job: job, run: ci?.run,
        body: .verdict(VerdictEvidence(word: word, reasons: codes))))
    VerdictLog(StoreDirectory(commonDirectory: repository.commonDirectory)).add(line.bytes)
    if ci != nil {
      _ = context.evidence(of: repository).append([.record(line)], at: context.now, in: repository)
    }
  }

  /// How often the verdicts that were given here or by CI turned out right, by what became of their commits in the
  /// history of a model.
  borrowing func verdictScores(
    by model: RiskModel, _ evidence: EvidenceSnapshot
  ) -> VerdictScores {
    let log = VerdictLog(StoreDirectory(commonDirectory: repository.commonDirectory))
    let own = log.lines().compactMap { RecordLine($0)?.record }
    var verdicts: [(commit: CommitID, word: String, at: Timestamp)] = []
    var seen: Set<RecordID> = []
    for record in own + evidence.records {
      guard case .verdict(let verdict) = record.body, let commit = record.code.commit,
        seen.insert(record.id).inserted
      else { continue }
      verdicts.append((commit, verdict.word, record.at))
    }
    let wanted = Set(verdicts.map(\.commit))
    let history = model.history
    var numbers: [CommitID: Int] = [:]
    for number in history.indices(of: wanted) { numbers[history.ids[number]] = number }
    let unread = unread(wanted.filter { numbers[$0] == nil }, history.limits)
    var given: [GivenVerdict] = []
    for (commit, word, at) in verdicts where !unread.contains(commit) {
      given.append(
        GivenVerdict(
          word: word, commit: commit, at: at,
          fate: model.fate(of: numbers[commit], judgedAt: at)))
    }
    return VerdictScores(of: given, older: verdicts.count { unread.contains($0.commit) })
  }

  /// Those of some commits outside a history that are older than it goes back.
  private borrowing func unread(
    _ commits: Set<CommitID>, _ limits: History.Limits
  ) -> Set<CommitID> {
    guard let cut = limits.cutAt else { return [] }
    let known = commits.filter { (try? repository.contains($0)) ?? false }.sorted()
    guard let times = try? repository.commitTimes(of: known) else { return [] }
    return Set(zip(known, times).filter { $0.1 < cut }.map(\.0))
  }
}
