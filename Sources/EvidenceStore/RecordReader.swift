internal import Domain
internal import TextInput

/// Reads lines of notes, one after the other.
struct RecordReader {
  var json = JSONReader()

  /// What a line says; nil when it is no record. The items of a set are left out on request.
  mutating func record(
    _ line: UnsafeRawBufferPointer, withItems: Bool = true
  ) -> EvidenceRecord? {
    json.restart(line, line: 1)
    guard let root = json.object() else { return nil }
    var fields = RecordFields()
    while let key = json.nextKey(of: root) {
      switch key {
      case "at": fields.at = json.integer()
      case "base": fields.code.base = id()
      case "before": fields.before = json.integer()
      case "cause": fields.cause = text()
      case "checks": fields.checks = checks()
      case "commit": fields.code.commit = id()
      case "diags": fields.diagnostics = id()
      case "env": fields.environment = text()
      // A list of tests, or how many errors a build had.
      case "err": (fields.errored, fields.errors) = (places(), json.integer())
      case "fail": fields.failed = places() ?? []
      case "flaky": fields.flaky = places() ?? []
      case "head": fields.code.head = id()
      case "id": fields.id = id()
      case "incomplete": fields.incomplete = text()
      case "items": fields.items = withItems ? texts() : []
      case "job": fields.job = text()
      case "ms": fields.milliseconds = json.number()
      case "n": fields.count = json.integer()
      case "name": fields.name = text()
      case "patch": fields.code.patch = id()
      case "reason": fields.reason = text()
      case "reasons": fields.reasons = texts()
      case "result": fields.result = text()
      case "rule": fields.rule = text()
      case "run": fields.run = text()
      case "series": fields.series = text()
      case "sizes": fields.sizes = sizes()
      case "skip": fields.skipped = places() ?? []
      case "source": fields.source = text()
      case "status": fields.status = text()
      case "steps": fields.steps = steps()
      case "suite": fields.suite = id()
      case "t": fields.type = text()
      case "totals": fields.totals = totals()
      case "tree": fields.code.tree = id()
      case "until": fields.until = text()
      case "v": fields.version = json.integer()
      case "warn": fields.warnings = json.integer()
      case "word": fields.word = text()
      default: break
      }
    }
    return json.end() ? fields.record : nil
  }

  mutating func text() -> String? { json.text()?.string }

  private mutating func id() -> ObjectID? {
    guard let text = json.text(), !text.hasEscapes else { return nil }
    return ObjectID(digits: text.raw)
  }

  private mutating func texts() -> [String]? {
    guard let list = json.array() else { return nil }
    var texts: [String] = []
    while json.nextElement(of: list) {
      if let text = json.text() { texts.append(text.string) }
    }
    return texts
  }

  /// Places in a suite, rising and none twice; what cannot be one is left out.
  private mutating func places() -> [Int]? {
    guard let list = json.array() else { return nil }
    var places: [Int] = []
    var isRising = true
    while json.nextElement(of: list) {
      guard let place = json.integer(), place >= 0, place <= Int(Int32.max) else { continue }
      if let last = places.last, last >= place { isRising = false }
      places.append(place)
    }
    return isRising ? places : Set(places).sorted()
  }

  private mutating func totals() -> [EvidenceFloor.Total] {
    guard let list = json.array() else { return [] }
    var totals: [EvidenceFloor.Total] = []
    while json.nextElement(of: list) {
      var numbers: [Int] = []
      if let total = json.array() {
        while json.nextElement(of: total) {
          if let number = json.integer() { numbers.append(min(max(number, 0), Int(Int32.max))) }
        }
      }
      // What cannot be read says nothing, but those behind it keep their places.
      guard numbers.count == 3 else {
        totals.append(.init(runs: 0, failures: 0, flaky: 0))
        continue
      }
      totals.append(.init(runs: numbers[0], failures: numbers[1], flaky: numbers[2]))
    }
    return totals
  }

  private mutating func steps() -> [BuildEvidence.Step] {
    var steps: [BuildEvidence.Step] = []
    forEachMeasure("ms") { name, value in
      steps.append(.init(name: name, milliseconds: value))
    }
    return steps
  }

  private mutating func sizes() -> [BuildEvidence.Size] {
    var sizes: [BuildEvidence.Size] = []
    forEachMeasure("bytes") { name, value in
      if let bytes = Int(exactly: value) { sizes.append(.init(name: name, bytes: bytes)) }
    }
    return sizes
  }

  /// Calls `body` for each object of an array with a name and a number under `key`.
  private mutating func forEachMeasure(_ key: StaticString, _ body: (String, Double) -> Void) {
    guard let list = json.array() else { return }
    while json.nextElement(of: list) {
      guard let object = json.object() else { continue }
      var name: String?
      var value: Double?
      while let found = json.nextKey(of: object) {
        if found.equals("name") {
          name = text()
        } else if found.equals(key) {
          value = json.number()
        }
      }
      if let name, let value { body(name, value) }
    }
  }
}
