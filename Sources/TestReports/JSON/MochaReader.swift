internal import Domain
internal import TextInput

/// Reads what `mocha --reporter json` writes.
///
/// Its `tests` are in the order they ran; which of them passed, and hooks that failed, follow from
/// their members and from `failures`.
struct MochaReader: JSONReportReader {
  static let format = TestFormat(
    "mocha-json", "mocha JSON", .json,
    example: #"""
      {"stats":{"tests":1,"passes":1,"pending":0,"failures":0},
      "tests":[{"title":"adds","fullTitle":"sum adds","duration":1,"currentRetry":0,"err":{}}],
      "pending":[],"failures":[],"passes":[]}
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, false) = head, keys.contains("stats") else { return false }
    return !keys.contains { $0 == "suites" || $0 == "results" || $0 == "config" }
  }

  mutating func compareTotals(file: String) {
    let counts = builder.cases.counts
    builder.compare(statedTests, with: toldTests, "tests", file: file)
    builder.compare(
      statedFailures, with: counts.failed + counts.errored, "failures", file: file)
  }

  private enum List {
    case tests
    case failures
  }

  var builder = TestRunBuilder(joinsRepeats: false)
  private var draft = CaseDraft()
  private var fullTitle: [UInt8] = []
  /// Failures among `tests` by a hash of title and file, which `failures` repeats.
  private var failures: [Int: Int] = [:]
  private var statedTests: Int?
  private var statedFailures: Int?
  private var toldTests = 0
  private var hasError = false
  private var isTimeout = false

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let run = json.object() else { return false }
    var hasTests = false
    while let key = json.nextKey(of: run) {
      switch key {
      case "stats": readTotals(&json)
      case "tests":
        hasTests = true
        readList(&json, .tests)
      case "failures": readList(&json, .failures)
      default: break
      }
    }
    return hasTests
  }

  private mutating func readTotals(_ json: inout JSONReader) {
    guard let stats = json.object() else { return }
    while let key = json.nextKey(of: stats) {
      switch key {
      case "tests": statedTests = json.integer()
      case "failures": statedFailures = json.integer()
      case "duration": builder.milliseconds = json.number()
      default: break
      }
    }
  }

  private mutating func readList(_ json: inout JSONReader, _ list: List) {
    guard let tests = json.array() else { return }
    while json.nextElement(of: tests) {
      readTest(&json)
      guard !json.isFailed else { return }
      switch list {
      case .tests: addTest()
      case .failures: addHook()
      }
    }
  }

  private mutating func addTest() {
    toldTests += 1
    if hasError {
      failures[failureHash, default: 0] += 1
      draft.outcome = isTimeout ? .errored : .failed
    } else {
      // Only a test that was not run took no time.
      draft.outcome = draft.milliseconds == nil ? .skipped : .passed
    }
    draft.add(to: &builder)
  }

  /// A failure of which `tests` does not tell is a hook's: the tests behind it were not run.
  private mutating func addHook() {
    if let count = failures[failureHash], count > 0 {
      failures[failureHash] = count - 1
      return
    }
    draft.outcome = .errored
    draft.earlierFailures = 0
    draft.add(to: &builder)
  }

  private var failureHash: Int {
    var hasher = Hasher()
    hasher.combine(fullTitle)
    hasher.combine(draft.file)
    return hasher.finalize()
  }

  private mutating func readTest(_ json: inout JSONReader) {
    draft.clear()
    fullTitle.removeAll(keepingCapacity: true)
    hasError = false
    isTimeout = false
    guard let test = json.object() else { return }
    while let key = json.nextKey(of: test) {
      switch key {
      case "title": json.text(into: &draft.name)
      case "fullTitle": json.text(into: &fullTitle)
      case "file": json.text(into: &draft.file)
      case "duration": draft.milliseconds = json.number()
      case "currentRetry": draft.earlierFailures = max(json.integer() ?? 0, 0)
      case "err": readError(&json)
      default: break
      }
    }
    if fullTitle.count > draft.name.count, fullTitle.suffix(draft.name.count) == draft.name[...] {
      let length = fullTitle.count - draft.name.count
      draft.className.append(contentsOf: fullTitle.prefix(length).dropLast())
    }
  }

  private mutating func readError(_ json: inout JSONReader) {
    guard let error = json.object() else { return }
    var message: [UInt8] = []
    while let key = json.nextKey(of: error) {
      hasError = true
      switch key {
      case "stack": draft.addToMessage(&json)
      case "message": json.text(into: &message)
      case "code": isTimeout = json.text()?.equals("ERR_MOCHA_TIMEOUT") ?? false
      default: break
      }
    }
    if draft.message.isEmpty { draft.message = message }
  }
}
