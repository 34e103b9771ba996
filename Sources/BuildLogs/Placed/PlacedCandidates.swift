/// Lines with a place and a text but no severity, which count once there is evidence.
struct PlacedCandidates {
  /// Lines that follow each other.
  private var run: [OwnedEntry] = []
  private var lastLine = -1
  /// Lines of runs that were too short, for a log that has hardly anything else.
  private var held: [OwnedEntry] = []
  private var believed = 0

  /// What came after a run.
  enum Evidence {
    /// The command that wrote it failed.
    case failure
    case end
  }

  mutating func add(_ entry: OwnedEntry, into log: inout BuildLogState) {
    if entry.number > lastLine + 1 { endRun(into: &log) }
    if run.count < Self.most { run.append(entry) }
    lastLine = entry.number
  }

  /// Decides about the run that ended before a line.
  mutating func judge(at number: Int, _ evidence: Evidence, into log: inout BuildLogState) {
    if evidence == .failure, number <= lastLine + 2 {
      believe(run, into: &log)
      run = []
    } else {
      endRun(into: &log)
    }
    guard evidence == .end else { return }
    if (held.count + believed) * 2 > log.lineNumber { believe(held, into: &log) }
  }

  private static let most = 4_096
  /// So many lines of one shape are no accident.
  private static let longEnough = 3

  private mutating func endRun(into log: inout BuildLogState) {
    if run.count >= Self.longEnough {
      believe(run, into: &log)
    } else if held.count < Self.most {
      held += run
    }
    run = []
  }

  private mutating func believe(_ entries: [OwnedEntry], into log: inout BuildLogState) {
    believed += entries.count
    for entry in entries { entry.add(to: &log) }
  }
}
