import Basics
import Domain
import TestSupport
import Testing

@testable import GitRepository

/// Counts by a smallest script are libgit2's, on texts made to bring out what libgit2 does besides.
@Suite struct MinimalDiffTests {
  /// Few different lines, long and short ones: many stand often in the other text.
  @Test(arguments: [1, 3, 10, 40, 400])
  func isLibgit2sCount(kinds: Int) throws {
    let comparison = try Comparison()
    forAll(count: 400, seed: UInt64(kinds)) { random in
      let old = text(&random, lines: random.int(0...300), kinds)
      let new = edited(old, &random, kinds)
      try comparison.check(old, new)
    }
    #expect(comparison.answered * 4 > comparison.asked, "it should answer many questions itself")
  }

  /// Lines that libgit2 passes over: one that stands often, among lines that the other text lacks.
  @Test(arguments: [0, 1, 3, 5, 6, 7, 20])
  func isLibgit2sCountAroundFrequentLines(lacking: Int) throws {
    let comparison = try Comparison()
    for before in 0...12 {
      for frequent in 1...4 {
        let head = Array(repeating: "}", count: 30) + (0..<60).map { "line \($0)" }
        let old = head + (0..<before).map { "a\($0)" } + Array(repeating: "}", count: frequent)
        let new = head + ["x"] + Array(repeating: "}", count: frequent) + ["y"]
        try comparison.check(old + (0..<lacking).map { "b\($0)" } + ["end"], new + ["end"])
        try comparison.check(new + ["end"], old + (0..<lacking).map { "b\($0)" } + ["end"])
      }
    }
  }

  /// Long scripts: libgit2 gives up looking for the smallest one at some length.
  @Test(arguments: [100, 200, 250, 256, 260, 300])
  func isLibgit2sCountOfLongScripts(edits: Int) throws {
    let comparison = try Comparison()
    forAll(count: 10, seed: UInt64(edits)) { random in
      let old = (0..<1_500).map { _ in "line \(random.int(0...500))" }
      var new = old
      for _ in 0..<edits {
        new.insert(random.pick(old), at: random.int(0...new.count))
        new.remove(at: random.int(0...(new.count - 1)))
      }
      try comparison.check(old, new)
    }
  }

  @Test func knowsTheLastLineWithoutItsEnd() throws {
    let comparison = try Comparison()
    try comparison.check(bytes: Array("a\nb".utf8), Array("a\nb\n".utf8))
    try comparison.check(bytes: Array("a\nb\0".utf8), Array("a\nb".utf8))
    try comparison.check(bytes: Array("12345678\nx".utf8), Array("12345678\n12345678".utf8))
  }

  private func text(_ random: inout SplitMix64, lines: Int, _ kinds: Int) -> [String] {
    (0..<lines).map { _ in line(&random, kinds) }
  }

  private func line(_ random: inout SplitMix64, _ kinds: Int) -> String {
    if random.chance(30) { return random.pick(["", "}", "  return;"]) }
    let number = random.int(0...kinds)
    return String(repeating: "-", count: number % 9) + "\(number)"
  }

  private func edited(_ old: [String], _ random: inout SplitMix64, _ kinds: Int) -> [String] {
    var new = old
    for _ in 0..<random.int(0...12) {
      let place = random.int(0...new.count)
      let length = min(random.int(0...10), new.count - place)
      let lines = (0..<random.int(0...10)).map { _ in
        random.chance(50) ? line(&random, kinds) : "new \(random.int(0...1_000_000))"
      }
      new.replaceSubrange(place..<(place + length), with: lines)
    }
    return new
  }
}

/// Compares pairs of texts by both ways.
private final class Comparison {
  /// Keeps libgit2 initialized.
  private let fixture: FixtureRepository
  private let reference: BlobDiff
  private var minimal = MinimalDiff()
  private let pool = BufferPool()
  private(set) var asked = 0
  private(set) var answered = 0

  init() throws {
    fixture = try FixtureRepository()
    // Sets the options that the program runs with: names are not checked against content.
    _ = try Repository.discover(at: fixture.path)
    reference = try BlobDiff()
  }

  func check(_ old: [String], _ new: [String]) throws {
    try check(
      bytes: Array(old.map { $0 + "\n" }.joined().utf8), Array(new.map { $0 + "\n" }.joined().utf8))
  }

  func check(bytes old: [UInt8], _ new: [UInt8]) throws {
    let (left, right) = (try object(old), try object(new))
    let expected = LineCount(
      try reference.hunks(
        (ObjectID(high: 1, middle: 0, low: 0), left), (ObjectID(high: 2, middle: 0, low: 0), right))
    )
    asked += 1
    guard let count = minimal.count(left, right) else { return }
    answered += 1
    try #require(
      count == expected,
      "\(String(decoding: old, as: UTF8.self))---\n\(String(decoding: new, as: UTF8.self))")
  }

  private func object(_ bytes: [UInt8]) throws -> ObjectBytes {
    let object = try #require(ObjectBytes(kind: .blob, count: bytes.count, from: pool))
    object.start.update(from: bytes, count: bytes.count)
    return object
  }
}
