internal import Domain
internal import TextInput

/// What libtest writes behind the verdicts: the output of tests under a heading each, and the list
/// of those that failed.
///
/// The output may look like anything, so only tests of the list are failures.
struct CargoFailures {
  private enum Section { case none, failures, successes }

  private var section = Section.none
  /// Output by the hash of the test's name.
  private var outputs: [UInt64: BoundedText] = [:]
  private var open: UInt64?
  private var hasPanic = false
  private var kept = 0
  /// Names under the last heading of a list.
  private var list: [[UInt8]] = []

  private static let keptBytes = 8 << 20

  var isEmpty: Bool { section == .none }
  var hasList: Bool { !list.isEmpty }

  /// Reads `failures:` behind a blank line and says whether it is that.
  mutating func begin(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.equals("failures:") {
      section = .failures
    } else if text.equals("successes:") {
      section = .successes
    } else {
      return false
    }
    open = nil
    list = []
    return true
  }

  mutating func read(_ text: UnsafeRawBufferPointer) {
    if let name = text.after("---- ")?.before(" stdout ----") {
      list = []
      hasPanic = false
      open = section == .failures && kept < Self.keptBytes ? byteHash(name) : nil
      if let open { outputs[open] = BoundedText() }
    } else if text.hasPrefix("    "), open == nil {
      list.append(Array(text.dropping(4)))
    } else if let open {
      // What the test printed before it panicked says less than the panic.
      if !hasPanic, text.hasPrefix("thread '"), text.contains(" panicked at ") {
        hasPanic = true
        outputs[open]?.removeAll()
      }
      outputs[open]?.append(text)
      kept += text.count
    }
  }

  /// Adds the tests of the list that no verdict named, and gives all of them their output.
  mutating func give(to cases: inout ConsoleCases, suite: UnsafeRawBufferPointer) {
    guard section == .failures else { return }
    for name in list {
      name.withUnsafeBytes { name in
        let text = outputs[byteHash(name)] ?? BoundedText()
        text.withText { message in
          let entry = Self.entry(suite: suite, name: name, outcome: .failed, message: message)
          if let row = cases.row(of: entry) {
            cases.revise(row, message: message)
          } else {
            cases.add(entry)
          }
        }
      }
    }
  }

  /// A test without what libtest adds to its name: `panics - should panic`.
  static func plain(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    name.before(" - should panic") ?? name.before(" - compile fail") ?? name.before(" - compile")
      ?? name
  }

  /// A test; one of documentation (`src/lib.rs - add (line 13)`) has its place in its name.
  static func entry(
    suite: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, outcome: TestRun.Outcome,
    milliseconds: Double? = nil, message: UnsafeRawBufferPointer? = nil
  ) -> TestCaseTable.Entry {
    var entry = TestCaseTable.Entry(
      suite: suite.isEmpty ? nil : suite, name: name, outcome: outcome, milliseconds: milliseconds,
      message: message)
    if name.last == UInt8(ascii: ")"), let (before, line) = name.splitLast(at: "(line "),
      let number = line.before(")")?.wholeNumber, let (file, _) = before.split(at: " - ")
    {
      entry.file = file
      entry.line = number
    }
    return entry
  }
}
