private import Synchronization

/// Numbers handed out once each, to workers that share a list of tasks.
package final class TaskCounter: Sendable {
  private let taken = Atomic<Int>(0)
  private let count: Int

  package init(count: Int) {
    self.count = count
  }

  /// The next number below `count`, or nil when all are taken.
  package func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
