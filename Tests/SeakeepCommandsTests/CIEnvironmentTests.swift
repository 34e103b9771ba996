import Testing

@testable import SeakeepCommands

/// What each CI system's variables mean; the values are as the systems' manuals show them.
@Suite struct CIEnvironmentTests {
  struct Sample: CustomTestStringConvertible {
    let testDescription: String
    var variables: [String: String]
    var event: String?
    var expected: CIEnvironment

    init(
      _ name: String, _ variables: [String: String], event: String? = nil,
      _ expected: CIEnvironment
    ) {
      testDescription = name
      self.variables = variables
      self.event = event
      self.expected = expected
    }
  }

  private static let one = String(repeating: "1a", count: 20)
  private static let two = String(repeating: "2b", count: 20)
  private static let three = String(repeating: "3c", count: 20)
  private static let zeros = String(repeating: "0", count: 40)

  static let samples: [Sample] = [
    Sample(
      "GitHub, a push",
      [
        "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "91", "GITHUB_RUN_ATTEMPT": "2",
        "GITHUB_JOB": "test", "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
        "GITHUB_EVENT_NAME": "push", "GITHUB_SHA": two, "GITHUB_REF": "refs/heads/main",
        "GITHUB_BASE_REF": "", "GITHUB_EVENT_PATH": "/event.json",
      ], event: #"{"ref":"refs/heads/main","before":"\#(one)","after":"\#(two)","commits":[{}]}"#,
      CIEnvironment(
        system: "github", job: "test (Linux X64)", run: "github:91", event: .push, baseCommit: one,
        headCommit: two)),
    Sample(
      "GitHub, a new branch",
      [
        "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "91", "GITHUB_JOB": "test",
        "GITHUB_EVENT_NAME": "push", "GITHUB_SHA": two, "GITHUB_EVENT_PATH": "/event.json",
      ], event: #"{"before":"\#(zeros)"}"#,
      CIEnvironment(
        system: "github", job: "test", run: "github:91", event: .push, headCommit: two)),
    Sample(
      "GitHub, a pull request of a fork",
      [
        "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "91", "GITHUB_JOB": "test",
        "GITHUB_EVENT_NAME": "pull_request", "GITHUB_SHA": three, "GITHUB_BASE_REF": "main",
        "GITHUB_HEAD_REF": "topic", "GITHUB_EVENT_PATH": "/event.json",
      ],
      event: """
        {"number":7,"pull_request":{"id":1,"head":{"ref":"topic","sha":"\(two)","repo":{"id":12}},
        "base":{"sha":"\(one)","repo":{"id":11,"name":"harbour"}}},"repository":{"id":11}}
        """,
      CIEnvironment(
        system: "github", job: "test", run: "github:91", event: .pullRequest, baseBranch: "main",
        baseCommit: one, headCommit: two, isFork: true)),
    Sample(
      "GitHub, a pull request without its file",
      [
        "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "91", "GITHUB_JOB": "test",
        "GITHUB_EVENT_NAME": "pull_request", "GITHUB_SHA": three, "GITHUB_BASE_REF": "main",
        "GITHUB_EVENT_PATH": "/gone.json",
      ],
      CIEnvironment(
        system: "github", job: "test", run: "github:91", event: .pullRequest, baseBranch: "main")),
    Sample(
      "GitHub, a broken file",
      [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_SHA": two,
        "GITHUB_EVENT_PATH": "/event.json",
      ], event: #"{"before":"\#(one)","#,
      CIEnvironment(system: "github", event: .push, headCommit: two)),
    Sample(
      "GitHub, a merge queue",
      [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "merge_group", "GITHUB_SHA": two,
        "GITHUB_EVENT_PATH": "/event.json",
      ], event: #"{"merge_group":{"head_sha":"\#(two)","base_sha":"\#(one)"}}"#,
      CIEnvironment(system: "github", event: .mergeQueue, baseCommit: one, headCommit: two)),
    Sample(
      "GitHub, a tag",
      [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_SHA": two,
        "GITHUB_REF": "refs/tags/v1",
      ], CIEnvironment(system: "github", event: .tag, headCommit: two)),
    Sample(
      "GitLab, a merged result of a fork",
      [
        "GITLAB_CI": "true", "CI_PIPELINE_ID": "5", "CI_JOB_NAME": "unit: [linux, 1.2] 2/4",
        "CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "4", "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result", "CI_COMMIT_SHA": three,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": two, "CI_MERGE_REQUEST_DIFF_BASE_SHA": one,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_PROJECT_ID": "2", "CI_COMMIT_BEFORE_SHA": zeros,
      ],
      CIEnvironment(
        system: "gitlab", job: "unit: [linux, 1.2]", run: "gitlab:5", event: .pullRequest,
        baseBranch: "main", baseCommit: one, headCommit: two, isFork: true)),
    Sample(
      "GitLab, a merge request",
      [
        "GITLAB_CI": "true", "CI_PIPELINE_ID": "5", "CI_JOB_NAME": "unit",
        "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_EVENT_TYPE": "detached",
        "CI_COMMIT_SHA": two, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": one, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
      ],
      CIEnvironment(
        system: "gitlab", job: "unit", run: "gitlab:5", event: .pullRequest, baseBranch: "main",
        baseCommit: one, headCommit: two)),
    Sample(
      "GitLab, a push",
      [
        "GITLAB_CI": "true", "CI_PIPELINE_ID": "5", "CI_JOB_NAME": "unit",
        "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_SHA": two, "CI_COMMIT_BEFORE_SHA": one,
      ],
      CIEnvironment(
        system: "gitlab", job: "unit", run: "gitlab:5", event: .push, baseCommit: one,
        headCommit: two)),
    Sample(
      "Buildkite, a pull request",
      [
        "BUILDKITE": "true", "BUILDKITE_BUILD_ID": "f62a", "BUILDKITE_LABEL": ":swift: Test",
        "BUILDKITE_COMMIT": two, "BUILDKITE_PULL_REQUEST": "12",
        "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
        "BUILDKITE_PULL_REQUEST_REPO": "git://github.com/team/harbour.git",
        "BUILDKITE_REPO": "git@github.com:team/harbour.git",
      ],
      CIEnvironment(
        system: "buildkite", job: ":swift: Test", run: "buildkite:f62a", event: .pullRequest,
        baseBranch: "main", headCommit: two, isFork: false)),
    Sample(
      "Buildkite, a push by hand",
      [
        "BUILDKITE": "true", "BUILDKITE_BUILD_ID": "f62a", "BUILDKITE_STEP_KEY": "test",
        "BUILDKITE_COMMIT": "HEAD", "BUILDKITE_PULL_REQUEST": "false",
      ], CIEnvironment(system: "buildkite", job: "test", run: "buildkite:f62a", event: .push)),
    Sample(
      "Jenkins, a change of a fork",
      [
        "JENKINS_URL": "https://jenkins.example.org/", "JOB_NAME": "team/harbour/PR-7",
        "BRANCH_NAME": "PR-7", "BUILD_TAG": "jenkins-team-harbour-PR-7-3", "STAGE_NAME": "Test",
        "CHANGE_ID": "7", "CHANGE_TARGET": "main", "CHANGE_FORK": "somebody", "GIT_COMMIT": two,
      ],
      CIEnvironment(
        system: "jenkins", job: "team/harbour/Test", run: "jenkins:jenkins-team-harbour-PR-7-3",
        event: .pullRequest, baseBranch: "main", headCommit: two, isFork: true)),
    Sample(
      "Jenkins, a plain job",
      [
        "JENKINS_URL": "https://jenkins.example.org/", "JOB_NAME": "harbour",
        "BUILD_TAG": "jenkins-harbour-3", "GIT_COMMIT": two, "GIT_PREVIOUS_COMMIT": three,
        "GIT_PREVIOUS_SUCCESSFUL_COMMIT": one,
      ],
      CIEnvironment(
        system: "jenkins", job: "harbour", run: "jenkins:jenkins-harbour-3", event: .push,
        baseCommit: one, headCommit: two)),
    Sample(
      "CircleCI, a pull request of a fork",
      [
        "CIRCLECI": "true", "CIRCLE_WORKFLOW_ID": "w1", "CIRCLE_JOB": "test", "CIRCLE_SHA1": two,
        "CIRCLE_PR_NUMBER": "9", "CIRCLE_PR_REPONAME": "harbour",
      ],
      CIEnvironment(
        system: "circleci", job: "test", run: "circleci:w1", event: .pullRequest, headCommit: two,
        isFork: true)),
    Sample(
      "Azure, a pull request",
      [
        "TF_BUILD": "True", "BUILD_BUILDID": "77", "AGENT_JOBNAME": "Linux",
        "BUILD_REASON": "PullRequest", "BUILD_SOURCEVERSION": three,
        "SYSTEM_PULLREQUEST_SOURCECOMMITID": two,
        "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main", "SYSTEM_PULLREQUEST_ISFORK": "False",
      ],
      CIEnvironment(
        system: "azure", job: "Linux", run: "azure:77", event: .pullRequest, baseBranch: "main",
        headCommit: two, isFork: false)),
    Sample(
      "Azure, a tag",
      [
        "TF_BUILD": "True", "BUILD_REASON": "IndividualCI", "BUILD_SOURCEVERSION": two,
        "BUILD_SOURCEBRANCH": "refs/tags/v1",
      ], CIEnvironment(system: "azure", event: .tag, headCommit: two)),
    Sample(
      "Travis, a pull request",
      [
        "TRAVIS": "true", "TRAVIS_BUILD_ID": "3", "TRAVIS_JOB_NAME": "macOS",
        "TRAVIS_EVENT_TYPE": "pull_request", "TRAVIS_BRANCH": "main", "TRAVIS_COMMIT": three,
        "TRAVIS_PULL_REQUEST_SHA": two, "TRAVIS_PULL_REQUEST_SLUG": "a/harbour",
        "TRAVIS_REPO_SLUG": "b/harbour",
      ],
      CIEnvironment(
        system: "travis", job: "macOS", run: "travis:3", event: .pullRequest, baseBranch: "main",
        headCommit: two, isFork: true)),
    Sample(
      "Travis, a push",
      [
        "TRAVIS": "true", "TRAVIS_BUILD_ID": "3", "TRAVIS_OS_NAME": "linux",
        "TRAVIS_EVENT_TYPE": "push", "TRAVIS_COMMIT": two, "TRAVIS_COMMIT_RANGE": "\(one)...\(two)",
      ],
      CIEnvironment(
        system: "travis", job: "linux", run: "travis:3", event: .push, baseCommit: one,
        headCommit: two)),
    Sample(
      "Bitbucket, a pull request",
      [
        "BITBUCKET_BUILD_NUMBER": "4", "BITBUCKET_PIPELINE_UUID": "{u}", "BITBUCKET_COMMIT": two,
        "BITBUCKET_PR_ID": "1", "BITBUCKET_PR_DESTINATION_BRANCH": "main",
        "BITBUCKET_PR_DESTINATION_COMMIT": one,
      ],
      CIEnvironment(
        system: "bitbucket", run: "bitbucket:{u}", event: .pullRequest, baseBranch: "main",
        baseCommit: one, headCommit: two)),
    Sample(
      "Woodpecker, a push",
      [
        "CI": "woodpecker", "CI_PIPELINE_NUMBER": "8", "CI_WORKFLOW_NAME": "test",
        "CI_PIPELINE_EVENT": "push", "CI_COMMIT_SHA": two, "CI_PREV_COMMIT_SHA": one,
        "DRONE": "true",
      ],
      CIEnvironment(
        system: "woodpecker", job: "test", run: "woodpecker:8", event: .push, baseCommit: one,
        headCommit: two)),
    Sample(
      "Drone, a pull request",
      [
        "DRONE": "true", "DRONE_BUILD_NUMBER": "8", "DRONE_STAGE_NAME": "default",
        "DRONE_BUILD_EVENT": "pull_request", "DRONE_TARGET_BRANCH": "main",
        "DRONE_COMMIT_SHA": two,
      ],
      CIEnvironment(
        system: "drone", job: "default", run: "drone:8", event: .pullRequest, baseBranch: "main",
        headCommit: two)),
    Sample(
      "TeamCity",
      [
        "TEAMCITY_VERSION": "2026.1", "TEAMCITY_BUILDCONF_NAME": "Unit tests",
        "BUILD_NUMBER": "15", "BUILD_VCS_NUMBER": two,
      ],
      CIEnvironment(
        system: "teamcity", job: "Unit tests", run: "teamcity:Unit tests 15", headCommit: two)),
    Sample(
      "AppVeyor, a pull request",
      [
        "APPVEYOR": "True", "APPVEYOR_BUILD_ID": "6", "APPVEYOR_JOB_NAME": "Image: Ubuntu",
        "APPVEYOR_PULL_REQUEST_NUMBER": "2", "APPVEYOR_REPO_BRANCH": "main",
        "APPVEYOR_REPO_COMMIT": three, "APPVEYOR_PULL_REQUEST_HEAD_COMMIT": two,
        "APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME": "b/harbour", "APPVEYOR_REPO_NAME": "b/harbour",
      ],
      CIEnvironment(
        system: "appveyor", job: "Image: Ubuntu", run: "appveyor:6", event: .pullRequest,
        baseBranch: "main", headCommit: two, isFork: false)),
    Sample(
      "Cirrus, a pull request",
      [
        "CIRRUS_CI": "true", "CIRRUS_BUILD_ID": "6", "CIRRUS_TASK_NAME": "test", "CIRRUS_PR": "3",
        "CIRRUS_BASE_BRANCH": "main", "CIRRUS_BASE_SHA": one, "CIRRUS_CHANGE_IN_REPO": two,
      ],
      CIEnvironment(
        system: "cirrus", job: "test", run: "cirrus:6", event: .pullRequest, baseBranch: "main",
        baseCommit: one, headCommit: two)),
    Sample(
      "Semaphore, a push",
      [
        "SEMAPHORE": "true", "SEMAPHORE_WORKFLOW_ID": "6", "SEMAPHORE_JOB_NAME": "test",
        "SEMAPHORE_GIT_REF_TYPE": "branch", "SEMAPHORE_GIT_SHA": two,
        "SEMAPHORE_GIT_COMMIT_RANGE": "\(one)...\(two)",
      ],
      CIEnvironment(
        system: "semaphore", job: "test", run: "semaphore:6", event: .push, baseCommit: one,
        headCommit: two)),
    Sample(
      "CodeBuild, a pull request",
      [
        "CODEBUILD_BUILD_ID": "harbour:b1a2", "CODEBUILD_RESOLVED_SOURCE_VERSION": two,
        "CODEBUILD_WEBHOOK_EVENT": "PULL_REQUEST_UPDATED",
        "CODEBUILD_WEBHOOK_BASE_REF": "refs/heads/main",
      ],
      CIEnvironment(
        system: "codebuild", job: "harbour", run: "codebuild:harbour:b1a2", event: .pullRequest,
        baseBranch: "main", headCommit: two)),
    Sample("one that is not known", ["CI": "1"], CIEnvironment(system: "ci")),
  ]

  @Test(arguments: samples) func isUnderstood(sample: Sample) {
    let found = CIEnvironment.detect(in: sample.variables) { path in
      path == "/event.json" ? sample.event.map { Array($0.utf8) } : nil
    }
    #expect(found == sample.expected)
  }

  @Test(arguments: [
    [:], ["CI": ""], ["CI": "false"], ["TRAVIS": "false"], ["GITHUB_ACTIONS": ""],
  ]) func outsideOfCINothingIsSaid(variables: [String: String]) {
    #expect(CIEnvironment.detect(in: variables) { _ in nil } == nil)
  }

  @Test func everySystemHasASample() {
    let tested = Set(Self.samples.map(\.expected.system))
    #expect(Set(CISystem.all.map(\.name)).subtracting(tested) == [])
    #expect(Set(CISystem.all.map(\.mark)).count == CISystem.all.count)
  }
}
