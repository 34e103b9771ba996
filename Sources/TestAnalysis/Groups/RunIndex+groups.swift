internal import Domain

extension RunIndex {
  /// The failures on these versions, by what their messages have in common.
  func failureGroups(on versions: [VersionKey]) -> FailureGroups {
    var groups = FailureGroups.Builder(history.room)
    for run in versions.flatMap({ self.groups[$0] ?? [] }) where setAside[run] == nil {
      var tests = history.tests.makeReader()
      var messages = history.messages.makeReader()
      // Many failures may have the very same message.
      var last: (message: Int32, shape: FailureShape?) = (-1, nil)
      for exception in history.runs[run].exceptions
      where exception.result.hasFailure && exception.message >= 0 {
        if exception.message != last.message {
          last.message = exception.message
          last.shape = messages.withBytes(Int(exception.message)) { FailureShape($0) }
        }
        guard let shape = last.shape else { continue }
        groups.add(
          message: shape.message, frame: shape.frame,
          of: TestID(tests.text(Int(exception.test))))
      }
    }
    return groups.groups()
  }
}
