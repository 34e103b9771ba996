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

  /// Ten commits on a line, of which the last two are a branch and its merge; nothing is known of them.
  private func blame(_ evidence: LabelEvidence) -> (causes: [[CommitLabels.Cause]], Set<Int>) {
    let history = Self.line
    var causes = [[CommitLabels.Cause]](repeating: [], count: history.count)
    let doubted = evidence.blame(&causes, Landings(history).landing, history)
    return (causes, doubted)
  }

  private static let line: History = {
    var builder = HistoryBuilder()
    for number in 0..<9 { builder.commit("\(number)", day: Double(number)) }
    builder.commit("side", day: 9, parents: [8])
    builder.commit("merge", day: 10, parents: [8, 9])
    return builder.finish()
  }()

  @Test func aFewAreDoubtedAndManyAreLeftAlone() {
    var evidence = LabelEvidence()
    evidence.reddened = [[1], [2, 3], [3, 4, 5, 6, 7, 8], [10]]
    let (causes, doubted) = blame(evidence)
    #expect(causes.indices.filter { causes[$0] == [.redRun] } == [1, 9])
    #expect(doubted == [2, 3])
  }

  /// A number below zero is a commit that is not there.
  private func rollback(_ before: Int, _ release: Int) throws -> DeploymentLog.Rollback {
    let told: [(Int, Deployment.Status)] = [
      (before, .succeeded), (release, .succeeded), (release, .rolledBack),
    ]
    let events = told.enumerated().map { place, event in
      Deployment(
        environment: "production", commit: event.0 < 0 ? .zero : Self.line.ids[event.0],
        name: "\(event.0)", status: event.1, at: Timestamp(seconds: Int64(place)))
    }
    return try #require(
      DeploymentLog(environment: "production", recorded: events, tags: []).rollbacks.first)
  }

  @Test(
    arguments: [
      // Alone in its release; the merge that brought it is none of its own.
      ([(2, 3)], [3], []), ([(8, 10)], [9], []),
      // One of a few, and one of many; told twice.
      ([(2, 5)], [], [3, 4, 5]), ([(1, 7)], [], []), ([(2, 5), (2, 5)], [], [3, 4, 5]),
      // One of them was alone in another.
      ([(2, 5), (3, 4)], [4], [3, 4, 5]),
      // Releases of which the history knows nothing, and one that is older than what was live.
      ([(-1, 3), (3, -1)], [], []), ([(4, 3)], [], []),
    ] as [([(Int, Int)], [Int], Set<Int>)])
  func rollbacksBlameWhatCameWithThem(
    rollbacks: [(Int, Int)], bad: [Int], expected: Set<Int>
  ) throws {
    var evidence = LabelEvidence()
    evidence.add(try rollbacks.map { try rollback($0.0, $0.1) }, in: Self.line)
    let (causes, doubted) = blame(evidence)
    #expect(causes.indices.filter { causes[$0] == [.rolledBack] } == bad)
    #expect(doubted == expected)
  }

  /// The team took one of them back: the others are cleared.
  @Test func whatIsTakenBackExplainsARollback() throws {
    var evidence = LabelEvidence()
    evidence.add(try [rollback(2, 5), rollback(5, 7)], in: Self.line)
    evidence.undone = [4]
    let (causes, doubted) = blame(evidence)
    #expect(causes[4] == [.undone])
    #expect(doubted == [6, 7])
  }
}
