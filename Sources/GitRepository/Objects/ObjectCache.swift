/// The most recently used objects, up to a number of bytes: bases of deltas to come, and the older
/// side of the next diff.
struct ObjectCache: ~Copyable {
  private struct Slot {
    var key: UInt64
    var object: ObjectBytes?
    /// Neighbours in order of use; slot 0 is the ring's anchor.
    var newer: Int32
    var older: Int32
    /// The next slot in the same bucket.
    var next: Int32
  }

  private var slots: [Slot]
  private var free: [Int32] = []
  private var buckets: [Int32]
  private var used = 0
  private let capacity: Int

  /// What an entry costs besides its bytes, roughly.
  private static let overhead = 160

  init(capacity: Int) {
    self.capacity = capacity
    slots = [Slot(key: 0, object: nil, newer: 0, older: 0, next: -1)]
    buckets = Array(repeating: -1, count: 1 << 12)
  }

  private func bucket(_ key: UInt64) -> Int {
    Int((key &* 0x9e37_79b9_7f4a_7c15) >> 32) & (buckets.count - 1)
  }

  mutating func object(_ key: UInt64) -> ObjectBytes? {
    var index = buckets[bucket(key)]
    while index >= 0 {
      if slots[Int(index)].key == key {
        if slots[0].older != index {
          unlink(index)
          linkAsNewest(index)
        }
        return slots[Int(index)].object
      }
      index = slots[Int(index)].next
    }
    return nil
  }

  /// Adds an object that is not in the cache; drops the least recently used ones to make room.
  mutating func insert(_ object: ObjectBytes, _ key: UInt64) {
    let cost = object.count + Self.overhead
    guard cost <= capacity / 4 else { return }
    used += cost
    while used > capacity { evict() }
    if slots.count - free.count > buckets.count { grow() }
    let place = bucket(key)
    let slot = Slot(key: key, object: object, newer: 0, older: 0, next: buckets[place])
    let index: Int32
    if let reused = free.popLast() {
      index = reused
      slots[Int(index)] = slot
    } else {
      index = Int32(slots.count)
      slots.append(slot)
    }
    buckets[place] = index
    linkAsNewest(index)
  }

  private mutating func evict() {
    let index = slots[0].newer
    guard index != 0, let object = slots[Int(index)].object else {
      used = 0
      return
    }
    unlink(index)
    used -= object.count + Self.overhead
    let place = bucket(slots[Int(index)].key)
    if buckets[place] == index {
      buckets[place] = slots[Int(index)].next
    } else {
      var before = buckets[place]
      while slots[Int(before)].next != index { before = slots[Int(before)].next }
      slots[Int(before)].next = slots[Int(index)].next
    }
    slots[Int(index)].object = nil
    free.append(index)
  }

  private mutating func unlink(_ index: Int32) {
    let slot = slots[Int(index)]
    slots[Int(slot.newer)].older = slot.older
    slots[Int(slot.older)].newer = slot.newer
  }

  /// The anchor's `older` is the newest entry and its `newer` the oldest, which closes the ring.
  private mutating func linkAsNewest(_ index: Int32) {
    let newest = slots[0].older
    slots[Int(index)].newer = 0
    slots[Int(index)].older = newest
    slots[Int(newest)].newer = index
    slots[0].older = index
  }

  private mutating func grow() {
    buckets = Array(repeating: -1, count: buckets.count * 2)
    var index = slots[0].older
    while index != 0 {
      let place = bucket(slots[Int(index)].key)
      slots[Int(index)].next = buckets[place]
      buckets[place] = index
      index = slots[Int(index)].older
    }
  }
}
