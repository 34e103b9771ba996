import Domain
import Testing

@Suite struct PolicyValueTests {
  @Test func limitsLetThrough() {
    #expect(Limit.atMost(2).allows(2) && !Limit.atMost(2).allows(3))
    #expect(Limit.off.allows(.max))
    #expect(RankLimit.from(96).allows(rank: 95) && !RankLimit.from(96).allows(rank: 96))
    #expect(RankLimit.off.allows(rank: 100))
  }

  @Test(arguments: [
    ("on", true), ("TRUE", true), ("yes", true), ("1", true), ("off", false), ("False", false),
    ("no", false), ("0", false),
  ])
  func readsGitsWordsForTruth(_ text: String, _ expected: Bool) throws {
    #expect(try Bool(policyText: text) == expected)
  }

  @Test(arguments: ["", "2", "-1", "01", "enabled"])
  func refusesOtherWords(_ text: String) {
    #expect(throws: PolicyValueError.self) { try Bool(policyText: text) }
  }

  @Test func describesWords() {
    #expect(UnknownAnswer.form == "'unknown', 'pass' or 'hold'")
  }

  @Test func findsBots() throws {
    let bots = try AuthorGlob(policyText: "*\\[bot] <*")
    #expect(bots.glob.matches("dependabot[bot] <x@y>".utf8))
    #expect(!bots.glob.matches("bob <x@y>".utf8))
    #expect(throws: PolicyValueError.self) { try AuthorGlob(policyText: "*[bot]*") }
  }

  @Test func waiversEndWithTheirDay() throws {
    let day = try #require(CalendarDay("2026-12-06"))
    let waiver = Waiver(
      subject: Setting(byDefault: "a"), reason: Setting(byDefault: "b"),
      until: Setting(byDefault: day))
    #expect(waiver.isInForce(at: Timestamp(seconds: day.start.seconds + 86_399)))
    #expect(!waiver.isInForce(at: day.end))
  }

  /// The freeze that ends last is the one to wait for.
  @Test func tellsTheLastFreeze() throws {
    var policy = Policy()
    policy.deploy.freezes = try ["2026-12-24", "2026-12-20..2027-01-05", "2026-12-23..2026-12-25"]
      .map { Setting(byDefault: try FreezeWindow(policyText: $0)) }
    let christmas = try #require(CalendarDay("2026-12-24"))
    let freeze = policy.freeze(covering: christmas.start)
    #expect(freeze?.window.value.text == "2026-12-20..2027-01-05")
    #expect(freeze?.end == CalendarDay("2027-01-05")?.end)
    #expect(policy.freeze(covering: christmas.start.adding(days: 300)) == nil)
  }

  @Test func protectsPaths() throws {
    var policy = Policy()
    policy.protect.paths = [Setting(byDefault: try PathGlob("Migrations/"))]
    #expect(policy.protection(ofPath: "db/Migrations/1.sql".utf8)?.value.pattern == "Migrations/")
    #expect(policy.protection(ofPath: "db/Migrations".utf8) == nil)
  }
}
