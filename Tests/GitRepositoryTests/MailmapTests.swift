import Domain
import GitRepository
import TestSupport
import Testing

/// Authors bear the names that `.mailmap` gives them.
@Suite struct MailmapTests {
  @Test(arguments: [
    "Countess <ada@example.org>\n", "<ada@new.example> <ada@example.org>\n",
    "Countess <c@example.org> <ADA@example.org>\n",
    "Countess <c@example.org> Ada Lovelace <ada@example.org>\n",
    "Both <b@example.org> <ada@example.org>\nBoth <b@example.org> <grace@example.org>\n",
    "# comment\n\nbroken <\n<> <>\nCountess <ada@example.org> # why\n",
    "É <é@example.org> <ada@example.org>\n", "",
  ])
  func namesAreGits(mailmap: String) throws {
    let repository = try FixtureRepository()
    try repository.commit("Map\n", files: [".mailmap": .contents(ByteString(mailmap))])
    let people: [FixturePerson] = [
      .ada, .grace, FixturePerson("ada lovelace", "Ada@Example.org"), FixturePerson("", "x@y"),
      FixturePerson("No mail", ""), FixturePerson("Dots. And, commas", "a b@c"),
      FixturePerson("Twice <a@b>", "c@d"), FixturePerson("  Spaces  ", " s@p "),
    ]
    for person in people { try repository.commit("By \(person.name)\n", author: person) }
    try repository.checkOut()
    let expected = try GitReference(repository.path).log("%aN|%aE")
    let history = try readHistory(repository.path, tier: .commit).history
    for commit in 0..<history.count {
      let person = history.people[Int(history.authors[commit])]
      let id = history.ids[commit].description
      #expect(expected[id]?.text == "\(person.name)|\(person.email)")
    }
    #expect(Set(history.people).count == history.people.count)
  }
}
