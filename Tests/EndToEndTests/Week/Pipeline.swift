import Foundation
import TestSupport
import Testing

/// CI as GitHub has it: a clone that checks out what is to be tested, in a job with its variables.
struct Pipeline {
  private(set) var clone: TeamClone
  private var run = 0

  init(of team: Team) throws {
    clone = try TeamClone("CI", of: team)
  }

  /// What a push to main starts; `before` is what main was.
  mutating func pushed(_ what: String, before: String, slowness: Int = 1) throws {
    try fetch()
    try clone.git("checkout", "-q", "--detach", "origin/main")
    try begin("push", event: "{\"before\":\"\(before)\"}", ["GITHUB_REF": "refs/heads/main"])
    try job(what, slowness)
  }

  /// What a pull request starts: the branch is tested as it would be merged.
  @discardableResult
  mutating func requested(
    _ what: String, _ branch: String, slowness: Int = 1
  ) throws -> Tool.Output {
    try fetch()
    try clone.git("checkout", "-q", "--detach", "origin/main")
    let base = try clone.git("rev-parse", "origin/main")
    let head = try clone.git("rev-parse", "origin/\(branch)")
    try clone.git("merge", "-q", "--no-ff", "-m", "Merge \(head) into \(base)", head)
    try begin(
      "pull_request",
      event: """
        {"pull_request":{"base":{"sha":"\(base)","repo":{"id":1}},\
        "head":{"sha":"\(head)","repo":{"id":1}}}}
        """,
      [
        "GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": branch, "GITHUB_REF": "refs/pull/7/merge",
      ])
    return try job(what, slowness)
  }

  /// The same job once more, with the same number, as somebody asks for who does not trust it.
  @discardableResult
  mutating func again(_ what: String, slowness: Int = 1) throws -> Tool.Output {
    try job(what, slowness)
  }

  private func fetch() throws {
    try clone.git("fetch", "-q", "--prune", "origin")
  }

  private mutating func begin(
    _ event: String, event payload: String, _ more: [String: String]
  ) throws {
    run += 1
    let file = clone.team.directory.path + "/event.json"
    try Data(payload.utf8).write(to: URL(fileURLWithPath: file))
    clone.environment = [
      "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "\(1000 + run)",
      "GITHUB_JOB": "check", "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
      "GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": file,
      "GITHUB_SHA": try clone.git("rev-parse", "HEAD"),
    ].merging(more) { $1 }
  }

  /// The steps of the workflow that `seakeep init --ci github` prints.
  @discardableResult
  private func job(_ what: String, _ slowness: Int) throws -> Tool.Output {
    try clone.seakeep(["evidence", "pull", "-q"])
    try clone.test(slowness: slowness)
    let output = try clone.check(what, ["--on-unknown", "hold"])
    try clone.seakeep(["evidence", "push", "-q"])
    return output
  }
}
