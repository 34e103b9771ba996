import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// The inflater against zlib, as Python offers it, and against damage.
@Suite struct InflaterTests {
  /// Every level and strategy; 4 is fixed codes, 2 no matches, 3 runs only.
  @Test(arguments: [(0, 0), (1, 0), (6, 0), (9, 0), (6, 1), (6, 2), (6, 3), (9, 4)])
  func givesBackWhatZlibTook(level: Int, strategy: Int) throws {
    var random = SplitMix64(seed: UInt64(level * 10 + strategy))
    let payloads = payloads(&random)
    guard let streams = try compressed(payloads, level, strategy) else { return }
    #expect(streams.count == payloads.count)
    var inflater = Inflater()
    for (payload, stream) in zip(payloads, streams) {
      #expect(inflated(stream, payload.count, &inflater) == payload, "\(payload.count) bytes")
      // The stream is followed by the next entry of a pack.
      #expect(inflated(stream + random.bytes(1...40), payload.count, &inflater) == payload)
      #expect(inflated(stream, payload.count + 1, &inflater) == nil)
      if payload.count > 0 { #expect(inflated(stream, payload.count - 1, &inflater) == nil) }
    }
  }

  @Test(arguments: [(0, 0), (6, 0), (9, 4), (6, 2)])
  func damageNeverPasses(level: Int, strategy: Int) throws {
    var random = SplitMix64(seed: UInt64(level * 10 + strategy))
    let payloads = [
      Array("small".utf8), random.bytes(300...300), Array(repeating: 7, count: 2_000),
      text(2_000, &random),
    ]
    guard let streams = try compressed(payloads, level, strategy) else { return }
    var inflater = Inflater()
    for (payload, stream) in zip(payloads, streams) {
      for length in 0..<stream.count where length < 60 || random.chance(10) {
        #expect(inflated(Array(stream.prefix(length)), payload.count, &inflater) == nil)
      }
      for _ in 0..<400 {
        var damaged = stream
        for _ in 0..<random.int(1...3) {
          damaged[random.int(0...(stream.count - 1))] ^= 1 << UInt8(random.int(0...7))
        }
        // Some bits mean nothing: then the content is unharmed.
        let result = inflated(damaged, payload.count, &inflater)
        #expect(result == nil || result == payload)
      }
    }
    // Damage leaves nothing behind.
    #expect(inflated(streams[3], payloads[3].count, &inflater) == payloads[3])
  }

  @Test func anyBytesAreRefusedOrInflated() {
    var inflater = Inflater()
    forAll(count: 300) { random in
      // With a right header, so that more of them get through to the blocks.
      let stream = [0x78, 0x9c] + random.bytes(0...120)
      _ = inflated(stream, random.int(0...600), &inflater)
    }
  }

  @Test func checksumsAreZlibs() {
    for (text, sum) in [("", 1), ("a", 0x0062_0062), ("Wikipedia", 0x11e6_0398)]
      as [(String, UInt32)]
    {
      #expect(Array(text.utf8).withUnsafeBufferPointer { adler32($0) } == sum)
    }
    forAll(count: 30) { random in
      let bytes = random.bytes(0...200) + Array(repeating: 0xff, count: random.int(0...9_000))
      var (low, high): (UInt32, UInt32) = (1, 0)
      for byte in bytes {
        low = (low + UInt32(byte)) % 65_521
        high = (high + low) % 65_521
      }
      try #require(bytes.withUnsafeBufferPointer { adler32($0) } == high << 16 | low)
    }
  }

  /// Runs in exactly the memory that the inflater may touch; nil when it refuses.
  private func inflated(
    _ stream: [UInt8], _ count: Int, _ inflater: inout Inflater
  ) -> [UInt8]? {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Inflater.outputSlack)
    defer { memory.deallocate() }
    guard stream.withUnsafeBytes({ inflater.inflate($0, into: memory, count: count) }) else {
      return nil
    }
    return Array(UnsafeBufferPointer(start: memory, count: count))
  }

  private func payloads(_ random: inout SplitMix64) -> [[UInt8]] {
    var payloads: [[UInt8]] = [[], [0], [1, 2], Array("hello hello hello hello".utf8)]
    for size in [15, 16, 17, 100, 257, 258, 259, 1_000, 32_768, 33_000, 70_000] {
      payloads.append(random.bytes(size...size))
      payloads.append(text(size, &random))
    }
    for distance in [1, 2, 3, 7, 8, 9, 15, 16, 17, 300] {
      let unit = random.bytes(distance...distance)
      payloads.append((0..<(3_000 / distance)).flatMap { _ in unit })
    }
    // Few symbols of very different frequency make long codes.
    payloads.append((0..<20_000).map { _ in UInt8(random.next().trailingZeroBitCount) })
    return payloads
  }

  private func text(_ size: Int, _ random: inout SplitMix64) -> [UInt8] {
    let words = ["let ", "return ", "x", " = ", "\n  ", "{", "}\n", "0", "value", ".count"]
    var text: [UInt8] = []
    while text.count < size { text += random.pick(words).utf8 }
    return Array(text.prefix(size))
  }

  /// What Python's zlib makes of each payload; nil where there is no Python.
  private func compressed(
    _ payloads: [[UInt8]], _ level: Int, _ strategy: Int
  ) throws -> [[UInt8]]? {
    let script = """
      import sys, zlib
      data, at = sys.stdin.buffer.read(), 0
      while at < len(data):
          size = int.from_bytes(data[at:at + 4], "big")
          c = zlib.compressobj(\(level), zlib.DEFLATED, 15, 9, \(strategy))
          out = c.compress(data[at + 4:at + 4 + size]) + c.flush()
          sys.stdout.buffer.write(len(out).to_bytes(4, "big") + out)
          at += 4 + size
      """
    let input = payloads.flatMap { bigEndian(UInt32($0.count)) + $0 }
    let output = try Tool.run("python3", ["-c", script], in: "/", input: input)
    if output.status == 127 { return nil }
    try #require(output.status == 0, "\(output.errorText)")
    var streams: [[UInt8]] = []
    var rest = output.standardOutput[...]
    while rest.count >= 4 {
      let size = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      streams.append(Array(rest.dropFirst(4).prefix(size)))
      rest = rest.dropFirst(4 + size)
    }
    return streams
  }
}
