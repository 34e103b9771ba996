internal import Domain
internal import TextInput

/// `FAIL: TestA/sub (0.01s)`
struct GoTestVerdict {
  var outcome: TestRun.Outcome
  var name: UnsafeRawBufferPointer
  var milliseconds: Double?

  init?(_ text: UnsafeRawBufferPointer) {
    if text.hasPrefix("PASS: ") {
      outcome = .passed
    } else if text.hasPrefix("FAIL: ") {
      outcome = .failed
    } else if text.hasPrefix("SKIP: ") {
      outcome = .skipped
    } else {
      return nil
    }
    let rest = text.dropping(6).trimmed
    guard rest.last == UInt8(ascii: ")"), let blank = rest.firstIndex(of: 0x20), blank > 0,
      blank + 2 < rest.count, rest[blank + 1] == UInt8(ascii: "(")
    else { return nil }
    name = rest[part: 0..<blank]
    guard let time = rest[part: blank + 2..<rest.count - 1].milliseconds else { return nil }
    milliseconds = time
  }
}

/// `ok  	example.com/shop	0.004s`, `FAIL	example.com/shop [build failed]`
struct GoTestPackage {
  enum Status { case passed, failed, untested }
  var status: Status
  var name: UnsafeRawBufferPointer
  var milliseconds: Double?
  /// `build failed`, `setup failed`
  var reason: UnsafeRawBufferPointer?
  /// It says itself that it ran no test.
  var isEmpty = false

  init?(_ text: UnsafeRawBufferPointer) {
    let mark = text.hasPrefix("ok") ? 2 : text.hasPrefix("FAIL") ? 4 : 1
    let blanks = text.dropping(mark).leadingBlanks
    let rest = text.dropping(mark + blanks)
    guard blanks > 0, text.hasPrefix("FAIL") || text[mark] == 0x09 || blanks > 1 else {
      return nil
    }
    let end = rest.firstIndex { $0 == 0x20 || $0 == 0x09 } ?? rest.count
    name = rest[part: 0..<end]
    let detail = rest.dropping(end).trimmed
    guard !name.isEmpty, !detail.isEmpty else { return nil }
    let timeEnd = detail.firstIndex { $0 == 0x20 || $0 == 0x09 } ?? detail.count
    milliseconds = detail[part: 0..<timeEnd].milliseconds
    switch mark {
    case 2:
      guard milliseconds != nil || detail.hasPrefix("(cached)") else { return nil }
      status = .passed
      isEmpty = detail.hasSuffix("[no tests to run]")
    case 4:
      status = .failed
      if let inner = detail.after("["), let end = inner.firstIndex(of: UInt8(ascii: "]")) {
        reason = inner[part: 0..<end]
      }
      guard milliseconds != nil || detail.hasPrefix("(cached)") || reason != nil else {
        return nil
      }
    default:
      guard text.hasPrefix("?"), detail.hasPrefix("[no test files]") else { return nil }
      status = .untested
    }
  }
}
