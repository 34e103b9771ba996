import Domain
import Testing

@testable import RiskAnalysis

@Suite struct BotTests {
  @Test(arguments: [
    ("dependabot[bot]", "1+dependabot[bot]@users.noreply.example.org", true),
    ("renovate", "r@example.org", true), ("k8s-ci-robot", "k@example.org", true),
    ("Cargo Team", "release-bot@example.org", true), ("bors", "bors@example.org", true),
    ("GitHub Actions", "actions@example.org", true), ("Sailor Robot", "s@example.org", true),
    ("Abbot Costello", "abbot@example.org", false), ("Botond", "botond@example.org", false),
    ("Ann", "ann@example.org", false),
  ])
  func `programs are told from people`(name: String, email: String, isBot: Bool) {
    let matcher = BotMatcher(Conventions(bots: ["sailor *"]))
    #expect(matcher.isBot(Author(name: name, email: email)) == isBot)
  }
}
