import Domain
import Testing

@testable import RiskAnalysis

/// What was undone is told by trees alone: each commit here has the letter of its tree as its message.
@Suite struct ExactRevertTests {
  private func undone(_ trees: String, parents: [Int: [Int]] = [:]) -> Set<Int> {
    var builder = HistoryBuilder()
    for (number, letter) in trees.enumerated() {
      builder.commit(
        "\(letter)", day: Double(number),
        parents: parents[number] ?? (number > 0 ? [number - 1] : []))
    }
    let ids = trees.map { letter in
      letter == "?"
        ? nil : TreeID(high: UInt64(letter.asciiValue ?? 0), middle: 0, low: 0) as TreeID?
    }
    return ExactReverts(builder.finish(), trees: ids).undone
  }

  @Test(
    arguments: [
      ("abc", []), ("aba", [1]), ("abab", [1, 2]), ("abca", [1, 2]), ("abcdefa", [1, 2, 3, 4, 5]),
      // Six at once.
      ("abcdefga", []),
      // An empty commit undoes nothing, and is undone with what is around it.
      ("abb", []), ("aab", []), ("abba", [1, 2]),
      // The nearest such tree counts.
      ("abaca", [1, 3]), ("a?a", [1]), ("ab?", []),
    ] as [(String, Set<Int>)])
  func onALine(trees: String, expected: Set<Int>) {
    #expect(undone(trees) == expected)
  }

  /// 1 and 2 are on a branch that 3 merges; 4 has the tree of 0.
  @Test func aMergeIsUndoneWithWhatItBrought() {
    #expect(undone("abcca", parents: [1: [0], 3: [0, 2]]) == [1, 2])
    // With a commit beside it nobody knows.
    #expect(undone("abccda", parents: [1: [0], 3: [0, 2]]) == [])
  }

  @Test func aFewAreDoubtedAndManyAreLeftAlone() {
    var builder = HistoryBuilder()
    for number in 0..<9 { builder.commit("\(number)", day: Double(number)) }
    builder.commit("side", day: 9, parents: [8])
    builder.commit("merge", day: 10, parents: [8, 9])
    let history = builder.finish()
    let landing = Landings(history).landing
    var evidence = LabelEvidence()
    evidence.reddened = [[1], [2, 3], [3, 4, 5, 6, 7, 8], [10]]
    let blamed = evidence.blamed(landing, history)
    #expect(blamed.red == [1, 9])
    #expect(blamed.doubted == [2, 3])
  }
}
