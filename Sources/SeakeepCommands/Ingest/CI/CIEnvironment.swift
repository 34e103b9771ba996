/// What a CI system says of the run that seakeep is a step of.
struct CIEnvironment: Equatable {
  /// `github`, `gitlab` …; `ci` for one that is not known by name.
  var system: String
  /// The job's name, the same from run to run; nil where the system does not tell it.
  var job: String?
  /// What all jobs of one run share; nil where the system does not tell it.
  var run: String?
  var event = Event.other
  /// The branch that a change is to go to.
  var baseBranch: String?
  /// What the change starts from, or what the branch was before a push.
  var baseCommit: String?
  /// What was pushed: of a pull request its own commit, not the one that CI made by merging.
  var headCommit: String?
  /// Whether the change comes from another repository; nil where that is not said.
  var isFork: Bool?

  /// Why it runs.
  enum Event: String, Equatable, CaseIterable {
    case push
    case pullRequest = "pull_request"
    /// The change is tested as it will be merged, after those before it in a queue.
    case mergeQueue = "merge_queue"
    case tag
    case schedule
    case other
  }

  /// Whether a merge commit that is checked out may be one that the system made for testing.
  var mayMerge: Bool { event == .pullRequest || event == .mergeQueue }
}

extension CIEnvironment {
  /// The job of what is recorded outside of CI.
  static let localJob = "local"

  /// The job that runs: a system that has no name for it lends its own.
  static func jobName(of ci: CIEnvironment?) -> String {
    ci.map { $0.job ?? $0.system } ?? localJob
  }

  /// What the environment says; nil outside of CI.
  ///
  /// `file` gives the bytes of a file that the environment names.
  static func detect(
    in environment: [String: String], file: (_ path: String) -> [UInt8]?
  ) -> CIEnvironment? {
    let variables = CIVariables(environment)
    for system in CISystem.all where system.isHere(variables) {
      return system.read(variables, file)
    }
    guard variables.isSet("CI") else { return nil }
    return CIEnvironment(system: "ci")
  }
}

/// The environment as CI systems write it: what is empty is not set.
struct CIVariables {
  private let values: [String: String]

  init(_ values: [String: String]) {
    self.values = values
  }

  subscript(_ name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// The first of them that is set.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { self[$0] }.first
  }

  /// The first of them that holds the whole name of a commit; zeros stand for none.
  func commit(_ names: String...) -> String? {
    names.lazy.compactMap { commitName(self[$0]) }.first
  }

  /// A branch without what its reference begins with.
  func branch(_ names: String...) -> String? {
    for name in names {
      guard let value = self[name] else { continue }
      return value.hasPrefix("refs/heads/") ? String(value.dropFirst("refs/heads/".count)) : value
    }
    return nil
  }

  /// Whether a flag is raised, as systems write it.
  func isSet(_ name: String) -> Bool {
    guard let value = self[name]?.lowercased() else { return false }
    return value != "false" && value != "0"
  }
}

/// The whole name of a commit, if the text is one; zeros stand for none.
func commitName(_ text: String?) -> String? {
  guard let text, text.utf8.count == 40, text.allSatisfy({ $0.isHexDigit }),
    text.contains(where: { $0 != "0" })
  else { return nil }
  return text.lowercased()
}
