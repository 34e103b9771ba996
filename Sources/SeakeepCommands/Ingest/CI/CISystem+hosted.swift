extension CISystem {
  /// GitLab CI: docs.gitlab.com, "Predefined CI/CD variables reference".
  ///
  /// In a pipeline for merged results the commit is one that GitLab made, and the source branch's
  /// own stands apart; in other pipelines of merge requests that variable is empty.
  static let gitlab = CISystem("gitlab", mark: "GITLAB_CI") { ci, variables, _ in
    ci.run = variables["CI_PIPELINE_ID"]
    ci.job = variables["CI_JOB_NAME"]?
      .withoutPart(variables["CI_NODE_INDEX"], of: variables["CI_NODE_TOTAL"])
    ci.headCommit = variables.commit("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA")
    ci.baseBranch = variables.branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
    switch variables["CI_PIPELINE_SOURCE"] {
    case "merge_request_event":
      ci.event =
        variables["CI_MERGE_REQUEST_EVENT_TYPE"] == "merge_train" ? .mergeQueue : .pullRequest
      ci.baseCommit = variables.commit("CI_MERGE_REQUEST_DIFF_BASE_SHA")
      if let from = variables["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"],
        let to = variables["CI_MERGE_REQUEST_PROJECT_ID"]
      {
        ci.isFork = from != to
      }
    case "push":
      ci.event = variables["CI_COMMIT_TAG"] == nil ? .push : .tag
      if ci.event == .push { ci.baseCommit = variables.commit("CI_COMMIT_BEFORE_SHA") }
    case "schedule": ci.event = .schedule
    default: break
    }
  }

  /// Buildkite: buildkite.com/docs, "Environment variables". The commit may be the word `HEAD`.
  static let buildkite = CISystem("buildkite", mark: "BUILDKITE") { ci, variables, _ in
    ci.run = variables["BUILDKITE_BUILD_ID"]
    ci.job = variables.first("BUILDKITE_STEP_KEY", "BUILDKITE_LABEL")
    ci.headCommit = variables.commit("BUILDKITE_COMMIT")
    if variables.isSet("BUILDKITE_PULL_REQUEST") {
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("BUILDKITE_PULL_REQUEST_BASE_BRANCH")
      if let from = variables["BUILDKITE_PULL_REQUEST_REPO"], let to = variables["BUILDKITE_REPO"] {
        ci.isFork = repositoryName(from) != repositoryName(to)
      }
    } else if variables["BUILDKITE_TAG"] != nil {
      ci.event = .tag
    } else {
      ci.event = variables["BUILDKITE_SOURCE"] == "schedule" ? .schedule : .push
    }
  }

  /// CircleCI: circleci.com/docs, "Project values and variables". It names no base.
  static let circle = CISystem("circleci", mark: "CIRCLECI") { ci, variables, _ in
    ci.run = variables["CIRCLE_WORKFLOW_ID"]
    ci.job = variables["CIRCLE_JOB"]
    ci.headCommit = variables.commit("CIRCLE_SHA1")
    if variables.first("CIRCLE_PULL_REQUEST", "CIRCLE_PR_NUMBER") != nil {
      ci.event = .pullRequest
      // Set for pull requests of forks only.
      ci.isFork = variables["CIRCLE_PR_REPONAME"] != nil
    } else {
      ci.event = variables["CIRCLE_TAG"] == nil ? .push : .tag
    }
  }

  /// Azure Pipelines: learn.microsoft.com, "Predefined variables". A dot is an underscore in the
  /// environment, and of a pull request's merge the commit that was pushed stands apart.
  static let azure = CISystem("azure", mark: "TF_BUILD") { ci, variables, _ in
    ci.run = variables["BUILD_BUILDID"]
    ci.job = variables.first("SYSTEM_JOBDISPLAYNAME", "AGENT_JOBNAME", "SYSTEM_JOBNAME")
    ci.headCommit = variables.commit("SYSTEM_PULLREQUEST_SOURCECOMMITID", "BUILD_SOURCEVERSION")
    ci.baseBranch = variables.branch("SYSTEM_PULLREQUEST_TARGETBRANCH")
    switch variables["BUILD_REASON"] {
    case "PullRequest":
      ci.event = .pullRequest
      ci.isFork = variables["SYSTEM_PULLREQUEST_ISFORK"].map { $0.lowercased() == "true" }
    case "Schedule": ci.event = .schedule
    case "IndividualCI", "BatchedCI":
      let isTag = variables["BUILD_SOURCEBRANCH"]?.hasPrefix("refs/tags/") ?? false
      ci.event = isTag ? .tag : .push
    default: break
    }
  }

  /// Travis CI: docs.travis-ci.com, "Default Environment Variables". Of a pull request the branch is
  /// the one it goes to; the range of a push is what it changed.
  static let travis = CISystem("travis", mark: "TRAVIS") { ci, variables, _ in
    ci.run = variables["TRAVIS_BUILD_ID"]
    ci.job = variables.first("TRAVIS_JOB_NAME", "TRAVIS_OS_NAME")
    ci.headCommit = variables.commit("TRAVIS_PULL_REQUEST_SHA", "TRAVIS_COMMIT")
    let range = variables["TRAVIS_COMMIT_RANGE"]?.split(separator: ".").map(String.init)
    switch variables["TRAVIS_EVENT_TYPE"] {
    case "pull_request":
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("TRAVIS_BRANCH")
      if let from = variables["TRAVIS_PULL_REQUEST_SLUG"], let to = variables["TRAVIS_REPO_SLUG"] {
        ci.isFork = from != to
      }
    case "push":
      ci.event = variables["TRAVIS_TAG"] == nil ? .push : .tag
      if ci.event == .push { ci.baseCommit = commitName(range?.first) }
    case "cron": ci.event = .schedule
    default: break
    }
  }

  /// Bitbucket Pipelines: support.atlassian.com, "Variables and secrets". It does not name its steps.
  static let bitbucket = CISystem("bitbucket", mark: "BITBUCKET_BUILD_NUMBER") { ci, variables, _ in
    ci.run = variables.first("BITBUCKET_PIPELINE_UUID", "BITBUCKET_BUILD_NUMBER")
    ci.headCommit = variables.commit("BITBUCKET_COMMIT")
    if variables["BITBUCKET_PR_ID"] != nil {
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("BITBUCKET_PR_DESTINATION_BRANCH")
      ci.baseCommit = variables.commit("BITBUCKET_PR_DESTINATION_COMMIT")
    } else {
      ci.event = variables["BITBUCKET_TAG"] == nil ? .push : .tag
    }
  }

  /// AppVeyor: appveyor.com/docs, "Environment variables". Of a pull request the branch is the one it
  /// goes to.
  static let appVeyor = CISystem("appveyor", mark: "APPVEYOR") { ci, variables, _ in
    ci.run = variables["APPVEYOR_BUILD_ID"]
    ci.job = variables["APPVEYOR_JOB_NAME"]
    ci.headCommit = variables.commit(
      "APPVEYOR_PULL_REQUEST_HEAD_COMMIT", "APPVEYOR_REPO_COMMIT")
    if variables["APPVEYOR_PULL_REQUEST_NUMBER"] != nil {
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("APPVEYOR_REPO_BRANCH")
      if let from = variables["APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME"],
        let to = variables["APPVEYOR_REPO_NAME"]
      {
        ci.isFork = from != to
      }
    } else {
      ci.event = variables["APPVEYOR_REPO_TAG_NAME"] == nil ? .push : .tag
    }
  }

  /// Cirrus CI: cirrus-ci.org, "Writing tasks", environment variables.
  static let cirrus = CISystem("cirrus", mark: "CIRRUS_CI") { ci, variables, _ in
    ci.run = variables["CIRRUS_BUILD_ID"]
    ci.job = variables["CIRRUS_TASK_NAME"]
    ci.headCommit = variables.commit("CIRRUS_CHANGE_IN_REPO")
    ci.baseCommit = variables.commit("CIRRUS_BASE_SHA", "CIRRUS_LAST_GREEN_CHANGE")
    if variables["CIRRUS_PR"] != nil {
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("CIRRUS_BASE_BRANCH")
    } else if variables["CIRRUS_TAG"] != nil {
      ci.event = .tag
    } else {
      ci.event = variables["CIRRUS_CRON"] == nil ? .push : .schedule
    }
  }

  /// Semaphore: docs.semaphoreci.com, "Environment variables".
  static let semaphore = CISystem("semaphore", mark: "SEMAPHORE") { ci, variables, _ in
    ci.run = variables["SEMAPHORE_WORKFLOW_ID"]
    ci.job = variables["SEMAPHORE_JOB_NAME"]
    ci.headCommit = variables.commit("SEMAPHORE_GIT_PR_SHA", "SEMAPHORE_GIT_SHA")
    switch variables["SEMAPHORE_GIT_REF_TYPE"] {
    case "pull-request":
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("SEMAPHORE_GIT_BRANCH")
      if let from = variables["SEMAPHORE_GIT_PR_SLUG"],
        let to = variables["SEMAPHORE_GIT_REPO_SLUG"]
      {
        ci.isFork = from != to
      }
    case "tag": ci.event = .tag
    case "branch":
      ci.event = .push
      let range = variables["SEMAPHORE_GIT_COMMIT_RANGE"]?.split(separator: ".")
      ci.baseCommit = commitName(range?.first.map(String.init))
    default: break
    }
  }

  /// AWS CodeBuild: docs.aws.amazon.com, "Environment variables in build environments".
  static let codeBuild = CISystem("codebuild", mark: "CODEBUILD_BUILD_ID") { ci, variables, _ in
    ci.run = variables.first("CODEBUILD_BATCH_BUILD_IDENTIFIER", "CODEBUILD_BUILD_ID")
    // "project:uuid"
    ci.job = variables["CODEBUILD_BUILD_ID"]?.split(separator: ":").first.map(String.init)
    ci.headCommit = variables.commit(
      "CODEBUILD_RESOLVED_SOURCE_VERSION", "CODEBUILD_WEBHOOK_HEAD_REF")
    let event = variables["CODEBUILD_WEBHOOK_EVENT"] ?? ""
    if event.hasPrefix("PULL_REQUEST") {
      ci.event = .pullRequest
      ci.baseBranch = variables.branch("CODEBUILD_WEBHOOK_BASE_REF")
    } else if event == "PUSH" {
      ci.event = .push
      ci.baseCommit = variables.commit("CODEBUILD_WEBHOOK_PREV_COMMIT")
    }
  }

  /// `owner/name` of an address, whatever way leads there.
  private static func repositoryName(_ address: String) -> String {
    let parts = address.split { $0 == "/" || $0 == ":" }.suffix(2).joined(separator: "/")
    return parts.hasSuffix(".git") ? String(parts.dropLast(4)) : parts
  }
}
