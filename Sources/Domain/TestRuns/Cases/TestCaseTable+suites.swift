extension TestCaseTable {
  /// Lends the cases suite by suite: first what a suite is called and how its tests ended, then them.
  ///
  /// Suites come in the order of their first tests; tests without one come before all others. A suite
  /// that a report told in several stretches is put together, at the place of the first.
  package func forEachSuite(
    _ begin: (UnsafeRawBufferPointer?, TestRun.Counts) -> Void, test: (LentCase) -> Void,
    end: () -> Void
  ) {
    let stretches = stretches()
    var order = stretches.order.makeCursor()
    var moved = movedCases(stretches).makeCursor()
    var cursor = makeCursor()
    var isWriting = false
    func endSuite(_ leader: UInt64, _ moved: inout SortedLog.Cursor) {
      while let key = moved.key, key == leader { moved.next { LentCase.lend($0, test) } }
      end()
    }
    var leader: UInt64 = 0
    var lead = order.takeSuite(at: 0)
    if let counts = lead {
      begin(nil, counts)
      endSuite(0, &moved)
    }
    while cursor.advance() {
      let position = UInt64(cursor.row) + 1
      if order.key == position {
        if isWriting { endSuite(leader, &moved) }
        lead = order.takeSuite(at: position)
        isWriting = lead != nil
        leader = position
        if let counts = lead { cursor.withSuite { begin($0, counts) } }
      }
      if isWriting { cursor.lend(test) }
    }
    if isWriting { endSuite(leader, &moved) }
  }

  private struct Stretches {
    /// By the place of a stretch: how the suite's tests ended where it is the first of its suite,
    /// else the place of that one. A place is a row plus one; 0 is before all rows.
    var order: SortedLog
    var hasMoved = false
  }

  /// Rows one after the other that are of one suite, and where each belongs.
  private func stretches() -> Stretches {
    var bySuite = SortedLog(room)
    var counts = TestRun.Counts()
    var start: UInt64 = 0
    var hash: UInt64 = 0
    var current: RepeatedText?
    var cursor = rows.makeCursor()
    func close() {
      if start > 0 {
        bySuite.add(hash) { SuiteStretch(place: start, counts: counts).encode(into: &$0) }
      }
    }
    while cursor.advance() {
      let suite = cursor.texts.hasSuite ? cursor.texts.suite : nil
      let isSame = start > 0 && suite == current
      if !isSame {
        close()
        start = UInt64(cursor.row) + 1
        counts = TestRun.Counts()
        current = suite
        hash = suite.map { $0.withUnsafeBytes { byteHash($0, seed: 1) } } ?? 0
      }
      counts[outcome(cursor.row)] += 1
    }
    close()
    return inOrder(bySuite)
  }

  /// From stretches by the hash of their suite to stretches by place.
  private func inOrder(_ bySuite: SortedLog) -> Stretches {
    var stretches = Stretches(order: SortedLog(room))
    var cursor = bySuite.makeCursor()
    var first: SuiteStretch?
    var suite: UInt64 = 0
    func close() {
      if let first { stretches.order.add(first.place) { first.encode(into: &$0) } }
    }
    while let hash = cursor.key {
      cursor.next { bytes in
        guard let stretch = SuiteStretch(bytes) else { return }
        if let leader = first, hash == suite {
          stretches.hasMoved = true
          first?.add(stretch.counts)
          stretches.order.add(stretch.place) {
            SuiteStretch(movedTo: leader.place).encode(into: &$0)
          }
          return
        }
        close()
        suite = hash
        first = stretch
        guard hash == 0, stretch.place > 1 else { return }
        // What is of no suite comes first, also where it is told later.
        stretches.hasMoved = true
        stretches.order.add(stretch.place) { SuiteStretch(movedTo: 0).encode(into: &$0) }
        first?.place = 0
      }
    }
    close()
    return stretches
  }

  /// Whole cases of stretches that belong to an earlier one, by the place of that one.
  private func movedCases(_ stretches: Stretches) -> SortedLog {
    var moved = SortedLog(room)
    guard stretches.hasMoved else { return moved }
    var order = stretches.order.makeCursor()
    _ = order.takeSuite(at: 0)
    var cursor = makeCursor()
    var leader: UInt64?
    while cursor.advance() {
      if order.key == UInt64(cursor.row) + 1 {
        order.next { leader = SuiteStretch($0)?.leader }
      }
      guard let leader else { continue }
      cursor.lend { test in moved.add(leader) { test.encode(into: &$0) } }
    }
    return moved
  }
}

extension SortedLog.Cursor {
  /// The counts of the suite that begins at a place; nil where none begins.
  fileprivate mutating func takeSuite(at place: UInt64) -> TestRun.Counts? {
    guard key == place else { return nil }
    var counts: TestRun.Counts?
    next { bytes in
      if let stretch = SuiteStretch(bytes), stretch.leader == nil { counts = stretch.counts }
    }
    return counts
  }
}

/// Rows one after the other that are of one suite.
private struct SuiteStretch {
  /// Its first row plus one.
  var place: UInt64 = 0
  var counts = TestRun.Counts()
  /// The place it is moved to, if it is.
  var leader: UInt64?

  init(place: UInt64, counts: TestRun.Counts) {
    self.place = place
    self.counts = counts
  }

  init(movedTo leader: UInt64) {
    self.leader = leader
  }

  mutating func add(_ more: TestRun.Counts) {
    for outcome in TestRun.Outcome.allCases { counts[outcome] += more[outcome] }
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.append(leader == nil ? 0 : 1)
    bytes.append(number: leader ?? place)
    for outcome in TestRun.Outcome.allCases { bytes.append(number: UInt64(counts[outcome])) }
  }

  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = ByteReader(bytes)
    guard let kind = reader.byte(), let number = reader.number() else { return nil }
    if kind == 1 { leader = number } else { place = number }
    for outcome in TestRun.Outcome.allCases {
      guard let count = reader.number() else { return nil }
      counts[outcome] = Int(truncatingIfNeeded: count)
    }
  }
}
