import Basics
import TestSupport
import Testing

@Suite struct SHA1Tests {
  private func hash(_ parts: [[UInt8]]) -> String {
    var hash = SHA1()
    for part in parts { hash.update(part) }
    return hash.finish().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  @Test func knownValues() {
    // FIPS 180-4's examples.
    #expect(hash([]) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(hash([Array("abc".utf8)]) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      hash([Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)])
        == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    #expect(
      hash([Array(repeating: UInt8(ascii: "a"), count: 1_000_000)])
        == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  @Test func equalsTheSystemsProgramForEveryLength() throws {
    for length in [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 1_000] {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let output = try Tool.run("sha1sum", [], in: "/", input: bytes)
      #expect(output.text.prefix(40) == hash([bytes]))
    }
  }

  @Test func cutsMakeNoDifference() {
    forAll { random in
      let bytes = random.bytes(0...300)
      var parts: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = rest.prefix(random.int(0...130))
        parts.append(Array(part))
        rest = rest.dropFirst(part.count)
      }
      try #require(hash(parts) == hash([bytes]))
    }
  }
}
