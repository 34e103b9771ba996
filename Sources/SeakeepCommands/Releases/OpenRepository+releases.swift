internal import Basics
internal import Domain
internal import GitRepository

extension OpenRepository {
  /// The tags that are releases, oldest first: those of `deploy.tagPattern`, else those that read as a version.
  borrowing func releaseTags() throws(DiagnosticError) -> [ReleaseName] {
    let pattern = policy.deploy.tagPattern.value
    return try repository.tags().filter { tag in
      pattern.map { $0.matches(tag.name.utf8) } ?? ReleaseName.isVersion(tag.name)
    }
  }
}

extension ReleaseName {
  /// Whether a tag reads as the version of a release: `v1.2.3`, `1.2`, `rel-20.7.0`; no release candidate.
  static func isVersion(_ name: String) -> Bool {
    let digits = name.drop { !$0.isASCII || !$0.isNumber }
    let prefix = name.dropLast(digits.count)
    guard
      prefix.isEmpty || prefix.hasSuffix("v") || prefix.hasSuffix("-") || prefix.hasSuffix("_")
        || prefix.hasSuffix("/")
    else { return false }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber }
      }
  }
}
