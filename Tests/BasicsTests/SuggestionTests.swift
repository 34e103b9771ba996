import Testing

@testable import Basics

@Suite struct SuggestionTests {
  static let commands = [
    "check", "deploy", "doctor", "dora", "explain", "help", "hotspots", "risk",
  ]

  @Test(arguments: [
    ("chekc", "check"), ("hotspot", "hotspots"), ("Risk", "risk"), ("rsik", "risk"),
    ("expl", "explain"), ("hot", "hotspots"), ("dorra", "dora"), ("deplyo", "deploy"),
  ])
  func aSlipIsCorrected(word: String, meant: String) {
    #expect(closestMatch(to: word, among: Self.commands) == meant)
  }

  @Test(arguments: ["", "x", "do", "ri", "dart", "status", "r\u{1B}[31m", "\u{0}\u{0}\u{0}\u{0}"])
  func aStrangerIsNot(word: String) {
    #expect(closestMatch(to: word, among: Self.commands) == nil)
  }

  @Test func aVeryLongWordIsNotMeasured() {
    let long = String(repeating: "check", count: 1_000_000)
    #expect(closestMatch(to: long, among: Self.commands + [long]) == nil)
  }

  @Test func aPrefixOfSeveralIsNoSuggestion() {
    #expect(closestMatch(to: "new", among: ["newFailures", "newWarnings"]) == nil)
    #expect(closestMatch(to: "newFailure", among: ["newErrors", "newFailures"]) == "newFailures")
  }

  @Test func theNearestWinsAndTheFirstOfEquals() {
    #expect(closestMatch(to: "formats", among: ["format", "formatx", "formats2"]) == "format")
    #expect(closestMatch(to: "formatt", among: ["formal", "format"]) == "format")
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("ca", "abc", 3),
    ("kitten", "sitting", 3), ("flaw", "lawn", 2),
  ])
  func distancesAreThoseOfTheLiterature(first: String, second: String, distance: Int) {
    let (a, b) = (Array(first.utf8), Array(second.utf8))
    #expect(editDistance(a, b, atMost: 9) == distance)
    #expect(editDistance(b, a, atMost: 9) == distance)
    if distance > 0 { #expect(editDistance(a, b, atMost: distance - 1) == nil) }
  }

  /// The definition itself, recursively: slow, and independent of the rows of the real one.
  static func reference(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    guard let lastA = a.last, let lastB = b.last else { return a.count + b.count }
    let (a1, b1) = (a.dropLast(), b.dropLast())
    var best = min(
      reference(a1, b1) + (lastA == lastB ? 0 : 1), reference(a1, b) + 1, reference(a, b1) + 1)
    if let a2 = a1.last, let b2 = b1.last, a2 == lastB, b2 == lastA {
      best = min(best, reference(a1.dropLast(), b1.dropLast()) + 1)
    }
    return best
  }

  @Test func everyPairOfShortWordsAgreesWithTheDefinition() {
    var words: [[UInt8]] = [[]]
    for length in 1...4 {
      words += words.filter { $0.count == length - 1 }.flatMap { word in
        [97, 98, 99].map { word + [$0] }
      }
    }
    for first in words {
      for second in words where second.count >= first.count {
        let wanted = Self.reference(first[...], second[...])
        #expect(editDistance(first, second, atMost: 4) == wanted)
      }
    }
  }
}
