internal import Domain
internal import TextInput

/// What Surefire lists behind `Results:`: failures and errors once more, and what was flaky.
struct MavenResults {
  private enum List { case none, failures, errors, flakes }

  private struct Failure {
    var className: [UInt8]?
    var name: [UInt8]
    var outcome: TestRun.Outcome
    var message: [UInt8]
    var attempts = 0
  }

  private var list = List.none
  private var failures: [Failure] = []
  private var flakes: [Failure] = []
  /// How many failures were named before, by class without package and method.
  private var named: [UInt64: Int] = [:]

  private static let most = 50_000

  mutating func isNamed(_ key: UInt64) { named[key, default: 0] += 1 }

  mutating func read(_ text: UnsafeRawBufferPointer) {
    let heading = text.trimmed
    if heading.hasPrefix("Failures:") || heading.hasPrefix("Failed tests:") {
      list = .failures
    } else if heading.hasPrefix("Errors:") || heading.hasPrefix("Tests in error:") {
      list = .errors
    } else if heading.hasPrefix("Flakes:") || heading.hasPrefix("Flaked tests:") {
      list = .flakes
    } else if heading.hasPrefix("Warnings:") || heading.hasPrefix("Skipped:") {
      list = .none
    } else if !heading.isEmpty {
      readEntry(text, heading)
      return
    }
    // The oldest layout has the first entry on the line of the heading.
    if let (_, entry) = heading.split(at: ": "), !entry.trimmed.isEmpty {
      readEntry(text, entry.trimmed)
    }
  }

  private mutating func readEntry(_ text: UnsafeRawBufferPointer, _ entry: UnsafeRawBufferPointer) {
    guard list != .none else { return }
    if let rest = entry.after("Run "), let (_, result) = rest.leadingNumber, result.hasPrefix(": ")
    {
      return addAttempt(result.dropping(2))
    }
    guard text.first == 0x20 || list == .flakes || !entry.contains(0x20) else { return }
    guard let failure = Self.parse(entry, list == .errors ? .errored : .failed) else { return }
    if list == .flakes {
      if flakes.count < Self.most { flakes.append(failure) }
    } else if failures.count < Self.most {
      failures.append(failure)
    }
  }

  private mutating func addAttempt(_ result: UnsafeRawBufferPointer) {
    if list == .flakes, !flakes.isEmpty {
      if !result.hasPrefix("PASS") {
        flakes[flakes.count - 1].attempts += 1
        flakes[flakes.count - 1].message = Array(result.prefix(4_000))
      }
    } else if !failures.isEmpty {
      failures[failures.count - 1].attempts += 1
      failures[failures.count - 1].message = Array(result.prefix(4_000))
    }
  }

  /// Flaky tests count as passed; their failures were told before.
  func addFlakes(to run: inout ConsoleRun) {
    for flake in flakes {
      flake.name.withUnsafeBytes { name in
        (flake.className ?? []).withUnsafeBytes { className in
          let key = name.hash ^ className.hash &* 31
          if let row = run.failure(key) {
            run.setOutcome(.passed, of: row)
            run.addEarlierFailure(to: row)
            return
          }
          flake.message.withUnsafeBytes { message in
            _ = run.add(
              .init(className: className, name: name, outcome: .passed, message: message),
              earlierFailures: max(1, flake.attempts))
          }
        }
      }
    }
  }

  /// Failures that were not told one by one: some settings leave only this list.
  mutating func addFailures(to run: inout ConsoleRun, shortfall: Int) {
    var shortfall = shortfall
    for failure in failures where shortfall > 0 {
      failure.name.withUnsafeBytes { name in
        let className = failure.className ?? []
        className.withUnsafeBytes { className in
          let key = Self.shortKey(className, name)
          if let count = named[key], count > 0 {
            named[key] = count - 1
            return
          }
          shortfall -= 1
          failure.message.withUnsafeBytes { message in
            _ = run.add(
              .init(
                className: className.isEmpty ? nil : className, name: name,
                outcome: failure.outcome, message: message.isEmpty ? nil : message),
              earlierFailures: max(0, failure.attempts - 1))
          }
        }
      }
    }
  }

