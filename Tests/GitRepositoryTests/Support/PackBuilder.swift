import Domain
import Foundation
import TestSupport

@testable import GitRepository

/// Writes packs that git would never write, entry by entry.
struct PackBuilder {
  private var pack: [UInt8] = Array("PACK".utf8) + bigEndian(2) + bigEndian(0)
  private var places: [(id: ObjectID, offset: Int)] = []

  /// Where the next entry will begin.
  var offset: Int { pack.count }

  /// Adds an entry of any type; `base` stands between the size and the stream.
  @discardableResult
  mutating func add(
    _ id: ObjectID, type: UInt8, size: UInt64? = nil, base: [UInt8] = [], _ content: [UInt8]
  ) -> Int {
    let offset = pack.count
    places.append((id, offset))
    var rest = size ?? UInt64(content.count)
    var byte = type << 4 | UInt8(rest & 15)
    rest >>= 4
    while rest > 0 {
      pack.append(byte | 0x80)
      byte = UInt8(rest & 0x7f)
      rest >>= 7
    }
    pack.append(byte)
    pack += base
    pack += zlibStored(content)
    return offset
  }

  /// Makes the index say that an object begins at any place.
  mutating func claim(_ id: ObjectID, at offset: Int) {
    places.append((id, offset))
  }

  /// Writes `<path>.pack` and `<path>.idx`.
  func write(to path: String) throws {
    try Data(pack + Array(repeating: 0, count: 20)).write(to: URL(fileURLWithPath: path + ".pack"))
    let sorted = places.sorted { $0.id < $1.id }
    var index: [UInt8] = [0xff, 0x74, 0x4f, 0x63] + bigEndian(2)
    for first in 0..<256 {
      index += bigEndian(UInt32(sorted.count { Int($0.id.high >> 56) <= first }))
    }
    for place in sorted { index += place.id.bytes }
    for _ in sorted { index += bigEndian(0) }
    for place in sorted { index += bigEndian(UInt32(truncatingIfNeeded: place.offset)) }
    try Data(index + Array(repeating: 0, count: 40))
      .write(to: URL(fileURLWithPath: path + ".idx"))
  }
}

/// A zlib stream that stores its bytes without compressing them.
func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  var rest = bytes[...]
  repeat {
    let run = rest.prefix(65_535)
    rest = rest.dropFirst(65_535)
    let count = UInt16(run.count)
    stream.append(rest.isEmpty ? 1 : 0)
    stream += [UInt8(count & 0xff), UInt8(count >> 8), UInt8(~count & 0xff), UInt8(~count >> 8)]
    stream += run
  } while !rest.isEmpty
  return stream + bytes.withUnsafeBufferPointer { bigEndian(adler32($0)) }
}

/// The delta that makes `result` of a base of so many bytes, by copying and inserting.
func delta(baseSize: Int, resultSize: Int, _ instructions: [UInt8]) -> [UInt8] {
  func size(_ value: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = UInt64(value)
    repeat {
      bytes.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }
  return size(baseSize) + size(resultSize) + instructions
}

func bigEndian(_ word: UInt32) -> [UInt8] {
  withUnsafeBytes(of: word.bigEndian) { Array($0) }
}
