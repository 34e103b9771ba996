internal import Basics
internal import Domain
private import Synchronization

/// Finds the rows of many commits on several threads, in contiguous stretches of history.
struct RowReader {
  /// One commit to compare with its first parent.
  struct Task: Sendable {
    var commit: CommitID
    var tree: TreeID
    /// Nil for a root commit.
    var parent: CommitID?
    /// When it was read already.
    var parentTree: TreeID?
  }

  let gitDirectory: String
  let packs: PackSet
  let threads: Int
  let tier: History.Tier

  /// Blobs and trees kept in memory, all threads together. Without a cap the cache of a walk over
  /// redis reached 2 GB.
  static let cacheBytes = 96 << 20
  /// Neighbouring commits share trees and blobs, so a stretch should be long; but the last ones
  /// decide when all threads are done.
  private static let stretch = 64...2_048

  private struct Outcome: Sendable {
    var stretches: [(number: Int, worker: Int, rows: [CommitRows])] = []
    var paths: [Int: ByteTable] = [:]
    var error: DiagnosticError?
  }

  /// The rows of each task, with paths in one table. `progress` is called on the calling thread.
  func rows(
    _ tasks: [Task], progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) throws(DiagnosticError) -> ([CommitRows], ByteTable) {
    let size = min(
      max(tasks.count / (max(threads, 1) * 16), Self.stretch.lowerBound), Self.stretch.upperBound)
    let stretches = (tasks.count + size - 1) / size
    let workers = max(1, min(threads, stretches))
    let counter = TaskCounter(count: stretches)
    let shared = SharedOutcome()
    Parallel.run(workers: workers) { worker in
      do throws(DiagnosticError) {
        var differ = try CommitDiffer.open(
          gitDirectory: gitDirectory, packs: packs, cacheBytes: Self.cacheBytes / workers)
        while let number = counter.next() {
          let range = (number * size)..<min((number + 1) * size, tasks.count)
          var rows: [CommitRows] = []
          rows.reserveCapacity(range.count)
          for index in range { rows.append(try self.rows(tasks[index], &differ)) }
          shared.add(number, worker, rows)
          if worker == 0 { progress(min((number + 1) * size, tasks.count), tasks.count) }
        }
        shared.finish(worker, differ.paths.table)
      } catch {
        shared.fail(error)
        while counter.next() != nil {}
      }
    }
    return try shared.combined(tasks.count, size)
  }

  private func rows(
    _ task: Task, _ differ: inout CommitDiffer
  ) throws(DiagnosticError) -> CommitRows {
    var parentTree = task.parentTree
    if parentTree == nil, let parent = task.parent {
      guard let tree = try differ.commit(parent)?.tree else {
        var missing = CommitRows()
        missing.marks = [.transient, .boundary]
        return missing
      }
      parentTree = tree
    }
    return try differ.rows(from: parentTree, to: task.tree, tier: tier)
  }

  /// What the threads have found so far.
  private final class SharedOutcome: Sendable {
    private let outcome = Mutex(Outcome())

    func add(_ number: Int, _ worker: Int, _ rows: [CommitRows]) {
      outcome.withLock { $0.stretches.append((number, worker, rows)) }
    }

    func finish(_ worker: Int, _ paths: ByteTable) {
      outcome.withLock { $0.paths[worker] = paths }
    }

    func fail(_ error: DiagnosticError) {
      outcome.withLock { $0.error = $0.error ?? error }
    }

    /// Puts the stretches in order and gives equal paths one index.
    func combined(
      _ count: Int, _ size: Int
    ) throws(DiagnosticError) -> ([CommitRows], ByteTable) {
      let found = outcome.withLock { $0 }
      if let error = found.error { throw error }
      var interner = ByteInterner()
      var maps: [Int: [Int32]] = [:]
      for (worker, table) in found.paths.sorted(by: { $0.key < $1.key }) {
        maps[worker] = (0..<table.count).map { index in
          table.withBytes(index) { interner.intern($0) }
        }
      }
      var result = Array(repeating: CommitRows(), count: count)
      for (number, worker, rows) in found.stretches {
        let map = maps[worker] ?? []
        for (index, row) in rows.enumerated() {
          var row = row
          row.rows.path = row.rows.path.map { map[Int($0)] }
          // Old names of renamed files have rows, hence places in the map, of their own.
          row.rows.renamedFrom = row.rows.renamedFrom.map { $0 < 0 ? $0 : map[Int($0)] }
          result[number * size + index] = row
        }
      }
      return (result, interner.table)
    }
  }
}
