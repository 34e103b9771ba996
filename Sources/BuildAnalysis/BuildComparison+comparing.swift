package import Domain

extension BuildComparison {
  /// Compares two builds whose diagnostics were traced to their source where that is at hand.
  package init(
    base: BuildRun, head: BuildRun, baseDiagnostics: [TracedDiagnostic],
    headDiagnostics: [TracedDiagnostic], renames: [String: String] = [:]
  ) {
    let matching = DiagnosticMatching(
      base: baseDiagnostics, head: headDiagnostics, renames: renames)
    self.init(
      base: Side(base), head: Side(head), new: matching.new, fixed: matching.fixed,
      outstanding: matching.outstanding, touched: matching.touched,
      steps: Self.stepChanges(base.steps, head.steps),
      sizes: Self.sizeChanges(base.sizes, head.sizes),
      machineDifferences: base.machine.differences(to: head.machine),
      hasSource: (baseDiagnostics + headDiagnostics).contains { $0.context != nil })
  }

  private static func stepChanges(
    _ base: [BuildRun.Step], _ head: [BuildRun.Step]
  ) -> [StepChange] {
    var before: [String: Double] = [:]
    for step in base { if let time = step.milliseconds { before[step.name, default: 0] += time } }
    var after: [String: Double] = [:]
    for step in head { if let time = step.milliseconds { after[step.name, default: 0] += time } }
    let changes = after.compactMap { name, time in
      before[name].map {
        StepChange(name: name, baseMilliseconds: $0, headMilliseconds: time)
      }
    }
    return changes.sorted {
      let first = abs($0.headMilliseconds - $0.baseMilliseconds)
      let second = abs($1.headMilliseconds - $1.baseMilliseconds)
      return first != second ? first > second : $0.name < $1.name
    }
  }

  private static func sizeChanges(
    _ base: [BuildRun.Artifact], _ head: [BuildRun.Artifact]
  ) -> [SizeChange] {
    let before = Dictionary(base.map { ($0.name, $0.bytes) }, uniquingKeysWith: { $1 })
    let changes = head.compactMap { artifact in
      before[artifact.name].map {
        SizeChange(name: artifact.name, baseBytes: $0, headBytes: artifact.bytes)
      }
    }
    return changes.sorted {
      let first = abs($0.headBytes - $0.baseBytes)
      let second = abs($1.headBytes - $1.baseBytes)
      return first != second ? first > second : $0.name < $1.name
    }
  }
}
