import Domain
import Foundation
import LocalStore
import TestSupport
import Testing

/// Notes come back as they were, or not at all.
@Suite struct NotesCacheTests {
  private let directory: TemporaryDirectory
  private let cache: NotesCache
  private let file: URL

  init() throws {
    directory = try TemporaryDirectory()
    cache = NotesCache(StoreDirectory(commonDirectory: directory.path))
    file = URL(fileURLWithPath: directory.path + "/seakeep/evidence")
  }

  private func reading(_ random: inout SplitMix64) -> NotesReading {
    func id() -> ObjectID { ObjectID(high: random.next(), middle: random.next(), low: 3) }
    let notes = (0..<random.int(0...20)).map { _ in
      (NoteTable.Entry(annotated: id(), blob: id()), random.bytes(0...50))
    }
    return NotesReading(
      commit: id(), tree: id(), notes: NoteTable().replacing([], with: notes))
  }

  private func described(_ reading: NotesReading?) -> String { "\(String(describing: reading))" }

  @Test func whatIsSavedIsLoaded() {
    forAll(count: 30) { random in
      let reading = reading(&random)
      try #require(cache.save(reading) == .done)
      try #require(described(cache.load()) == described(reading))
    }
  }

  @Test func aDamagedFileIsNothing() throws {
    #expect(cache.load()?.commit == nil)
    var random = SplitMix64(seed: 1)
    #expect(cache.save(reading(&random)) == .done)
    let whole = try Data(contentsOf: file)
    let expected = described(cache.load())
    let damaged =
      (0..<whole.count).map { place in
        var bytes = whole
        bytes[place] ^= 1
        return bytes
      } + stride(from: 0, to: whole.count, by: 7).map { whole.prefix($0) }
    var refused = 0
    for bytes in damaged {
      try bytes.write(to: file)
      // Between sections nothing is stored, and a change does not matter.
      if let loaded = cache.load() {
        #expect(described(loaded) == expected)
      } else {
        refused += 1
      }
    }
    #expect(refused > damaged.count * 9 / 10)
  }
}
