internal import Domain
internal import TextInput

/// `test_total (test_shop.TestCart.test_total) [part] (i=1)`: a test as unittest names it.
struct UnittestID {
  var name: UnsafeRawBufferPointer
  var className: UnsafeRawBufferPointer
  /// What tells a subtest.
  var rest: UnsafeRawBufferPointer

  init?(_ text: UnsafeRawBufferPointer) {
    let text = text.trimmed
    guard let blank = text.firstIndex(of: 0x20), blank > 0, blank + 2 < text.count,
      text[blank + 1] == UInt8(ascii: "("),
      let close = text.firstIndex(of: UInt8(ascii: ")"), from: blank)
    else { return nil }
    let path = text[part: blank + 2..<close]
    name = text[part: 0..<blank]
    // A module and a class; only what is set up for a whole module has no class.
    guard path.firstIndex(of: UInt8(ascii: ".")) != nil || name.hasSuffix("Module"),
      name.allSatisfy(Self.isNameByte), path.allSatisfy(Self.isPathByte)
    else { return nil }
    rest = text.dropping(close + 1).trimmed
    // Since Python 3.11 the path ends in the test's name.
    if path.count > name.count + 1, path[path.count - name.count - 1] == UInt8(ascii: "."),
      path.dropping(path.count - name.count).equals(name)
    {
      className = path[part: 0..<path.count - name.count - 1]
    } else {
      className = path
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "-"): true
    default: isNameByte(byte)
    }
  }

  var stored: Stored { Stored(name: Array(name), className: Array(className)) }

  /// A test as it is remembered from one line to another.
  struct Stored: Equatable {
    var name: [UInt8]
    var className: [UInt8] = []

    func isSameTest(_ id: UnittestID) -> Bool {
      id.name.equals(name) && id.className.equals(className)
    }

    /// It is the set-up or tear-down of a class or module, which no number of tests includes.
    var isFixture: Bool {
      name.withUnsafeBytes {
        $0.equals("setUpClass") || $0.equals("tearDownClass") || $0.equals("setUpModule")
          || $0.equals("tearDownModule")
      }
    }

    @discardableResult
    func withEntry<R>(_ outcome: TestRun.Outcome, _ body: (inout TestCaseTable.Entry) -> R) -> R {
      name.withUnsafeBytes { name in
        className.withUnsafeBytes { className in
          var entry = TestCaseTable.Entry(
            className: className.isEmpty ? nil : className, name: name, outcome: outcome)
          return body(&entry)
        }
      }
    }
  }
}

/// How a test ended, in the words of unittest.
struct UnittestVerdict {
  var outcome: TestRun.Outcome
  /// Why it was skipped.
  var reason: UnsafeRawBufferPointer?
  var isUnexpectedSuccess = false

  init(_ outcome: TestRun.Outcome) {
    self.outcome = outcome
  }

  /// All of a text is a verdict.
  init?(_ text: UnsafeRawBufferPointer) {
    let text = text.trimmed
    if text.equals("ok") {
      outcome = .passed
    } else if text.equals("FAIL") {
      outcome = .failed
    } else if text.equals("ERROR") {
      outcome = .errored
    } else if text.equals("expected failure") {
      outcome = .skipped
    } else if text.equals("unexpected success") {
      outcome = .failed
      isUnexpectedSuccess = true
    } else if text.equals("skipped") {
      outcome = .skipped
    } else if let quoted = text.after("skipped "), quoted.count >= 2, let first = quoted.first,
      first == UInt8(ascii: "'") || first == UInt8(ascii: "\""), quoted.last == first
    {
      outcome = .skipped
      reason = quoted[part: 1..<quoted.count - 1]
    } else {
      return nil
    }
  }

  /// A verdict stands behind what the test printed: `no newlineok`.
  init?(atEndOf text: UnsafeRawBufferPointer) {
    let text = text.trimmed
    if text.hasSuffix("ok") {
      outcome = .passed
    } else if text.hasSuffix("FAIL") {
      outcome = .failed
    } else if text.hasSuffix("ERROR") {
      outcome = .errored
    } else if text.hasSuffix("unexpected success") {
      outcome = .failed
      isUnexpectedSuccess = true
    } else if text.hasSuffix("expected failure") {
      outcome = .skipped
    } else {
      return nil
    }
  }
}
