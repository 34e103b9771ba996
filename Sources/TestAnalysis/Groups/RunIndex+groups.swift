internal import Domain

extension RunIndex {
  /// The failures on these versions, by what their messages have in common.
  func failureGroups(on versions: [VersionKey]) -> [FailureGroup] {
    var groups: [FailureShape: (tests: Set<Int32>, failures: Int)] = [:]
    for run in versions.flatMap({ self.groups[$0] ?? [] }) where setAside[run] == nil {
      for exception in history.runs[run].exceptions
      where exception.result.hasFailure && exception.message >= 0 {
        let shape = history.messages.withBytes(Int(exception.message)) { FailureShape($0) }
        guard let shape else { continue }
        groups[shape, default: ([], 0)].tests.insert(exception.test)
        groups[shape]?.failures += 1
      }
    }
    return groups.map { shape, found in
      FailureGroup(
        message: shape.message, frame: shape.frame,
        tests: found.tests.map { history.id($0) }.sorted(), failures: found.failures)
    }.sorted {
      if $0.tests.count != $1.tests.count { return $0.tests.count > $1.tests.count }
      return ($0.message, $0.frame ?? "") < ($1.message, $1.frame ?? "")
    }
  }
}
