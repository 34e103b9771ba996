internal import Basics
internal import TextInput

/// What k6 writes at the end of a load test: `--summary-export`, or the data of `handleSummary`.
///
/// Both have `metrics` and `root_group`, and differ in what stands behind a threshold. The exported
/// summary has a boolean that is true where the threshold was *crossed* (grafana/k6 issue 1498, kept
/// since for compatibility); the data of `handleSummary` has `{"ok": true}` where it holds. Both were
/// checked with k6 1.1.0.
///
/// k6 itself fails a run by its thresholds alone. Where one is set on the metric `checks`, it says how
/// many checks may fail, and single checks are left to it; else a check that failed once has failed.
enum K6Summary {
  static func read(
    _ input: InputBuffer, into checks: inout HealthChecks
  ) throws(DiagnosticError) {
    var json = JSONReader(input)
    var groups = K6Groups()
    var hasMetrics = false
    var judgesChecks = false
    guard let root = json.object() else {
      throw json.failure ?? .noHealthChecks(in: input.name)
    }
    while let key = json.nextKey(of: root) {
      switch key {
      case "metrics":
        guard let metrics = json.object() else {
          throw json.failure ?? checks.badK6("'metrics' is no object", line: json.line)
        }
        hasMetrics = true
        while let name = json.nextKey(of: metrics) {
          let metric = name.string
          let line = json.line
          let read = try K6Metric(named: metric, &json, &checks)
          judgesChecks =
            judgesChecks
            || (!read.thresholds.isEmpty && (metric == "checks" || metric.hasPrefix("checks{")))
          for check in read.checks { try checks.add(check, line: line) }
        }
      case "root_group": try groups.read(&json, checks)
      default: break
      }
    }
    guard json.end() else { throw json.failure ?? .noHealthChecks(in: input.name) }
    // A summary that was made smaller may lack its groups, but what was measured must be there.
    guard hasMetrics else { throw checks.badK6("the summary has no metrics", line: 1) }
    if judgesChecks { return }
    for (check, line) in groups.checks { try checks.add(check, line: line) }
  }
}

extension HealthChecks {
  func badK6(_ message: String, line: Int) -> DiagnosticError {
    var error = bad(message, line: line)
    error.hint = "take the file as 'k6 run --summary-export' or handleSummary() writes it"
    return error
  }
}
