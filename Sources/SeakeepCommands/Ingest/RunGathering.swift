internal import Domain

/// Puts the reports of one commit and job together to runs.
///
/// Reports of one run tell of different tests, or of the same in different formats, as a log and an
/// XML file do. One that repeats what another of its format told begins a new run.
struct RunGathering {
  struct Run {
    var reports: [TestRun]
    var time: ReportTime
  }

  private(set) var run: Run?
  private var seen: [String: ToldNames] = [:]

  /// Adds a report; returns the run before when this one begins another.
  mutating func add(_ report: TestRun, _ time: ReportTime) -> Run? {
    var finished: Run?
    // Which tests the first report of a format told of is asked when there is a second one.
    let first = seen[report.format] == nil ? run?.reports.first { $0.format == report.format } : nil
    if var known = seen[report.format] ?? first.map({ ToldNames($0) }) {
      if known.holdsHalf(of: report) {
        finished = run
        run = nil
        seen = [:]
      } else {
        known.insert(report)
        seen[report.format] = known
      }
    }
    if var current = run {
      current.reports.append(report)
      // What the report itself says is better than what the file system does.
      let isBetter =
        time.isStated == current.time.isStated
        ? time.time < current.time.time : time.isStated
      if isBetter { current.time = time }
      run = current
    } else {
      run = Run(reports: [report], time: time)
    }
    return finished
  }
}
