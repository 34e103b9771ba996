import TestSupport
import Testing

@testable import TextInput

@Suite struct ByteCountTests {
  @Test func countsAsALoopDoes() {
    forAll { random in
      let bytes = (0..<random.next() % 5_000).map { _ in
        UInt8(random.next() % 3 == 0 ? 0x0A : random.next() & 0xFF)
      }
      let count = bytes.withUnsafeBytes { $0.dropping(Int(bytes.first ?? 0) % 8).count(of: 0x0A) }
      let expected = bytes.dropFirst(Int(bytes.first ?? 0) % 8).count { $0 == 0x0A }
      guard count == expected else { throw FixtureError("\(count), not \(expected)") }
    }
  }

  @Test(arguments: [0, 7, 8, 255 * 8, 256 * 8 + 3]) func countsAll(length: Int) {
    let bytes = [UInt8](repeating: 0xFF, count: length)
    #expect(bytes.withUnsafeBytes { $0.count(of: 0xFF) } == length)
    #expect(bytes.withUnsafeBytes { $0.count(of: 0x7F) } == 0)
  }
}
