import TestSupport
import Testing

@testable import TextInput

/// The marks of a line are those that a plain look at the text finds.
@Suite struct LineDispatchTests {
  private static let marks: [[LineMark]] = [
    [.start("ok"), .start("not ok"), .end(" ok")],
    [.inside(": line "), .inside("ld: ")],
    [.inside(".go:"), .start("#")],
    [.place],
    [.inside(" on line "), .end("s = F")],
    [.start("[ RUN"), .inside(" - error: ")],
  ]
  /// Pieces that are marks, or nearly so.
  private static let pieces = [
    "ok", "not ok", " ok", ": line ", "ld: ", "ld:", ".go:", "#", ":3", "(5", "[", "7", " on line ",
    "s = F", "[ RUN", "[ RUx", " - error: ", " - error", "l", ":", " ", "\t", "\u{e9}", "x", "a.c",
  ]

  @Test func findsWhatAPlainSearchFinds() {
    let dispatch = LineDispatch(Self.marks)
    forAll(count: 3_000) { random in
      (0..<random.next() % 12).map { _ in
        Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
      }.joined()
    } _: { line in
      let found = Array(line.utf8).withUnsafeBytes { Array(dispatch.readers(of: $0)) }
      let trimmed = Array(line.utf8).withUnsafeBytes { $0.trimmed.text }
      let expected = Self.marks.indices.filter { reader in
        Self.marks[reader].contains { Self.stands($0, in: trimmed) }
      }
      guard found == expected else { throw FixtureError("\(found), not \(expected)") }
      let borne = Array(line.utf8).withUnsafeBytes { bytes in
        Self.marks.indices.filter { dispatch.bears(bytes, markOf: $0) }
      }
      guard borne == expected else { throw FixtureError("\(borne), not \(expected)") }
    }
  }

  private static func stands(_ mark: LineMark, in line: String) -> Bool {
    switch mark {
    case .start(let text): line.utf8.starts(with: "\(text)".utf8)
    case .end(let text): line.utf8.reversed().starts(with: "\(text)".utf8.reversed())
    case .inside(let text): line.contains("\(text)")
    case .place: line.contains(#/[:(\[][0-9]/#)
    }
  }
}