  /// `ATest.fails:7 expected: <1>`, `ATest>Base.fails:12->help:5 » Type text`, `fails(com.x.ATest): text`
  private static func parse(
    _ entry: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome
  ) -> Failure? {
    var end = 0
    while end < entry.count, entry[end] != 0x20,
      entry[end] != UInt8(ascii: ":")
        || !entry.isDigit(end + 1) && end + 1 < entry.count
          && entry[end + 1] != 0x20
    {
      end += 1
    }
    let title = entry[part: 0..<end]
    guard end > 0, title.firstIndex(of: UInt8(ascii: ".")) != nil else { return nil }
    var rest = entry.dropping(end)
    if rest.first == UInt8(ascii: ":") { rest = rest.dropping(1) }
    while let first = rest.first, first != 0x20 { rest = rest.dropping(1) }
    var (className, name) = splitTitle(title, UnsafeRawBufferPointer(start: nil, count: 0))
    if let inherited = className, let (subclass, _) = inherited.split(at: ">") {
      className = subclass
    }
    return Failure(
      className: className.map { Array($0) }, name: Array(name), outcome: outcome,
      message: Array(rest.trimmed.prefix(4_000)))
  }

  /// Class and method of `com.x.ATest.fails`, `fails(com.x.ATest)`, or `fails` of the current class.
  static func splitTitle(
    _ title: UnsafeRawBufferPointer, _ current: UnsafeRawBufferPointer
  ) -> (className: UnsafeRawBufferPointer?, name: UnsafeRawBufferPointer) {
    // Re-runs bear the class twice: `com.x.ATest.fails(com.x.ATest)`.
    if let inner = title.before(")"), let (name, className) = inner.splitLast(at: "("),
      !className.isEmpty, name.starts(with: className), name.count > className.count + 1,
      name[className.count] == UInt8(ascii: ".")
    {
      return (className, name.dropping(className.count + 1))
    }
    if let inner = title.before(")"), let (name, className) = inner.splitLast(at: "("),
      !name.isEmpty, !className.contains(0x20), !className.contains(UInt8(ascii: ",")),
      className.elementsEqual(current)
        || className.firstIndex(of: UInt8(ascii: ".")) != nil && !className.hasPrefix("java.")
          && !name.contains(UInt8(ascii: "."))
    {
      return (className, name)
    }
    if !current.isEmpty {
      // The class alone: what is run before all its tests failed.
      if title.elementsEqual(current) {
        return (current, current.splitLast(at: ".")?.after ?? current)
      }
      if title.starts(with: current), title.count > current.count + 1,
        title[current.count] == UInt8(ascii: ".")
      {
        return (current, title.dropping(current.count + 1))
      }
    }
    var end = 0
    while end < title.count, title[end] != UInt8(ascii: "("), title[end] != UInt8(ascii: "["),
      title[end] != UInt8(ascii: "{"), title[end] != 0x20
    {
      end += 1
    }
    guard let dot = title[part: 0..<end].lastIndex(of: "."), dot > 0, dot + 1 < title.count else {
      return (current.isEmpty ? nil : current, title)
    }
    return (title[part: 0..<dot], title.dropping(dot + 1))
  }

  /// Class without package and method without parameters, as the list names them.
  static func shortKey(
    _ className: UnsafeRawBufferPointer?, _ name: UnsafeRawBufferPointer
  ) -> UInt64 {
    let simple = className.map { $0.splitLast(at: ".")?.after ?? $0 }
    var end = 0
    while end < name.count, name[end] != UInt8(ascii: "("), name[end] != UInt8(ascii: "["),
      name[end] != UInt8(ascii: "{")
    {
      end += 1
    }
    return (simple?.hash ?? 0) &* 31 ^ name[part: 0..<end].hash
  }
}
