import Domain
import GitRepository
import TestSupport
import Testing

/// Which commits there are, in which order, and what each says of itself.
@Suite struct WalkTests {
  @Test func commitsAndOrder() {
    forAll(count: 8) { random in
      let repository = try FixtureRepository.random(60, odd: 2, using: &random)
      let history = try readHistory(repository.path, tier: .commit).history
      let expected = try GitReference(repository.path).lines("rev-list", "--all", "--parents")
      try #require(history.count == expected.count)
      for line in expected {
        let names = line.split(separator: " ").map(String.init)
        let commit = try #require(history.index(of: names[0]))
        let parents = history.parents(of: commit)
        try #require(parents.map { history.ids[Int($0)].description } == Array(names.dropFirst()))
        try #require(parents.allSatisfy { $0 < commit })
        try #require(history.isMerge(commit) == (names.count > 2))
      }
      // Where parents leave a choice, the earlier time comes first, then the smaller id.
      for commit in 1..<history.count where !history.parents(of: commit).contains(Int32(commit - 1))
      {
        let left = (history.commitTimes[commit - 1], history.ids[commit - 1])
        let right = (history.commitTimes[commit], history.ids[commit])
        try #require(left < right)
      }
    }
  }

  @Test func someTips() {
    forAll(count: 4) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(40, using: &random)
      let tips = ids.shuffled(using: &random).prefix(random.int(1...3))
      let history = try readHistory(repository.path, from: Array(tips) + tips, tier: .paths).history
      let expected = try GitReference(repository.path).bytes(["rev-list"] + tips)
      let names = String(decoding: expected, as: UTF8.self).split(separator: "\n").map(String.init)
      try #require(Set(history.ids.map(\.description)) == Set(names))
      let rows = try GitReference(repository.path).statuses(Array(tips))
      try #require(history.statuses() == rows)
    }
  }

  @Test func firstParentLineIsGits() {
    forAll(count: 6) { random in
      let repository = try FixtureRepository()
      try repository.commitRandomly(40, using: &random)
      let head = try #require(try repository.head)
      let history = try readHistory(repository.path, from: [head], tier: .commit).history
      let line = history.ids.indices.filter { history.isOnFirstParentLine[$0] }
      let expected = try GitReference(repository.path).lines("rev-list", "--first-parent", head)
      try #require(Set(line.map { history.ids[$0].description }) == Set(expected))
    }
  }

  @Test func timesAuthorsAndMessages() {
    forAll(count: 5) { random in
      let repository = try FixtureRepository.random(10, odd: 15, using: &random)
      let history = try readHistory(repository.path, tier: .commit).history
      let git = GitReference(repository.path)
      let times = try git.log("%at %ct")
      let authors = try git.log("%aN <%aE>")
      let messages = try git.log("%B")
      for commit in 0..<history.count {
        let id = history.ids[commit].description
        let seconds = (history.authorTimes[commit].seconds, history.commitTimes[commit].seconds)
        try #require(times[id] == ByteString("\(seconds.0) \(seconds.1)"))
        let author = history.people[Int(history.authors[commit])]
        try #require(authors[id]?.text == "\(author.name) <\(author.email)>")
        // `%B` ends in one newline more, or in none when the message has none.
        let message = ByteString(history.messages[commit])
        try #require(trimmed(messages[id]) == trimmed(message))
      }
    }
  }

  @Test func latin1IsRecoded() throws {
    let repository = try FixtureRepository()
    try repository.commit(
      [0x4c, 0xe9, 0x0a], author: FixturePerson([0xe9], "e@example.org"),
      headers: ["encoding ISO-8859-1"])
    let history = try readHistory(repository.path).history
    #expect(history.subject(of: 0) == "Lé")
    #expect(history.people == [Author(name: "é", email: "e@example.org")])
  }

  @Test(arguments: [0, 1, 2_147_483_648, 4_294_967_295, 4_296_000_000] as [Int64])
  func clocksMayStandAnywhere(time: Int64) throws {
    let repository = try FixtureRepository()
    try repository.commit("Sane\n", files: ["a": "1\n"])
    try repository.commit("Odd\n", at: time, committedAt: time, files: ["a": "2\n"])
    let last = try repository.commit("Sane again\n", files: ["a": "3\n"])
    let history = try readHistory(repository.path).history
    #expect(history.count == 3)
    #expect(history.ids.last?.description == last)
    #expect(history.commitTimes[1].seconds == time)
    #expect(try GitReference(repository.path).numstat() == history.numstat())
  }

  @Test func windowsLookPastClocksThatRunBackwards() {
    forAll(count: 8) { random in
      let repository = try FixtureRepository()
      try repository.commitRandomly(50, using: &random)
      let whole = try readHistory(repository.path).history
      let times = whole.commitTimes.map(\.seconds)
      let since = random.pick(times) + Int64(random.int(-1...1))
      let window = try readHistory(repository.path, since: since).history
      let expected = whole.ids.indices.filter { times[$0] >= since }.map { whole.ids[$0] }
      try #require(Set(window.ids) == Set(expected))
      try #require(window.limits.cutAt == Timestamp(seconds: since))
      let rows = whole.numstat()
      for (commit, found) in window.numstat() { try #require(rows[commit] == found) }
    }
  }

  @Test func anEmptyWindowIsNoError() throws {
    let repository = try FixtureRepository()
    try repository.commit("Old\n", files: ["a": "1\n"])
    let history = try readHistory(repository.path, since: 4_000_000_000).history
    #expect(history.count == 0)
    #expect(history.rows.count == 0)
    #expect(history.limits.cutAt == Timestamp(seconds: 4_000_000_000))
  }

  private func trimmed(_ text: ByteString?) -> [UInt8]? {
    guard var bytes = text?.bytes else { return nil }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return bytes
  }
}
