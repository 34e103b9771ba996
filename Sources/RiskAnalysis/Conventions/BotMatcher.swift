internal import Domain

/// Tells authors that are programs from people.
struct BotMatcher {
  /// In lower case; `AuthorGlob` has refused what is no pattern.
  private let globs: [Glob]

  init(_ conventions: Conventions) {
    globs = conventions.bots.compactMap { try? Glob($0.lowercased()) }
  }

  func isBot(_ author: Author) -> Bool {
    let name = author.name.lowercased()
    let email = author.email.lowercased()
    let account = email.prefix { $0 != "@" }
    for text in [name, email] where text.utf8.contains(UInt8(ascii: "[")) {
      if text.contains("[bot]") { return true }
    }
    if Self.names.contains(name) || Self.names.contains(String(account)) { return true }
    for ending in ["-bot", "_bot", " bot", "-ci-bot"]
    where name.hasSuffix(ending) || account.hasSuffix(ending) { return true }
    let full = "\(name) <\(email)>"
    return globs.contains { $0.matches(full.utf8) }
  }

  /// Programs that commit under a plain name.
  private static let names: Set<String> = [
    "bors", "copybara", "copybara-service", "dependabot", "dependabot-preview", "github-actions",
    "github actions", "gitlab-ci", "greenkeeper", "greenkeeperio-bot", "homu", "imgbot", "jenkins",
    "k8s-ci-robot", "mergify", "pre-commit-ci", "pyup-bot", "renovate", "renovatebot",
    "renovate bot", "rust-bors", "rustbot", "semantic-release", "snyk-bot", "swift-ci", "travis-ci",
    "travis ci", "weblate", "hosted weblate", "whitesource-bolt",
  ]
}
