import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// Objects are read as `git cat-file` reads them, from packs of any kind, and damage is an error.
@Suite struct ObjectStoreTests {
  @Test(arguments: [["--depth=50", "--window=50"], ["--depth=4000", "--window=10"], []])
  func everyObjectIsGits(options: [String]) throws {
    var random = SplitMix64(seed: 9)
    let repository = try FixtureRepository.random(20, odd: 10, using: &random)
    // A file that grows makes long chains; a large one passes every buffer.
    for number in 1...60 {
      try repository.commit("\(number)\n", files: ["long": .lines(number * 9)])
    }
    try repository.commit("Large\n", files: ["large": .bytes(random.bytes(300_000...300_000))])
    if !options.isEmpty {
      _ = try GitReference(repository.path).bytes(["repack", "-adfq"] + options)
    }
    let expected = try GitReference(repository.path)
      .bytes(["cat-file", "--batch-all-objects", "--batch"])
    // A cache far too small, and one that holds everything.
    for cacheBytes in [2_000, 64 << 20] {
      let opened = try Repository.discover(at: repository.path)
      var store = try ObjectStore(of: opened, cacheBytes: cacheBytes)
      var rest = expected[...]
      var count = 0
      while let line = rest.firstIndex(of: 10) {
        let words = String(decoding: rest[..<line], as: UTF8.self).split(separator: " ")
        let size = try #require(Int(words[2]))
        let id = try #require(ObjectID(hexadecimal: words[0]))
        let object = try #require(try store.object(id))
        #expect("\(object.kind)" == words[1])
        #expect(Array(object.bytes) == Array(rest[(line + 1)...].prefix(size)), "\(id)")
        rest = rest[(line + 1)...].dropFirst(size + 1)
        count += 1
      }
      #expect(count > 200)
      let nowhere = ObjectID(high: 1, middle: 2, low: 3)
      let found = try store.object(nowhere)
      #expect(found == nil)
    }
  }

  @Test func entriesMadeByHandAreRead() throws {
    try withPacks { pack in
      let offset = pack.add(id(1), type: 3, Array("base".utf8))
      let distance = UInt8(pack.offset - offset)
      pack.add(
        id(2), type: 6, base: [distance], delta(baseSize: 4, resultSize: 5, [0x90, 4, 1, 33]))
      pack.add(
        id(3), type: 7, base: id(2).bytes, delta(baseSize: 5, resultSize: 2, [0x91, 3, 2]))
    } check: { (store: inout ObjectStore) throws in
      let texts = [try text(id(2), &store), try text(id(3), &store)]
      #expect(texts == ["base!", "e!"])
    }
  }

  @Test func damagedEntriesAreErrors() throws {
    let small = delta(baseSize: 4, resultSize: 1, [0x90, 1])
    try withPacks { pack in
      pack.add(id(1), type: 3, Array("base".utf8))
      // Circles, by name and with oneself, and bases that are nowhere or behind.
      pack.add(id(2), type: 7, base: id(3).bytes, small)
      pack.add(id(3), type: 7, base: id(2).bytes, small)
      pack.add(id(4), type: 7, base: id(4).bytes, small)
      pack.add(id(5), type: 7, base: id(99).bytes, small)
      pack.add(id(6), type: 6, base: [0], small)
      pack.add(id(7), type: 6, base: Array(repeating: 0xff, count: 12) + [0x7f], small)
      pack.add(id(8), type: 6, base: [0xff, 0x7f], small)
      // Types that are none.
      pack.add(id(9), type: 0, [])
      pack.add(id(10), type: 5, [])
      // Sizes that are not so, or beyond all memory.
      pack.add(id(11), type: 3, size: 5, Array("base".utf8))
      pack.add(id(12), type: 3, size: 3, Array("base".utf8))
      pack.add(id(13), type: 3, size: 1 << 60, Array("base".utf8))
      pack.add(
        id(15), type: 7, base: id(1).bytes, delta(baseSize: 4, resultSize: .max, [0x90, 1]))
      pack.add(
        id(16), type: 7, base: id(1).bytes, delta(baseSize: 4, resultSize: 1 << 45, [0x90, 1]))
      pack.add(
        id(17), type: 7, base: id(1).bytes, delta(baseSize: 9, resultSize: 1, [0x90, 1]))
      // Places outside the pack.
      for (number, place) in [0, 11, pack.offset, pack.offset + 5, 1 << 30].enumerated() {
        pack.claim(id(20 + number), at: place)
      }
      pack.claim(id(30), at: 0x8000_0000)
      pack.claim(id(31), at: 0xffff_ffff)
    } check: { (store: inout ObjectStore) throws in
      let whole = try text(id(1), &store)
      #expect(whole == "base")
      for number in Array(2...13) + Array(15...17) + Array(20...24) {
        let error = try code { _ = try store.object(id(number)) }
        #expect(error == .gitCorruptObject, "object \(number)")
      }
      // A large offset that is not in the table is no offset.
      for number in [30, 31] {
        let found = try store.object(id(number))
        #expect(found == nil)
      }
    }
  }

  @Test func anotherPackHoldsItWhole() throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(in: directory)
    let packs = repository.gitDirectory + "/objects/pack/"
    try FileManager.default.createDirectory(atPath: packs, withIntermediateDirectories: true)
    var damaged = PackBuilder()
    damaged.add(id(1), type: 3, size: 9, Array("base".utf8))
    for number in 2...5 { damaged.add(id(number), type: 3, Array("x".utf8)) }
    try damaged.write(to: packs + "pack-a")
    var whole = PackBuilder()
    whole.add(id(1), type: 3, Array("base".utf8))
    try whole.write(to: packs + "pack-b")
    let opened = try Repository.discover(at: repository.path)
    var store = try ObjectStore(of: opened, cacheBytes: 1 << 20)
    let found = try text(id(1), &store)
    #expect(found == "base")
  }

  private func withPacks(
    _ build: (inout PackBuilder) -> Void, check: (inout ObjectStore) throws -> Void
  ) throws {
    let repository = try FixtureRepository()
    let packs = repository.gitDirectory + "/objects/pack/"
    try FileManager.default.createDirectory(atPath: packs, withIntermediateDirectories: true)
    var builder = PackBuilder()
    build(&builder)
    try builder.write(to: packs + "pack-a")
    let opened = try Repository.discover(at: repository.path)
    var store = try ObjectStore(of: opened, cacheBytes: 1 << 20)
    try check(&store)
  }

  private func text(_ id: ObjectID, _ store: inout ObjectStore) throws -> String? {
    try store.object(id).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private func id(_ number: Int) -> ObjectID {
    ObjectID(high: UInt64(number) << 40, middle: 7, low: UInt32(number))
  }
}
