internal import Basics
internal import Domain
internal import TextInput

/// One metric of a k6 summary with its thresholds.
struct K6Metric {
  private let name: String
  private(set) var thresholds: [(limit: String, holds: Bool)] = []
  /// What was measured, by statistic: `p(95)`, `rate`.
  private var values: [String: Double] = [:]
  /// `time`, `data` or `default`; only `handleSummary` tells it.
  private var contains: String?

  /// Reads the metric that comes next.
  init(
    named name: String, _ json: inout JSONReader, _ checks: inout HealthChecks
  ) throws(DiagnosticError) {
    self.name = name
    guard let metric = json.object() else {
      throw json.failure ?? checks.badK6("a metric is no object", line: json.line)
    }
    while let key = json.nextKey(of: metric) {
      switch key {
      case "thresholds": try readThresholds(&json, checks)
      case "values": readValues(&json)
      case "contains": contains = json.text()?.string
      default:
        let statistic = key.string
        if let value = json.number() { values[statistic] = value }
      }
    }
    if let failure = json.failure { throw failure }
  }

  /// Each threshold as a check.
  var checks: [HealthCheck] {
    thresholds.map { threshold in
      HealthCheck(
        name: name, hasPassed: threshold.holds, value: value(of: threshold.limit), unit: unit,
        limit: threshold.limit)
    }
  }

  private mutating func readValues(_ json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      let statistic = key.string
      if let value = json.number() { values[statistic] = value }
    }
  }

  private mutating func readThresholds(
    _ json: inout JSONReader, _ checks: HealthChecks
  ) throws(DiagnosticError) {
    guard let object = json.object() else {
      throw json.failure ?? checks.badK6("'thresholds' is no object", line: json.line)
    }
    while let key = json.nextKey(of: object) {
      let limit = key.string
      let line = json.line
      var holds: Bool?
      if let isCrossed = json.bool() {
        holds = !isCrossed
      } else if let outcome = json.object() {
        while let key = json.nextKey(of: outcome) {
          if key.equals("ok"), let ok = json.bool() { holds = ok && holds ?? true }
        }
      }
      guard let holds else {
        throw json.failure
          ?? checks.badK6(
            "the threshold '\(limit.prefix(40))' does not say whether it holds", line: line)
      }
      thresholds.append((limit, holds))
    }
  }

  /// What a threshold looks at: `p(95)` of `p(95)<500`. The exported summary calls a rate `value`.
  private func value(of limit: String) -> Double? {
    let statistic = String(limit.prefix { !"<>=! ".contains($0) })
    return values[statistic] ?? (statistic == "rate" ? values["value"] : nil)
  }

  private var unit: String? {
    switch contains {
    case "time": "ms"
    case "data": "bytes"
    default: nil
    }
  }
}
