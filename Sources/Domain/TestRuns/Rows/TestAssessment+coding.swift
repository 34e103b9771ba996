extension TestID: PackedRow {
  package func encode(into bytes: inout [UInt8]) { bytes.append(text: text) }

  package init?(_ reader: inout ByteReader) {
    guard let text = reader.string() else { return nil }
    self.init(text)
  }
}

extension FailingTest: PackedRow {
  package func encode(into bytes: inout [UInt8]) {
    bytes.append(text: test.text)
    bytes.append(text: job)
    bytes.append(kind.place)
    bytes.append(now)
    bytes.append(before)
    bytes.append(optional: since)
    bytes.append(series)
    bytes.append(optional: chanceBound)
  }

  package init?(_ reader: inout ByteReader) {
    guard let test = reader.string(), let job = reader.string(), let place = reader.integer(),
      Kind.allCases.indices.contains(place), let now = reader.failureCount(),
      let before = reader.failureCount(), let since = reader.optional({ $0.objectID() }),
      let series = reader.integer(), let chanceBound = reader.optional({ $0.double() })
    else { return nil }
    self.init(
      test: TestID(test), job: job, kind: Kind.allCases[place], now: now, before: before,
      since: since, series: series, chanceBound: chanceBound)
  }
}

extension FixedTest: PackedRow {
  package func encode(into bytes: inout [UInt8]) {
    bytes.append(text: test.text)
    bytes.append(text: job)
    bytes.append(optional: at)
    bytes.append(failures)
    bytes.append(passes)
  }

  package init?(_ reader: inout ByteReader) {
    guard let test = reader.string(), let job = reader.string(),
      let at = reader.optional({ $0.objectID() }), let failures = reader.integer(),
      let passes = reader.integer()
    else { return nil }
    self.init(test: TestID(test), job: job, at: at, failures: failures, passes: passes)
  }
}

extension FlakyTest: PackedRow {
  package func encode(into bytes: inout [UInt8]) {
    bytes.append(text: test.text)
    bytes.append(count)
    bytes.append(lower)
    bytes.append(upper)
    bytes.append(witnesses)
    bytes.append(recent.count)
    for result in recent { bytes.append(result.rawValue) }
    bytes.append(Int(last.seconds))
    bytes.append(isNew)
  }

  package init?(_ reader: inout ByteReader) {
    guard let test = reader.string(), let count = reader.failureCount(),
      let lower = reader.double(), let upper = reader.double(), let witnesses = reader.integer(),
      let recent = reader.text(), let last = reader.integer(), let isNew = reader.flag()
    else { return nil }
    self.init(
      test: TestID(test), count: count, lower: lower, upper: upper, witnesses: witnesses,
      recent: recent.map { TestResult(rawValue: $0) }, last: Timestamp(seconds: Int64(last)),
      isNew: isNew)
  }
}

extension QuietTest: PackedRow {
  package func encode(into bytes: inout [UInt8]) {
    bytes.append(text: test.text)
    bytes.append(before)
    bytes.append(quiet)
    bytes.append(needed)
    bytes.append(optional: since)
    bytes.append(isQuarantined)
  }

  package init?(_ reader: inout ByteReader) {
    guard let test = reader.string(), let before = reader.failureCount(),
      let quiet = reader.integer(), let needed = reader.integer(),
      let since = reader.optional({ $0.objectID() }), let isQuarantined = reader.flag()
    else { return nil }
    self.init(
      test: TestID(test), before: before, quiet: quiet, needed: needed, since: since,
      isQuarantined: isQuarantined)
  }
}
