import TestSupport
import Testing

@testable import Domain

@Suite struct RowListTests {
  private static let rooms = [
    CaseRoom(), .tiny(), .tiny(nil), .tiny(MemoryStorage(capacity: 400)),
  ]

  @Test(arguments: rooms)
  func `rows are read back as they were`(_ room: CaseRoom) {
    forAll(count: 60) { random in
      let made = random.list { $0.flaky() }
      let list = RowList(made, in: room)
      try #require(Array(list) == made && Array(list) == made, "it can be read twice")
      try #require(list.count == made.count && list.isEmpty == made.isEmpty)
      try #require(list.first == made.first)
      try #require(Array(list.prefix(3)) == Array(made.prefix(3)))
      try #require(list == RowList(made))
      let failing = random.list { $0.failing() }
      try #require(Array(RowList(failing, in: room)) == failing)
      let fixed = random.list {
        FixedTest(
          test: $0.test(), job: $0.word(), at: $0.id(), failures: $0.number(), passes: $0.number())
      }
      try #require(Array(RowList(fixed, in: room)) == fixed)
      let quiet = random.list {
        QuietTest(
          test: $0.test(), before: $0.count(), quiet: $0.number(), needed: $0.number(),
          since: $0.id(), isQuarantined: $0.flag())
      }
      try #require(Array(RowList(quiet, in: room)) == quiet)
    }
  }

  @Test(arguments: rooms)
  func `rows come by their keys`(_ room: CaseRoom) {
    forAll(count: 60) { random in
      let made = random.list { $0.failing() }
      var rows = SortedRows<FailingTest>(room)
      for row in made {
        rows.add(row) {
          $0.addFalling(row.series)
          $0.add(row.test.text)
        }
      }
      let expected = made.enumerated().sorted {
        ($1.element.series, $0.element.test, $0.offset)
          < ($0.element.series, $1.element.test, $1.offset)
      }.map { $0.element }
      try #require(Array(rows.list()) == expected)
    }
  }

  @Test func `what cannot be had back ends the list`() {
    let list = RowList((0..<1_000).map { TestID("\($0)") }, in: .tiny(MemoryStorage(isLossy: true)))
    #expect(list.count == 1_000)
    #expect(Array(list).count < 1_000)
  }

  @Test(arguments: rooms)
  func `failures with one cause come together, the largest group first`(_ room: CaseRoom) {
    forAll(count: 60) { random in
      let failures = random.list {
        (message: $0.word(), frame: $0.flag() ? $0.word() : nil, test: $0.test())
      }
      var builder = FailureGroups.Builder(room)
      for failure in failures {
        builder.add(message: failure.message, frame: failure.frame, of: failure.test)
      }
      let groups = builder.groups()
      let parted = Dictionary(grouping: failures) { [$0.message, $0.frame] }
      let expected = parted.map { key, failures in
        FailureGroup(
          message: key[0] ?? "", frame: key[1],
          tests: RowList(Set(failures.map { $0.test }).sorted()), failures: failures.count)
      }.sorted {
        if $0.tests.count != $1.tests.count { return $0.tests.count > $1.tests.count }
        return ($0.message, $0.frame == nil ? 0 : 1, $0.frame ?? "")
          < ($1.message, $1.frame == nil ? 0 : 1, $1.frame ?? "")
      }
      try #require(Array(groups) == expected && groups.count == expected.count)
      try #require(groups == FailureGroups(expected))
    }
  }
}

@Suite struct TestMarksTests {
  @Test func `marked tests come by rising number`() {
    forAll(count: 200) { random in
      var marks = TestMarks()
      var expected: Set<Int32> = []
      for _ in 0..<Int.random(in: 0...50, using: &random) {
        let test = Int32.random(in: 0...500, using: &random)
        marks.insert(test)
        expected.insert(test)
      }
      try #require(Array(marks) == expected.sorted())
      for test in Int32(0)...600 { try #require(marks.contains(test) == expected.contains(test)) }
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func flag() -> Bool { Bool.random(using: &self) }
  fileprivate mutating func number() -> Int { Int.random(in: 0...3, using: &self) }
  fileprivate mutating func count() -> FailureCount {
    FailureCount(number(), of: Int.random(in: 0...Int.max, using: &self))
  }
  fileprivate mutating func word() -> String {
    ["", "a", "ab", "ü", "\u{0}b"][number() + (flag() ? 1 : 0)]
  }
  fileprivate mutating func test() -> TestID { TestID(word() + "/" + word()) }
  fileprivate mutating func id() -> CommitID? {
    flag() ? CommitID(high: next(), middle: next(), low: 7) : nil
  }

  fileprivate mutating func list<Row>(_ make: (inout Self) -> Row) -> [Row] {
    (0..<Int.random(in: 0...40, using: &self)).map { _ in make(&self) }
  }

  fileprivate mutating func failing() -> FailingTest {
    FailingTest(
      test: test(), job: word(), kind: FailingTest.Kind.allCases[number()], now: count(),
      before: count(), since: id(), series: number(), chanceBound: flag() ? 0.25 : nil)
  }

  fileprivate mutating func flaky() -> FlakyTest {
    FlakyTest(
      test: test(), count: count(), lower: Double(number()) / 7, upper: 1, witnesses: number(),
      recent: (0..<number()).map { $0 % 2 == 0 ? .passed : [.passed, .failed] },
      last: Timestamp(seconds: Int64(number()) - 2), isNew: flag())
  }
}

@Suite struct LongTextTests {
  @Test(arguments: [CaseRoom(), .tiny(), .tiny(nil), .tiny(MemoryStorage(capacity: 400))])
  func `a text is lent as it was made, and never cut within what was added at once`(
    _ room: CaseRoom
  ) {
    forAll(count: 100) { random in
      var text = LongText(room)
      var bytes: [UInt8] = []
      var ends: Set<Int> = [0]
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        let added = random.bytes(0...40)
        text.append(added)
        bytes += added
        ends.insert(bytes.count)
      }
      var lent: [UInt8] = []
      text.forEachPiece { piece in
        lent += piece
        #expect(ends.contains(lent.count))
      }
      try #require(lent == bytes && text.bytes == bytes && text.count == bytes.count)
      try #require(ObjectID(naming: "blob", text) == ObjectID(naming: "blob", bytes))
      var twice = LongText(bytes)
      twice.append(text)
      try #require(twice.bytes == bytes + bytes)
      try #require((text == twice) == bytes.isEmpty)
    }
  }
}
