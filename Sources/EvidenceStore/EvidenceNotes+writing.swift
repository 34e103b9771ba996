package import Basics
package import Domain
package import GitRepository
internal import LocalStore
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What became of records that were to be kept.
package enum EvidenceKeeping: Sendable, Equatable {
  /// They are in the notes; `added` counts those that were not there before, laid aside ones included.
  case kept(added: Int)
  /// They lie aside on this machine until a later writer takes them in; the error says why.
  case spooled(DiagnosticError)
  /// Nothing was kept; the error says why.
  case lost(DiagnosticError)
}

extension EvidenceNotes {
  /// Keeps records, with all sets that they name; what is recorded already stays as it is.
  package func append(
    _ added: [EvidenceLine], at time: Timestamp, in repository: borrowing Repository
  ) -> EvidenceKeeping {
    var lines: [RecordLine] = []
    var sets: [LongSet] = []
    for line in added {
      switch line {
      case .record(let line): lines.append(line)
      case .set(let set): sets.append(set)
      }
    }
    let objects = Set(lines.map(\.annotated))
    do throws(DiagnosticError) {
      let added = try write("Add evidence", at: time, in: repository) {
        (head, spooled, repository) throws(DiagnosticError) in
        let objects = objects.union(spooled.map(\.annotated)).union([.emptyTree])
        let notes = try head.map { head throws(DiagnosticError) in
          try repository.notes(of: head, annotating: objects)
        }
        var union = EvidenceUnion(notes ?? NoteTable())
        for line in lines + spooled { union.add(line) }
        union.settle(isWhole: false)
        let known = try head.map { head throws(DiagnosticError) in
          try repository.annotated(sets.map(\.id), by: head)
        }
        let news = sets.filter { !(known?.contains($0.id) ?? false) }.map { $0.note }
        return Plan(changes: union.changes + news, added: union.newRecords + news.count)
      }
      return .kept(added: added)
    } catch {
      let text = added.flatMap { $0.text.bytes + [UInt8(ascii: "\n")] }
      switch Spool(directory).add(text) {
      case .done: return .spooled(error)
      case .refused: return .lost(error)
      }
    }
  }

  /// What a writer wants to change, seen from where the ref stood.
  struct Plan {
    var changes: [NoteChange]
    var added: Int
    /// Another notes commit whose content becomes part of ours.
    var joined: CommitID?
    /// Ours is to become just that.
    var isJoinedOnly = false
  }

  typealias Planning = (
    _ head: CommitID?, _ spooled: [RecordLine], _ repository: borrowing Repository
  ) throws(DiagnosticError) -> Plan

  /// Plans, writes and moves the ref, as often as others move it meanwhile; what lies aside is handed
  /// to the plan and taken in.
  ///
  /// - Returns: How many records were added.
  func write(
    _ message: String, at time: Timestamp, in repository: borrowing Repository, _ plan: Planning
  ) throws(DiagnosticError) -> Int {
    switch directory.lock(waitingMilliseconds: patienceMilliseconds) {
    case .held(let lock):
      return try write(message, at: time, in: repository, holding: lock, plan)
    case .busy:
      throw DiagnosticError(
        .evidenceBusy, "other writers keep the evidence of this repository busy",
        hint: "try again in a moment")
    case .refused(let reason):
      throw DiagnosticError(
        .evidenceNotWritten, "cannot write evidence to \(directory.path)", notes: [reason],
        hint: "see whether the disk is full and whether you may write there")
    }
  }

  private func write(
    _ message: String, at time: Timestamp, in repository: borrowing Repository,
    holding lock: borrowing StoreLock, _ plan: Planning
  ) throws(DiagnosticError) -> Int {
    let spool = Spool(directory)
    let entries = spool.entries()
    let spooled = entries.flatMap { entry in
      entry.bytes.split(separator: UInt8(ascii: "\n")).compactMap { RecordLine($0) }
    }
    var pause = Pause(seed: seed)
    var firstLock: ReferenceMove.LockFile?
    while true {
      let head = try repository.target(of: Self.reference)
      let plan = try plan(head, spooled, repository)
      guard let commit = try commit(plan, onto: head, message, at: time, in: repository) else {
        spool.remove(entries)
        return plan.added
      }
      switch try repository.move(
        Self.reference, from: head, to: commit, scratch: directory.path)
      {
      case .moved:
        spool.remove(entries)
        return plan.added
      case .lost:
        firstLock = nil
        if pause.isOver {
          throw DiagnosticError(
            .evidenceBusy, "something else moves \(Self.reference) all the time",
            hint: "try again in a moment")
        }
      case .locked(let file):
        // A living git holds it for some milliseconds.
        if pause.isOver { throw Self.locked(file, isSame: file == firstLock) }
        firstLock = firstLock ?? file
      }
      pause.wait()
    }
  }

  /// The commit that the plan makes; nil when there is nothing to change.
  private func commit(
    _ plan: Plan, onto head: CommitID?, _ message: String, at time: Timestamp,
    in repository: borrowing Repository
  ) throws(DiagnosticError) -> CommitID? {
    if plan.isJoinedOnly { return plan.joined == head ? nil : plan.joined }
    if plan.changes.isEmpty { return nil }
    return try repository.writeNotes(
      plan.changes, onto: head, parents: [head, plan.joined].compactMap { $0 },
      message: message, at: time)
  }

  private static func locked(
    _ file: ReferenceMove.LockFile, isSame: Bool
  ) -> DiagnosticError {
    isSame
      ? DiagnosticError(
        .evidenceStaleLock, "a killed git left the lock of the evidence behind",
        at: .init(file.path), hint: "when no git runs in this repository, remove this file")
      : DiagnosticError(
        .evidenceBusy, "another program keeps the evidence ref locked", at: .init(file.path),
        hint: "try again in a moment")
  }
}

/// Waits between attempts, longer each time, and not as long as another writer does.
private struct Pause {
  private var state: UInt64
  private var rounds = 0

  private static let mostRounds = 12
  private static let firstMicroseconds: UInt64 = 2_000
  private static let longestMicroseconds: UInt64 = 200_000

  init(seed: UInt64) { state = seed }

  /// Some one and a half seconds were waited.
  var isOver: Bool { rounds >= Self.mostRounds }

  mutating func wait() {
    // D. E. Knuth, "The Art of Computer Programming" 2, 3.3.4: the generator of MMIX.
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let bound = min(Self.firstMicroseconds << UInt64(rounds), Self.longestMicroseconds)
    usleep(UInt32(bound / 2 + (state >> 33) % (bound / 2)))
    rounds += 1
  }
}

extension DiagnosticError.Code {
  package static let evidenceBusy = Self(
    "evidence.busy", .cannotRun,
    "Others wrote evidence, or moved its ref, all the time that this writer was ready to wait.",
    isTransient: true)
  package static let evidenceStaleLock = Self(
    "evidence.stale-lock", .cannotRun,
    "The lock file of the evidence ref stayed the same all the time: a killed git left it behind.")
  package static let evidenceNotWritten = Self(
    "evidence.not-written", .cannotRun,
    "The directory that seakeep writes to in this repository cannot be written to.")
}
