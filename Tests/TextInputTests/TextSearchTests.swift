import TestSupport
import Testing

@testable import TextInput

/// Searches that look at many places at once find what a look at each place finds.
@Suite struct TextSearchTests {
  private static let texts: [StaticString] = [
    "a", "ab", "aba", "::", " ... ", "aaaaaaaaaaaaaaaaab",
  ]

  @Test func findsTheFirstAndTheLast() {
    forAll(count: 6_000) { random in
      let bytes = Array("ab:. ".utf8)
      let line = (0..<random.next() % 60).map { _ in bytes[Int(random.next() % 5)] }
      let text = Self.texts[Int(random.next() % UInt64(Self.texts.count))]
      let planted = Array(line.prefix(Int(random.next() % 40))) + Array("\(text)".utf8) + line
      return (text, random.next() % 2 == 0 ? line : planted, Int(random.next() % 12))
    } _: { text, line, start in
      let wanted = Array("\(text)".utf8)
      let places = line.indices.filter { line[$0...].starts(with: wanted) }
      let (first, last) = line.withUnsafeBytes { bytes in
        (bytes.firstIndex(of: text, from: start), bytes.lastIndex(of: text))
      }
      guard first == places.first(where: { $0 >= start }), last == places.last else {
        throw FixtureError("'\(text)' at \(places), not \(String(describing: (first, last)))")
      }
    }
  }
}
