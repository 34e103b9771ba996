import TestSupport
import Testing

@testable import BuildLogs

/// The first phrase of a list is the one that a plain look at the line finds.
@Suite struct PhraseSearchTests {
  @Test(
    arguments: [
      ["error:", "fatal: error", "cannot open", "tests failed", "test failed"],
      ["assertion failed", "there were failing tests", "failures!!!"],
      ["warn", "[warn", "0 errors"],
    ] as [[StaticString]])
  func findsWhatAPlainSearchFinds(phrases: [StaticString]) {
    let search = PhraseSearch(phrases)
    let pieces =
      phrases.map { "\($0)" } + ["test", "Error", "e", "fail", " ", "WARN", "0 ", "s", "\u{fc}"]
    forAll(count: 2_000) { random in
      (0..<random.next() % 9).map { _ in
        let piece = pieces[Int(random.next() % UInt64(pieces.count))]
        let cut = piece.dropLast(Int(random.next() % 3))
        return random.next() % 2 == 0 ? String(cut) : cut.uppercased()
      }.joined()
    } _: { line in
      let found = Array(line.utf8).withUnsafeBytes { search.first(in: $0) }
      let expected = phrases.firstIndex { line.lowercased().contains("\($0)") }
      guard found == expected else {
        throw FixtureError("\(found as Any), not \(expected as Any)")
      }
    }
  }
}
