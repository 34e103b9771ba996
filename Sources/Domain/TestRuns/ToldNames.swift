/// The names of the tests that reports told of, by their hashes; of many most stand outside of memory.
package struct ToldNames: Sendable {
  private var hashes: SortedLog

  package init(_ report: TestRun) {
    hashes = SortedLog(report.cases.room)
    insert(report)
  }

  package mutating func insert(_ report: TestRun) {
    var name: [UInt8] = []
    report.cases.forEachLent { test in
      TestID.plainName(of: test, into: &name)
      hashes.add(name.withUnsafeBytes { byteHash($0) }) { _ in }
    }
  }

  /// Whether a report tells of these tests again, in at least half of what it tells.
  package func holdsHalf(of report: TestRun) -> Bool {
    var known = hashes.makeCursor()
    var others = ToldNames(report).hashes.makeCursor()
    var count = 0
    var repeated = 0
    while let hash = others.key {
      count += 1
      others.pass(hash)
      while let key = known.key, key < hash { known.pass(key) }
      if known.key == hash { repeated += 1 }
    }
    return repeated > 0 && repeated * 2 >= count
  }
}

extension SortedLog.Cursor {
  /// Goes on behind the records of a key.
  fileprivate mutating func pass(_ passed: UInt64) {
    while key == passed { next { _ in } }
  }
}
