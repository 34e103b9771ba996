/// Failures that look alike, largest group first; of many groups and tests most stand outside of memory.
package struct FailureGroups: Sendable, Equatable {
  private let heads: RowList<Head>
  /// The tests of all groups.
  private let tests: RowLog

  /// A group without its tests.
  fileprivate struct Head: PackedRow {
    var message: String
    var frame: String?
    var failures: Int
    var count: Int
    /// Where its tests begin.
    var start: RowLog.Place

    init(_ group: FailureGroup, at start: RowLog.Place) {
      message = group.message
      frame = group.frame
      failures = group.failures
      count = group.tests.count
      self.start = start
    }

    func encode(into bytes: inout [UInt8]) {
      bytes.append(text: message)
      bytes.append(optional: frame)
      for number in [failures, count, start.piece, start.offset] { bytes.append(number) }
    }

    init?(_ reader: inout ByteReader) {
      guard let message = reader.string(), let frame = reader.optional({ $0.string() }),
        let failures = reader.integer(), let count = reader.integer(),
        let piece = reader.integer(), let offset = reader.integer()
      else { return nil }
      self.message = message
      self.frame = frame
      self.failures = failures
      self.count = count
      start = RowLog.Place(piece: piece, offset: offset)
    }
  }

  package init(_ groups: some Sequence<FailureGroup> = []) {
    let room = CaseRoom()
    var tests = RowLog(room)
    var heads = RowList<Head>.Builder(room)
    for group in groups {
      heads.append(Head(group, at: tests.end))
      for test in group.tests { tests.append(test) }
    }
    self.heads = heads.list()
    self.tests = tests
  }

  private init(_ heads: RowList<Head>, _ tests: RowLog) {
    self.heads = heads
    self.tests = tests
  }

  package var count: Int { heads.count }
  package var isEmpty: Bool { heads.isEmpty }
  package var first: FailureGroup? { first { _ in true } }

  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.elementsEqual(right)
  }

  /// Puts failures together, however many there are.
  package struct Builder {
    private let room: CaseRoom
    private var failures: SortedRows<Failure>

    private struct Failure: PackedRow {
      var message: String
      var frame: String?
      var test: TestID

      init(message: String, frame: String?, test: TestID) {
        self.message = message
        self.frame = frame
        self.test = test
      }

      func encode(into bytes: inout [UInt8]) {
        bytes.append(text: message)
        bytes.append(optional: frame)
        test.encode(into: &bytes)
      }

      init?(_ reader: inout ByteReader) {
        guard let message = reader.string(), let frame = reader.optional({ $0.string() }),
          let test = TestID(&reader)
        else { return nil }
        self.init(message: message, frame: frame, test: test)
      }
    }

    package init(_ room: CaseRoom) {
      self.room = room
      failures = SortedRows(room)
    }

    /// Adds a failure by what it has in common with others.
    package mutating func add(message: String, frame: String?, of test: TestID) {
      failures.add(Failure(message: message, frame: frame, test: test)) {
        $0.add(message)
        $0.add(frame == nil ? 0 : 1)
        $0.add(frame ?? "")
        $0.add(test.text)
      }
    }

    /// The largest groups first, then by message.
    package consuming func groups() -> FailureGroups {
      var tests = RowLog(room)
      var heads = SortedRows<Head>(room)
      var head: Head?
      var last: Failure?
      func close(_ head: Head?) {
        guard let head else { return }
        heads.add(head) {
          $0.addFalling(head.count)
          $0.add(head.message)
          $0.add(head.frame ?? "")
        }
      }
      failures.forEach { failure in
        if last?.message != failure.message || last?.frame != failure.frame {
          close(head)
          head = Head(
            FailureGroup(message: failure.message, frame: failure.frame, tests: [], failures: 0),
            at: tests.end)
          last = nil
        }
        head?.failures += 1
        if last?.test != failure.test {
          head?.count += 1
          tests.append(failure.test)
        }
        last = failure
      }
      close(head)
      return FailureGroups(heads.list(), tests)
    }
  }
}

extension FailureGroups: Sequence {
  package func makeIterator() -> Iterator { Iterator(heads: heads.makeIterator(), tests: tests) }

  package struct Iterator: IteratorProtocol {
    private var heads: RowList<Head>.Iterator
    private let tests: RowLog

    fileprivate init(heads: RowList<Head>.Iterator, tests: RowLog) {
      self.heads = heads
      self.tests = tests
    }

    package mutating func next() -> FailureGroup? {
      heads.next().map { head in
        FailureGroup(
          message: head.message, frame: head.frame,
          tests: RowList(tests, from: head.start, count: head.count), failures: head.failures)
      }
    }
  }
}

extension FailureGroups: ExpressibleByArrayLiteral {
  package init(arrayLiteral groups: FailureGroup...) { self.init(groups) }
}
