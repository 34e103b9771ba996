import Domain
import Foundation
import LocalStore
import TestSupport
import Testing

/// Scores come back as they were, or not at all.
@Suite struct ScoreCacheTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func cache(model: UInt64 = 7, settings: UInt64 = 1) -> ScoreCache {
    ScoreCache(
      StoreDirectory(commonDirectory: directory.path), model: model, settings: settings)
  }

  private var files: [String] {
    let path = directory.path + "/seakeep/scores"
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func row(_ number: UInt64, landing: UInt64? = nil, _ width: Int = 3) -> ScoreTable.Row {
    ScoreTable.Row(
      id: ObjectID(high: number, middle: 1, low: 2),
      landing: ObjectID(high: landing ?? number, middle: 3, low: 4), time: Int64(number),
      score: Double(number % 100) / 100, wordEffect: -Double(number), words: Int32(number),
      values: (0..<width).map { Float(number) + Float($0) / 8 })
  }

  private func table(_ numbers: some Sequence<Int>) -> ScoreTable {
    var table = ScoreTable(width: 3)
    for number in numbers { table.add(row(UInt64(number))) }
    return table
  }

  @Test func whatIsSavedIsLoaded() {
    #expect(cache().load() == nil)
    forAll(count: 20) { random in
      var table = ScoreTable(width: 3)
      for number in 0..<random.int(0...30) {
        table.add(row(UInt64(number), landing: UInt64(random.int(0...9))))
      }
      let cache = cache(model: random.next(), settings: random.next())
      try #require(cache.save(table) == .done)
      try #require(cache.load() == table)
    }
  }

  /// What a commit was when it was pushed and what it is after the merge are told apart.
  @Test func aCommitHasARowForEachLanding() {
    var table = ScoreTable(width: 3)
    let own = table.add(row(5))
    let merged = table.add(row(5, landing: 9))
    #expect(own != merged)
    #expect(table.row(of: row(5).id, landing: row(5).landing) == own)
    #expect(table.row(of: row(5).id, landing: row(9).landing) == merged)
    #expect(table.row(of: row(5).id, landing: row(8).landing) == nil)
  }

  @Test func otherSettingsKnowNothing() {
    #expect(cache(settings: 1).save(table(0..<4)) == .done)
    #expect(cache(settings: 2).load() == nil)
    #expect(cache(model: 8, settings: 1).load() == nil)
    #expect(cache(settings: 2).save(table(4..<6)) == .done)
    #expect(cache(settings: 2).load() == table(4..<6))
    #expect(cache(settings: 1).load() == nil)
  }

  @Test func twoWritersLoseNothing() {
    #expect(cache().save(table(0..<4)) == .done)
    #expect(cache().save(table(2..<9)) == .done)
    let both = cache().load()
    #expect(both?.count == 9)
    #expect((0..<9).allSatisfy { both?.row(of: row($0).id, landing: row($0).landing) != nil })
  }

  @Test func theNewestStay() {
    let most = ScoreCache.mostCommits
    #expect(cache().save(table(0..<most + 50)) == .done)
    let kept = cache().load()
    #expect(kept?.count == most)
    #expect(kept?.times.min() == 50)
  }

  @Test func modelsNobodyAskedForLongAreRemoved() throws {
    for model in 0..<9 {
      #expect(cache(model: UInt64(model)).save(table(0..<1)) == .done)
      let file = directory.path + "/seakeep/scores/\(String(format: "%016x", model))"
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(model) * 100)], ofItemAtPath: file)
    }
    #expect(files.count == 4)
    #expect(cache(model: 8).load() != nil && cache(model: 0).load() == nil)
  }

  @Test func aDamagedFileIsNothing() throws {
    #expect(cache().save(table(0..<5)) == .done)
    let file = URL(fileURLWithPath: directory.path + "/seakeep/scores/" + (files.first ?? ""))
    let whole = try Data(contentsOf: file)
    let expected = cache().load()
    var refused = 0
    let damaged =
      whole.indices.map { place in
        var bytes = whole
        bytes[place] ^= 1
        return bytes
      } + stride(from: 0, to: whole.count, by: 7).map { whole.prefix($0) }
    for bytes in damaged {
      try bytes.write(to: file)
      if let loaded = cache().load() { #expect(loaded == expected) } else { refused += 1 }
    }
    #expect(refused > damaged.count * 9 / 10)
    #expect(cache().save(table(0..<5)) == .done)
    #expect(cache().load() == table(0..<5))
  }

  @Test func whereNothingCanBeWrittenNothingIs() throws {
    try Data().write(to: URL(fileURLWithPath: directory.path + "/seakeep"))
    guard case .refused = cache().save(table(0..<5)) else {
      Issue.record("a file was taken for a directory")
      return
    }
    #expect(cache().load() == nil)
  }
}
