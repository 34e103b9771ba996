internal import Basics
internal import Domain

/// Every commit of a history, classified by the conventions of its team.
struct Classification {
  /// [commit] What it was taken for; a merge is nothing.
  private(set) var kinds: [CommitKind]
  /// [commit] The first later commit that takes it back; -1 if none does.
  private(set) var revertedBy: [Int32]
  /// Those after the first, of the few commits that several take back: one for each branch, or after it was brought
  /// again.
  private(set) var furtherReverts: [Int32: [Int32]] = [:]
  /// [commit] Whether all it does is to take something back; one that takes back a revert brings a change again.
  private(set) var isPlainRevert: [Bool]
  /// [commit] Whether a program wrote it.
  private(set) var isBot: [Bool]

  init(
    _ history: History, _ conventions: Conventions, _ paths: PathTable
  ) throws(DiagnosticError) {
    let bots = BotMatcher(conventions)
    let isBotPerson = history.people.map(bots.isBot)
    isBot = history.authors.map { isBotPerson[Int($0)] }
    kinds = [CommitKind](repeating: CommitKind(), count: history.count)
    isPlainRevert = [Bool](repeating: false, count: history.count)
    revertedBy = [Int32](repeating: -1, count: history.count)
    var reader = try MessageReader(conventions)
    var links = RevertLinks()
    history.messages.bytes.withUnsafeBufferPointer { bytes in
      for commit in 0..<history.count {
        let range = history.messages.offsets[commit]..<history.messages.offsets[commit + 1]
        let message = UnsafeBufferPointer(rebasing: bytes[range])
        let isMerge = history.isMerge(commit)
        let (kind, reference) = reader.read(message, isMerge: isMerge)
        kinds[commit] = kind
        isPlainRevert[commit] = kind.isRevert && reference.isAnnounced
        if reference.isRevert || reference.picked != nil {
          links.note(commit, reference, message)
        }
      }
    }
    let resolved = links.resolve(in: history)
    for (_, revert) in resolved.reverts { isPlainRevert[Int(revert)] = false }
    // Rising by the revert: what a target does is known by then.
    for (target, revert) in resolved.reverts {
      if !isPlainRevert[Int(target)] { isPlainRevert[Int(revert)] = true }
      if revertedBy[Int(target)] < 0 {
        revertedBy[Int(target)] = revert
      } else {
        furtherReverts[target, default: []].append(revert)
      }
    }
    for commit in resolved.pickedHere where kinds[Int(commit)].isFix {
      kinds[Int(commit)].isFix = false
      kinds[Int(commit)].remark = .backport
    }
    if conventions.fixPattern == nil { checkFiles(history, paths) }
  }

  /// A fix that touches nothing in which a bug can live is none.
  private mutating func checkFiles(_ history: History, _ paths: PathTable) {
    for commit in 0..<history.count where kinds[commit].isFix {
      let rows = history.rowRange(of: commit)
      if rows.isEmpty || history.tiers[commit] < .paths { continue }
      let holdsBugs = rows.contains { row in
        paths.kinds[Int(history.rows.path[row])].holdsBugs
      }
      if !holdsBugs {
        kinds[commit].isFix = false
        kinds[commit].remark = .noProgramText
      }
    }
  }
}
