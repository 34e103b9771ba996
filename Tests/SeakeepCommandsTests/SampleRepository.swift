import TestSupport

/// Repositories that the tests of several files look at.
enum SampleRepository {
  /// A small team's history: some fixes, a revert, tests, a second branch, enough commits for ranks.
  static func harbour(commits: Int = 30) throws -> FixtureRepository {
    let repository = try FixtureRepository()
    let people: [FixturePerson] = [.ada, .grace, .edsger]
    for number in 0..<commits {
      let isFix = number % 4 == 3
      let name = ["Ledger", "Merger", "Retry", "Table"][number % 4]
      try repository.commit(
        ByteString(
          isFix ? "Fix a crash in \(name)\n\nStep \(number).\n" : "Extend \(name) \(number)\n"),
        author: people[number % 3],
        files: [
          ByteString("Sources/\(name).swift"): .lines(10 + number, "\(name) \(number / 3)"),
          ByteString("Sources/Shared.swift"): .lines(20 + number, "shared \(number / 5)"),
        ])
    }
    return repository
  }
}
