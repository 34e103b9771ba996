extension ReleaseName {
  /// What may stand before the numbers of a version.
  private static let prefixes: Set<String> = [
    "", "v", "r", "rel-", "rel_", "release-", "release_", "release/", "release-v", "version-",
    "version/",
  ]

  /// The numbers of a tag that reads as the version of a release, `v1.2.3` or `1.2`; nil for others, release
  /// candidates and versions of parts of the product among them.
  package static func version(of name: String) -> [Int]? {
    let isDigit: (Character) -> Bool = { $0.isASCII && $0.isNumber }
    let digits = name.drop { !isDigit($0) }
    guard prefixes.contains(name.dropLast(digits.count).lowercased()) else { return nil }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.allSatisfy(isDigit) ? Int($0) : nil }
    return parts.count >= 2 && numbers.count == parts.count ? numbers : nil
  }

  /// Those that were the newest version when they came, by time: a release of an older line that is still cared for
  /// takes no newer one's place. Tags that read as no version stand by time alone.
  package static func leading(among tags: [ReleaseName]) -> [ReleaseName] {
    var newest: [Int] = []
    return tags.sorted { ($0.at, $0.name) < ($1.at, $1.name) }.filter { tag in
      guard let version = version(of: tag.name) else { return true }
      if version.lexicographicallyPrecedes(newest) { return false }
      newest = version
      return true
    }
  }
}
