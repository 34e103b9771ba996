internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// `seakeep evidence push`.
struct EvidencePushCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "push",
    abstract: "Share what is recorded here through a remote.",
    discussion: """
      Takes in first what the remote has, so that nothing is lost, and pushes refs/notes/seakeep/v1 \
      with your git; when others push at the same time it tries again. Hooks are not run. Where the \
      remote does not take it, as from a fork or with a token that may only read, the records that \
      it lacks are left in a file, and the exit status is 4: upload the file, and let \
      'seakeep ingest' take it in where pushing is allowed.
      """,
    examples: [
      CommandExample("seakeep evidence push", "to origin"),
      CommandExample("seakeep evidence push -o evidence.jsonl", "the file, where it is refused"),
    ])

  @Argument(help: "The remote; origin, or the one there is, when left out.") var remote: String?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to leave what the remote does not take.", valueName: "file"),
    completion: .file())
  var output: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let remote = try EvidenceRemote(named: remote, repository, context.git)
    let exchange = try share(remote, repository, context)
    try context.report(exchange, shared, in: context.reportContext(shared))
    return exchange.outcome == .refused ? .cannotRun : .success
  }

  /// As many clones may push at once as a team has machines.
  private static let mostAttempts = 40
  private static let firstPauseMicroseconds: UInt64 = 20_000
  private static let longestPauseMicroseconds: UInt64 = 1_000_000

  private func share(
    _ remote: EvidenceRemote, _ repository: borrowing Repository, _ context: CommandContext
  ) throws(DiagnosticError) -> EvidenceExchange {
    let notes = context.evidence(of: repository)
    // What lies aside is taken in by every writer; there may be nothing else to write.
    _ = notes.append([], at: context.now, in: repository)
    var exchange = EvidenceExchange(
      action: .push, remote: remote.name, outcome: .nothing, records: 0)
    let before = try notes.read(repository)
    for attempt in 0..<Self.mostAttempts {
      let theirs = try remote.fetch(into: repository)
      if let theirs { try notes.merge(theirs, at: context.now, in: repository) }
      let after = try notes.read(repository)
      exchange.received = after.newRecords(since: before)
      exchange.records = after.records.count
      let ours = repository.commit(ofReference: EvidenceNotes.reference)
      if ours == nil || ours == theirs { return exchange }
      let missing = try notes.lines(besides: theirs, in: repository)
      exchange.sent = missing.count { if case .set = $0.record.body { false } else { true } }
      switch try remote.push(expecting: theirs) {
      case .done:
        exchange.outcome = .done
        return exchange
      case .refused(let reasons):
        exchange.outcome = .refused
        let isFork = context.ci?.isFork ?? false
        exchange.reasons =
          reasons + (isFork ? ["this run is of a fork, which may seldom push"] : [])
        exchange.file = try leave(missing, repository, context)
        return exchange
      case .lost: pause(attempt)
      }
    }
    throw DiagnosticError(
      .evidencePushLost, "others push evidence to '\(remote.name)' all the time",
      hint: "try again in a moment; nothing is lost")
  }

  /// Longer each time, and not as long as another process does.
  private func pause(_ attempt: Int) {
    let bound = min(Self.firstPauseMicroseconds << min(attempt, 10), Self.longestPauseMicroseconds)
    var state = CommandContext.processNumber &+ UInt64(attempt) &* 0x9e37_79b9_7f4a_7c15
    state = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    usleep(UInt32(bound / 4 + (state >> 33) % bound))
  }

  private func leave(
    _ lines: [RecordLine], _ repository: borrowing Repository, _ context: CommandContext
  ) throws(DiagnosticError) -> String {
    let path =
      output.map { absolutePath($0, in: context.workingDirectory) }
      ?? repository.commonDirectory + "/seakeep/outbox.jsonl"
    try writeFile(EvidenceFile.text(of: lines), to: path)
    return output ?? path
  }
}

extension DiagnosticError.Code {
  static let evidencePushLost = Self(
    "evidence.push-lost", .cannotRun,
    "Other clones moved the evidence of the remote each time this one was about to.",
    isTransient: true)
}
