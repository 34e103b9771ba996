/// The tests that the reports of one run tell of, each by its id.
///
/// Two names count as one when their hashes of 64 bits do.
struct RunReading {
  private let reports: [TestRun]
  /// By the number of a test whose name others have, too: with what it is told from them.
  private let shared: SortedLog

  private enum Place: UInt8 {
    case none = 0
    case file = 1
    case suite = 2
  }

  /// What is added to a name to tell it from others stands behind this.
  private static let mark = UInt8(ascii: "@")

  init(_ reports: [TestRun], _ room: CaseRoom) {
    self.reports = reports
    shared = Self.tellApart(reports, room)
  }

  /// Lends each test that is no subtest, with its id and the number of its report.
  ///
  /// `isUnique`: surely no other test of the run has this id.
  func forEach(
    _ body: (
      _ id: UnsafeRawBufferPointer, _ isUnique: Bool, _ report: Int, TestCaseTable.LentCase
    ) -> Void
  ) {
    var shared = shared.makeCursor()
    Self.forEachTest(of: reports) { number, report, name, test in
      let isShared = shared.key == number
      if isShared {
        var place = Place.none
        shared.next { place = $0.first.flatMap { Place(rawValue: $0) } ?? .none }
        let text = place == .file ? test.file : place == .suite ? test.suite : nil
        if let text, !text.isEmpty { name += [Self.mark] + text }
      }
      name.withUnsafeBytes { body($0, !isShared && !$0.contains(Self.mark), report, test) }
    }
  }

  private static func forEachTest(
    of reports: [TestRun],
    _ body: (UInt64, Int, inout [UInt8], TestCaseTable.LentCase) -> Void
  ) {
    var name: [UInt8] = []
    var number: UInt64 = 0
    for (report, run) in reports.enumerated() {
      run.cases.forEachLent { test in
        if test.isSubtest { return }
        TestID.plainName(of: test, into: &name)
        body(number, report, &name, test)
        number += 1
      }
    }
  }

  /// Gives tests of one name different ones, and leaves all others alone.
  ///
  /// Files tell them apart in all reports of the run. Suites do so only within a report, because
  /// two reports of one execution, a log and an XML file, may name its suites differently.
  private static func tellApart(_ reports: [TestRun], _ room: CaseRoom) -> SortedLog {
    var byName = SortedLog(room)
    forEachTest(of: reports) { number, report, name, test in
      byName.add(name.withUnsafeBytes { byteHash($0) }) { bytes in
        bytes.append(number: number)
        bytes.append(number: UInt64(report))
        for text in [test.file, test.suite] {
          let isEmpty = text?.isEmpty ?? true
          let hash = isEmpty ? 0 : text.map { byteHash($0) } ?? 0
          withUnsafeBytes(of: hash) { bytes.append(contentsOf: $0) }
        }
      }
    }
    var shared = SortedLog(room)
    var ahead = byName.makeCursor()
    var behind = byName.makeCursor()
    while let name = ahead.key {
      var group = SameNames()
      while ahead.key == name { ahead.next { group.add($0) } }
      let place: Place = group.haveFiles ? .file : group.haveSuites ? .suite : .none
      for _ in 0..<group.count {
        behind.next { bytes in
          var reader = ByteReader(bytes)
          guard group.count > 1, let number = reader.number() else { return }
          shared.add(number) { $0.append(place.rawValue) }
        }
      }
    }
    return shared
  }

  /// What is known of the tests of one name.
  private struct SameNames {
    var count = 0
    private var file: UInt64 = 0
    /// They stand in several files.
    private(set) var haveFiles = false
    private var first: (report: UInt64, suite: UInt64)?
    /// Within one report they are of several suites.
    private(set) var haveSuites = false

    /// Tests come in the order of their reports.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      count += 1
      var reader = ByteReader(bytes)
      guard reader.number() != nil, let report = reader.number(),
        let file = reader.word(), let suite = reader.word()
      else { return }
      if file != 0 {
        haveFiles = haveFiles || self.file != 0 && self.file != file
        self.file = file
      }
      if let first, first.report == report {
        haveSuites = haveSuites || first.suite != suite
      } else {
        first = (report, suite)
      }
    }
  }
}
