extension CISystem {
  /// Jenkins: the list that every server shows at `/env-vars.html`, with what the plugins for Git and
  /// for branch sources add ("Pipeline: Multibranch").
  ///
  /// The job of a branch is named after the branch, below its project. `CHANGE_FORK` is set for
  /// changes of forks only.
  static let jenkins = CISystem("jenkins", mark: "JENKINS_URL") { ci, variables, _ in
    ci.run = variables["BUILD_TAG"]
    var name = variables["JOB_NAME"]
    if variables["BRANCH_NAME"] != nil, let slash = name?.lastIndex(of: "/") {
      name = name.map { String($0[..<slash]) }
    }
    ci.job = [name, variables["STAGE_NAME"]].compactMap { $0 }.joined(separator: "/")
    if ci.job == "" { ci.job = nil }
    ci.headCommit = variables.commit("GIT_COMMIT")
    if variables["CHANGE_ID"] != nil {
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("CHANGE_TARGET")
      ci.isFork = variables["CHANGE_FORK"] != nil
    } else if variables["TAG_NAME"] != nil {
      ci.event = .tag
    } else {
      ci.event = .push
      ci.baseCommit = variables.commit("GIT_PREVIOUS_SUCCESSFUL_COMMIT", "GIT_PREVIOUS_COMMIT")
    }
  }

  /// Drone: docs.drone.io, "Environment reference".
  static let drone = CISystem("drone", mark: "DRONE") { ci, variables, _ in
    ci.run = variables["DRONE_BUILD_NUMBER"]
    ci.job = variables.first("DRONE_STAGE_NAME", "DRONE_STEP_NAME")
    ci.headCommit = variables.commit("DRONE_COMMIT_SHA", "DRONE_COMMIT")
    switch variables["DRONE_BUILD_EVENT"] {
    case "pull_request":
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("DRONE_TARGET_BRANCH", "DRONE_BRANCH")
    case "push":
      ci.event = .push
      ci.baseCommit = variables.commit("DRONE_COMMIT_BEFORE")
    case "tag": ci.event = .tag
    case "cron": ci.event = .schedule
    default: break
    }
  }

  /// Woodpecker: woodpecker-ci.org/docs, "Environment variables". It began as Drone and long set that
  /// system's variables too.
  static let woodpecker = CISystem("woodpecker", mark: "CI_PIPELINE_EVENT") { ci, variables, _ in
    ci.run = variables["CI_PIPELINE_NUMBER"]
    ci.job = variables.first("CI_WORKFLOW_NAME", "CI_STEP_NAME")
    ci.headCommit = variables.commit("CI_COMMIT_SHA")
    switch variables["CI_PIPELINE_EVENT"] {
    case "pull_request":
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("CI_COMMIT_TARGET_BRANCH")
    case "push":
      ci.event = .push
      ci.baseCommit = variables.commit("CI_PREV_COMMIT_SHA")
    case "tag": ci.event = .tag
    case "cron": ci.event = .schedule
    default: break
    }
  }

  /// TeamCity: jetbrains.com/help/teamcity, "Predefined build parameters". It does not say in the
  /// environment why it builds.
  static let teamCity = CISystem("teamcity", mark: "TEAMCITY_VERSION") { ci, variables, _ in
    ci.job = variables["TEAMCITY_BUILDCONF_NAME"]
    ci.run = variables["BUILD_NUMBER"].map { number in
      (ci.job.map { $0 + " " } ?? "") + number
    }
    ci.headCommit = variables.commit("BUILD_VCS_NUMBER")
  }
}
