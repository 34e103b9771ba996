package import Domain

/// Files by which CI systems are told what to do, by the places where those systems look for them.
package enum CIFiles {
  package static func contains(_ path: FilePath) -> Bool {
    let text = path.text.lowercased()
    if names.contains(text) || text.hasSuffix("/jenkinsfile") { return true }
    return folders.contains { text.hasPrefix($0) }
  }

  private static let names: Set<String> = [
    ".appveyor.yml", ".cirrus.yml", ".drone.yml", ".gitlab-ci.yml", ".semaphore.yml", ".travis.yml",
    ".woodpecker.yaml", ".woodpecker.yml", "appveyor.yml", "azure-pipelines.yaml",
    "azure-pipelines.yml", "bitbucket-pipelines.yml", "buildspec.yml", "cloudbuild.yaml",
    "jenkinsfile",
  ]

  private static let folders = [
    ".azure-pipelines/", ".buildkite/", ".ci/", ".circleci/", ".forgejo/workflows/",
    ".gitea/workflows/", ".github/actions/", ".github/workflows/", ".gitlab/ci/", ".semaphore/",
    ".teamcity/", ".woodpecker/",
  ]
}
