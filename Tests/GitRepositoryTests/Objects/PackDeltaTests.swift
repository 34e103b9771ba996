import TestSupport
import Testing

@testable import GitRepository

/// Deltas give what they say, or are refused.
@Suite struct PackDeltaTests {
  private let base = Array("0123456789".utf8)

  @Test(
    arguments: [
      ([0x90, 10], "0123456789"), ([0x91, 2, 3], "234"), ([3, 97, 98, 99], "abc"),
      ([0x91, 9, 1, 1, 120, 0x91, 0, 2], "9x01"), ([], ""),
    ] as [([UInt8], String)])
  func good(instructions: [UInt8], result: String) {
    let whole = delta(baseSize: 10, resultSize: result.utf8.count, instructions)
    #expect(applied(whole, to: base) == Array(result.utf8))
  }

  @Test func aCopyOfNoSizeIsOf65536Bytes() {
    let large = Array(repeating: UInt8(5), count: 70_000)
    let whole = delta(baseSize: 70_000, resultSize: 65_536, [0x80])
    #expect(applied(whole, to: large)?.count == 65_536)
    let offset = delta(baseSize: 70_000, resultSize: 65_536, [0x82, 0x11])
    #expect(applied(offset, to: large) == large.prefix(65_536).map { $0 })
  }

  @Test(
    arguments: [
      [0], [0x90], [0x91, 1], [0xff, 1, 1, 1], [0x91, 9, 2], [0x91, 200, 1], [0x90, 11], [5, 97],
      [0x8f, 255, 255, 255, 255], [0x90, 4, 0], [127],
      [0xff, 255, 255, 255, 255, 255, 255, 255],
    ] as [[UInt8]])
  func bad(instructions: [UInt8]) {
    for size in [0, 3, 4, 10, 100] {
      #expect(applied(delta(baseSize: 10, resultSize: size, instructions), to: base) == nil)
    }
  }

  @Test(
    arguments: [
      [], [10], [0x8a], [10, 0x80], [11, 1, 1, 97],
      [10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
      Array(repeating: 0x80, count: 40),
    ] as [[UInt8]])
  func badHeaders(bytes: [UInt8]) {
    #expect(applied(bytes, to: base) == nil)
  }

  /// A claim that no instructions could fulfil asks for no memory; the largest that some can is read.
  @Test(
    arguments: [
      (0xff_0000, [0xc0, 0xff], true), (1 << 24, [0xc0, 0xff], true),
      (1 << 25, [0xc0, 0xff], false),
      (1 << 45, Array(repeating: 0xc0, count: 60), false), (0, [], true), (1 << 23, [], false),
    ] as [(Int, [UInt8], Bool)])
  func claims(size: Int, instructions: [UInt8], isPossible: Bool) {
    let bytes = delta(baseSize: 1 << 26, resultSize: size, instructions)
    let header = bytes.withUnsafeBufferPointer { PackDelta.resultSize($0, baseSize: 1 << 26) }
    #expect((header?.0 == size) == isPossible)
  }

  @Test func anyBytesAreRefusedOrApplied() {
    forAll(count: 500) { random in
      let base = random.bytes(0...100)
      let instructions = random.bytes(0...20)
      let size = random.int(0...200)
      let whole = delta(baseSize: base.count, resultSize: size, instructions)
      if let result = applied(whole, to: base) { try #require(result.count == size) }
    }
  }

  private func applied(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
    delta.withUnsafeBufferPointer { delta in
      base.withUnsafeBufferPointer { base in
        guard let (size, header) = PackDelta.resultSize(delta, baseSize: base.count),
          size < 1 << 20
        else { return nil }
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(size, 1))
        defer { memory.deallocate() }
        guard PackDelta.apply(delta, from: header, to: base, into: memory, count: size) else {
          return nil
        }
        return Array(UnsafeBufferPointer(start: memory, count: size))
      }
    }
  }
}
