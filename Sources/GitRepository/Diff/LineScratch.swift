/// Memory for a list that is filled again and again: it grows, and is never cleared.
struct LineScratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1 << 10) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit {
    start.deallocate()
  }

  subscript(_ index: Int) -> Element {
    @inline(__always) get { start[index] }
    @inline(__always) nonmutating set { start[index] = newValue }
  }

  mutating func removeAll() {
    count = 0
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: capacity * 2) }
    (start + count).initialize(to: element)
    count += 1
  }

  /// Makes the list `size` equal elements long.
  mutating func fill(_ size: Int, with element: Element) {
    if size > capacity { grow(to: max(size, capacity * 2)) }
    start.initialize(repeating: element, count: size)
    count = size
  }

  private mutating func grow(to size: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: size)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity = size
  }
}
