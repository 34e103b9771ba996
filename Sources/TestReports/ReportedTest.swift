internal import Domain
internal import TextInput

/// A test of a report as it is collected, element by element.
struct ReportedTest {
  var suite: [UInt8] = []
  var className: [UInt8] = []
  var name: [UInt8] = []
  var file: [UInt8] = []
  var line: Int?
  var outcome = TestRun.Outcome.passed
  var milliseconds: Double?
  var message: [UInt8] = []

  /// Lends the test as an entry; what is empty is absent.
  func withEntry<Result>(_ body: (TestCaseTable.Entry) -> Result) -> Result {
    suite.withUnsafeBytes { suite in
      className.withUnsafeBytes { className in
        name.withUnsafeBytes { name in
          file.withUnsafeBytes { file in
            message.withUnsafeBytes { message in
              body(
                TestCaseTable.Entry(
                  suite: suite.orNil, className: className.orNil, name: name, file: file.orNil,
                  line: line, outcome: outcome, milliseconds: milliseconds,
                  message: message.orNil))
            }
          }
        }
      }
    }
  }

  /// Takes the class from a name that begins with it, as the tools of .NET write names.
  mutating func removeClassFromName() {
    let prefix = className + [UInt8(ascii: ".")]
    if !className.isEmpty, name.starts(with: prefix) { name.removeFirst(prefix.count) }
  }
}

extension TestRunBuilder {
  @discardableResult
  mutating func add(_ test: ReportedTest) -> Int {
    test.withEntry { add($0) }
  }

  mutating func addAttempt(_ test: ReportedTest, to row: Int) {
    test.withEntry { addAttempt($0, to: row) }
  }
}

extension UnsafeRawBufferPointer {
  /// Nil when there are no bytes.
  var orNil: UnsafeRawBufferPointer? { isEmpty ? nil : self }

  /// What stands behind the last slash or backslash.
  var lastPathComponent: UnsafeRawBufferPointer {
    let slash = lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    return slash.map { dropping($0 + 1) } ?? self
  }
}
