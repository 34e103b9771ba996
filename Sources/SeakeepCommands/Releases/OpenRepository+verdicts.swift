internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import LocalStore
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
    let job = ci?.job ?? "local"
    let parts =
      [
        "verdict", commit.description, tree?.description ?? "", job, ci?.run ?? "",
        "\(context.now.seconds)", word,
      ] + codes
    let text = parts.map { "\($0.utf8.count):\($0)\n" }.joined()
    let line = RecordLine(
      EvidenceRecord(
        id: ObjectID(naming: "blob", Array(text.utf8)), at: context.now,
        code: CodeIdentity(commit: commit, tree: tree, base: base), job: job, run: ci?.run,
        body: .verdict(VerdictEvidence(word: word, reasons: codes))))
    VerdictLog(StoreDirectory(commonDirectory: repository.commonDirectory)).add(line.bytes)
    if ci != nil {
      _ = context.evidence(of: repository).append([.record(line)], at: context.now, in: repository)
    }
  }

  /// Every verdict that was given here or by CI, with what became of its commit.
  borrowing func verdicts(
    in history: History, _ model: RiskModel, _ context: CommandContext
  ) throws(DiagnosticError) -> [GivenVerdict] {
    let log = VerdictLog(StoreDirectory(commonDirectory: repository.commonDirectory))
    let own = log.lines().compactMap { RecordLine($0)?.record }
    let others = try context.evidence(of: repository).read(repository).records
    var numbers: [CommitID: Int] = [:]
    for (number, id) in history.ids.enumerated() { numbers[id] = number }
    var seen: Set<RecordID> = []
    var given: [GivenVerdict] = []
    for record in own + others where seen.insert(record.id).inserted {
      guard case .verdict(let verdict) = record.body, let commit = record.code.commit else {
        continue
      }
      given.append(
        GivenVerdict(
          word: verdict.word, commit: commit, at: record.at,
          fate: model.fate(of: numbers[commit], judgedAt: record.at)))
    }
    return given.sorted { ($0.at, $0.commit) < ($1.at, $1.commit) }
  }
}
