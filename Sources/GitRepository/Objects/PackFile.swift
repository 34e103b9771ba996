internal import Basics
internal import Domain

/// One pack with its index, both mapped: gitformat-pack(5), index version 2.
struct PackFile: Sendable {
  private let pack: FileMapping
  private let index: FileMapping
  let objectCount: Int

  private static let indexHeader = 8
  private static let fanoutSize = 256 * 4
  private static let trailer = PackEntry.trailer

  /// Opens `<path>.pack` and `<path>.idx`; nil if either is missing, damaged or of another version,
  /// and then libgit2 reads it instead.
  init?(path: String) {
    guard let index = FileMapping(path: path + ".idx"),
      let pack = FileMapping(path: path + ".pack"),
      index.bytes.count >= Self.indexHeader + Self.fanoutSize + 2 * Self.trailer,
      pack.bytes.count >= 12 + Self.trailer
    else { return nil }
    let magic = index.bytes.loadUnaligned(as: UInt32.self).bigEndian
    let version = index.bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self).bigEndian
    guard magic == 0xff74_4f63, version == 2,
      pack.bytes.loadUnaligned(as: UInt32.self).bigEndian == 0x5041_434b
    else { return nil }
    var previous: UInt32 = 0
    for slot in 0..<256 {
      let count = Self.word(index, Self.indexHeader + slot * 4)
      guard count >= previous else { return nil }
      previous = count
    }
    objectCount = Int(previous)
    guard
      index.bytes.count
        >= Self.indexHeader + Self.fanoutSize + objectCount * 28 + 2 * Self.trailer
    else { return nil }
    self.index = index
    self.pack = pack
  }

  /// Gives back the memory of what was read of the pack.
  func releasePages() {
    pack.releasePages()
  }

  /// Where the object begins in the pack; nil if it is not in this pack.
  func offset(of id: ObjectID) -> Int? {
    let first = Int(id.high >> 56)
    var low = first == 0 ? 0 : Int(Self.word(index, Self.indexHeader + (first - 1) * 4))
    var high = Int(Self.word(index, Self.indexHeader + first * 4))
    let names = Self.indexHeader + Self.fanoutSize
    while low < high {
      let middle = (low + high) / 2
      let place = names + middle * 20
      let word = index.bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian
      if word == id.high {
        guard let base = index.bytes.baseAddress else { return nil }
        let other = ObjectID(bytes: base + place)
        if other == id { return offset(at: middle) }
        if other < id { low = middle + 1 } else { high = middle }
      } else if word < id.high {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  private func offset(at position: Int) -> Int? {
    let offsets = Self.indexHeader + Self.fanoutSize + objectCount * 24
    let small = Self.word(index, offsets + position * 4)
    if small & 0x8000_0000 == 0 { return Int(small) }
    let place = offsets + objectCount * 4 + Int(small & 0x7fff_ffff) * 8
    guard place + 8 + 2 * Self.trailer <= index.bytes.count else { return nil }
    let large = index.bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian
    return Int(exactly: large)
  }

  private static func word(_ file: FileMapping, _ offset: Int) -> UInt32 {
    file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).bigEndian
  }

  /// What stands at an offset; nil if it is damaged.
  func entry(at offset: Int) -> PackEntry? {
    PackEntry(in: pack.bytes, at: offset)
  }
}
