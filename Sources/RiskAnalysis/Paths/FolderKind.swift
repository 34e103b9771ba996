/// What the folders of a path say about the files in it.
enum FolderKind {
  case plain
  case test
  case migration
  case documentation
  /// `.github`, `.circleci` and their like.
  case configuration

  /// Judges the folders of a directory, in this order of strength.
  init(directory: some Collection<UInt8>) {
    let folders = directory.split(separator: UInt8(ascii: "/")).map { folder in
      String(decoding: folder.map(lowercased), as: UTF8.self)
    }
    if folders.contains(where: Self.isTest) {
      self = .test
    } else if folders.contains(where: Self.migrationNames.contains) {
      self = .migration
    } else if folders.contains(where: Self.documentationNames.contains) {
      self = .documentation
    } else if folders.contains(where: { $0.hasPrefix(".") }) {
      self = .configuration
    } else {
      self = .plain
    }
  }

  private static let migrationNames: Set<String> = ["migrate", "migration", "migrations"]

  private static let documentationNames: Set<String> = [
    "doc", "docs", "documentation", "guides", "man",
  ]

  private static let testNames: Set<String> = [
    "__tests__", "e2e", "fixtures", "spec", "specs", "test", "testdata", "tests", "testsuite",
    "unittest", "unittests",
  ]

  /// `Tests/ParserTests/…` and `integration-tests/…` too; "testing" often holds helpers that ship.
  private static func isTest(_ folder: String) -> Bool {
    testNames.contains(folder)
      || (folder.utf8.count > 5 && (folder.hasSuffix("tests") || folder.hasSuffix("_test")))
  }
}
