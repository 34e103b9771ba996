package import Basics
package import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension Repository {
  /// Lends what commits changed to workers, one a thread, and adds up what they make of it.
  ///
  /// Whatever the threads, `add` is called in the order of the commits, for one at a time, though on
  /// any thread. Renames are those of the history's rows. Of a merge only files are lent that differ
  /// from all its parents, once for each parent. Texts are held for one file at a time, outputs for
  /// as many commits as the threads are apart. `progress` is called on the calling thread.
  package borrowing func contents<Worker: ContentsWorker, Total: Sendable>(
    of commits: [Int], in history: History, threads: Int, into total: Total,
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
    worker makeWorker: @escaping @Sendable () -> Worker,
    add: @escaping @Sendable (inout Total, _ commit: Int, Worker.Output) -> Void
  ) throws(DiagnosticError) -> Total {
    let batches = (commits.count + contentsBatch - 1) / contentsBatch
    let workers = max(1, min(threads, batches))
    let packs = PackSet(of: self)
    let alterations = Alterations(of: self)
    let gitDirectory = gitDirectory
    let counter = TaskCounter(count: batches)
    let delivery = OrderedDelivery(into: total) { total, index, output in
      add(&total, commits[index], output)
    }
    Parallel.run(workers: workers) { number in
      do throws(DiagnosticError) {
        var lender = FileLender(
          try CommitDiffer.open(
            gitDirectory: gitDirectory, packs: packs,
            cacheBytes: RowReader.cacheBytes / workers), alterations)
        var worker = makeWorker()
        while let batch = counter.next() {
          while delivery.isFarBehind(batch) { usleep(1_000) }
          let first = batch * contentsBatch
          let range = first..<min(first + contentsBatch, commits.count)
          var outputs: [Worker.Output] = []
          // Newest first: packs hold older objects as deltas of newer ones.
          for commit in commits[range].reversed() {
            worker.begin(commit)
            let gap = try lender.lend(commit, of: history) { worker.add($0) }
            outputs.append(worker.end(gap: gap))
          }
          delivery.deliver(Array(outputs.reversed()), first, batch)
          if number == 0 { progress(range.upperBound, commits.count) }
        }
      } catch {
        delivery.fail(error)
        while counter.next() != nil {}
      }
    }
    return try delivery.result()
  }
}

/// Neighbouring commits share trees and blobs, so that a batch should be long; but what comes of it is
/// held until the batch before is done.
private let contentsBatch = 256
