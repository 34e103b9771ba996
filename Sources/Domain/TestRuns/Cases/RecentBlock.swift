/// What makes the tests of one block the same as others: mostly the same block is asked again.
struct RecentBlock: Sendable {
  private struct Test: Sendable {
    var suite: Range<Int>?
    var className: Range<Int>?
    var name: Range<Int>
    var isSubtest: Bool
  }

  private(set) var block = -1
  private(set) var count = 0
  private var tests: [Test] = []
  private var all: [UInt8] = []
  private var texts = CaseTexts()
  /// What was read of it.
  var bytes: [UInt8] = []

  /// Takes on the first rows of the block that was read.
  mutating func take(_ block: Int, _ count: Int) {
    self.block = block
    self.count = count
    tests.removeAll(keepingCapacity: true)
    all.removeAll(keepingCapacity: true)
    texts.removeAll()
    bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      for _ in 0..<count {
        guard texts.read(&reader) != nil else { return }
        tests.append(
          Test(
            suite: texts.hasSuite ? keep(texts.suite) : nil,
            className: texts.hasClass ? keep(texts.className) : nil, name: keep(texts.name),
            isSubtest: texts.isSubtest))
      }
    }
  }

  private mutating func keep(_ text: RepeatedText) -> Range<Int> {
    text.withUnsafeBytes { all.append(contentsOf: $0) }
    return all.count - text.count..<all.count
  }

  func lastRow(of entry: TestCaseTable.Entry) -> Int? {
    all.withUnsafeBytes { all in
      tests.lastIndex { test in
        Self.isText(test.name, of: all, entry.name) && test.isSubtest == entry.isSubtest
          && Self.isText(test.suite, of: all, entry.suite)
          && Self.isText(test.className, of: all, entry.className)
      }
    }
  }

  private static func isText(
    _ range: Range<Int>?, of all: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer?
  ) -> Bool {
    guard let range, let text else { return range == nil && text == nil }
    guard range.count == text.count, let last = text.last else {
      return range.isEmpty && text.isEmpty
    }
    // Names of neighbours mostly begin alike and end differently.
    return all[range.upperBound - 1] == last
      && areEqual(UnsafeRawBufferPointer(rebasing: all[range]), text)
  }
}
