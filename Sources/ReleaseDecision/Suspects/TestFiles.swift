internal import Domain

/// Which files belong to a test, as far as their names tell.
struct TestFiles {
  /// The words by which its class goes, without what says that it is a test.
  private let names: Set<String>
  /// A file that the test's id itself names.
  private let file: String?

  init(_ test: TestID) {
    let parts = test.text.split(separator: "@", maxSplits: 1)
    file = parts.count > 1 ? String(parts[1]) : nil
    // `Payment.LedgerTests`, `tests.test_ledger.TestLedger`, `example.com/payment/ledger`.
    let words = test.className.split { "./\\:#$ ".contains($0) }
    names = Set(words.map { Self.plain($0) }.filter { $0.count >= Self.fewestLetters })
  }

  enum Kind {
    /// The file of the test itself.
    case test
    /// A file of the same name otherwise: what the test is about.
    case named
  }

  /// Nil for a file that has nothing to do with the test by its name.
  func kind(of path: String) -> Kind? {
    if let file, path == file || path.hasSuffix("/" + file) { return .test }
    let name = path.split(separator: "/").last ?? ""
    let stem = name.prefix { $0 != "." }
    let plain = Self.plain(stem)
    // `ledger.test.ts`: what says that it is a test may stand behind the stem.
    let isTest =
      plain.count < Self.letters(stem).count || name.dropFirst(stem.count).contains(".test.")
      || name.dropFirst(stem.count).contains(".spec.")
    guard names.contains(plain) else { return nil }
    return isTest ? .test : .named
  }

  /// Shorter words are in the names of too many files.
  private static let fewestLetters = 3

  private static func letters(_ name: some StringProtocol) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  /// `LedgerTests`, `test_ledger`, `Ledger` and `ledger-spec` are all `ledger`.
  private static func plain(_ name: some StringProtocol) -> String {
    var plain = letters(name)[...]
    for ending in ["tests", "test", "specs", "spec", "testcase", "it"] where plain.hasSuffix(ending)
    {
      // `it` ends many words: only behind a capital letter does it say what the class is.
      if ending == "it", !name.hasSuffix("IT") { continue }
      plain = plain.dropLast(ending.count)
      break
    }
    if plain.hasPrefix("test") { plain = plain.dropFirst("test".count) }
    return String(plain)
  }
}
