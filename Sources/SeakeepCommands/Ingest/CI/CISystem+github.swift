internal import TextInput

extension CISystem {
  /// GitHub Actions, and Forgejo and Gitea, which set the same variables.
  ///
  /// docs.github.com, "Variables reference" and "Events that trigger workflows"; the event's file is
  /// the payload of the webhook, "Webhook events and payloads". The run's id stays the same when jobs
  /// are run again. Legs of a matrix bear one name in the environment: the system and processor of
  /// the runner are added, and legs that differ in more need `--job`.
  static let github = CISystem("github", mark: "GITHUB_ACTIONS") { ci, variables, file in
    ci.run = variables["GITHUB_RUN_ID"]
    let runner = [variables["RUNNER_OS"], variables["RUNNER_ARCH"]].compactMap { $0 }
    ci.job = variables["GITHUB_JOB"].map { job in
      runner.isEmpty ? job : "\(job) (\(runner.joined(separator: " ")))"
    }
    ci.baseBranch = variables.branch("GITHUB_BASE_REF")
    ci.headCommit = variables.commit("GITHUB_SHA")
    let event = variables["GITHUB_EVENT_PATH"].flatMap(file).map { GitHubEvent($0) }
    switch variables["GITHUB_EVENT_NAME"] {
    case "push":
      let isTag = variables["GITHUB_REF"]?.hasPrefix("refs/tags/") ?? false
      ci.event = isTag ? .tag : .push
      ci.baseCommit = isTag ? nil : event?["before"]
    case "pull_request", "pull_request_target":
      ci.event = .pullRequest
      ci.baseCommit = event?["pull_request.base.sha"]
      // The merge that is checked out is not what was pushed.
      ci.headCommit = event?["pull_request.head.sha"]
      if let from = event?.id("pull_request.head.repo.id"),
        let to = event?.id("pull_request.base.repo.id")
      {
        ci.isFork = from != to
      }
    case "merge_group":
      ci.event = .mergeQueue
      ci.baseCommit = event?["merge_group.base_sha"]
      ci.headCommit = event?["merge_group.head_sha"] ?? ci.headCommit
    case "schedule": ci.event = .schedule
    default: break
    }
  }
}

/// The commits and repositories that the file of an event names.
struct GitHubEvent {
  private var values: [String: String] = [:]

  /// Where to look; nothing else of the file is kept.
  private static let wanted: Set = [
    "before", "pull_request.base.sha", "pull_request.head.sha", "pull_request.head.repo.id",
    "pull_request.base.repo.id", "merge_group.base_sha", "merge_group.head_sha",
  ]

  init(_ bytes: [UInt8]) {
    var json = JSONReader(InputBuffer(name: "event", bytes: bytes))
    read(&json, "")
    if json.failure != nil { values = [:] }
  }

  private mutating func read(_ json: inout JSONReader, _ prefix: String) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      let path = prefix + key.string
      if Self.wanted.contains(where: { $0.hasPrefix(path + ".") }) {
        read(&json, path + ".")
      } else if Self.wanted.contains(path) {
        if let text = json.text() {
          values[path] = text.string
        } else if let number = json.number() {
          values[path] = String(number)
        }
      }
    }
  }

  /// A commit.
  subscript(_ path: String) -> String? { commitName(values[path]) }

  /// What tells one repository from another.
  func id(_ path: String) -> String? { values[path] }
}
