import TestSupport
import Testing

extension WeekTests {
  /// An amended and a rebased commit keep what is known of them; nothing known, or half of it, is
  /// never fine; a test in quarantine fails without holding.
  func thursday(
    _ team: Team, _ ada: Developer, _ bob: Developer, _ pipeline: inout Pipeline
  ) throws {
    try team.begin("Thursday")
    try bob.clone.git("switch", "-q", "main")
    try bob.catchUp()
    try bob.clone.git("switch", "-q", "-c", "tides")
    try bob.clone.replace("-ge 2", "-gt 1", in: "Sources/tides.sh")
    try bob.commit("Open aboev one")
    try bob.clone.test()
    try bob.clone.git("commit", "-q", "--amend", "-m", "Open above one")
    try bob.clone.check("tides, amended")

    // Meanwhile Ada changes something and tests a third of it, then nothing at all.
    try ada.catchUp()
    try ada.clone.replace("refund() {", "refund() { # never below zero", in: "Sources/ledger.sh")
    try ada.clone.replace(
      "# never below zero echo", "# never below zero\n  echo", in: "Sources/ledger.sh")
    try ada.commit("Say what a refund is")
    try ada.clone.test("ledger")
    try ada.clone.check("refunds, a third tested")
    try ada.push("refunds, a third tested", "main")
    try ada.clone.replace("crowns.", "crowns, in advance.", in: "README.md")
    try ada.commit("Say when")
    try ada.clone.check("when, untested")
    let before = try ada.clone.git("rev-parse", "HEAD~2")
    try ada.push("when, untested", "main")
    try pipeline.pushed("refunds on main", before: before)

    try bob.clone.git("fetch", "-q", "origin")
    try bob.clone.git("rebase", "-q", "origin/main")
    try bob.clone.seakeep(["evidence", "pull", "-q"])
    try bob.clone.check("tides, rebased")
    try bob.push("tides, rebased", "-u", "tides")

    // Quarantine counts from the next change on: it is read where a change began.
    try bob.clone.git("switch", "-q", "-c", "winter", "origin/main")
    try bob.clone.replace("* 2 % 7", "* 3 % 6", in: "Sources/tides.sh")
    try bob.clone.seakeep([
      "tests", "quarantine", "tides/test_level", "--reason", "new tables come on Monday",
      "--until", "14d", "--owner", "bob", "--write", "-q",
    ])
    try bob.commit("Take the tables of winter")
    try bob.clone.test()
    try bob.clone.check("winter, quarantined in it")
    try bob.push("winter, quarantined in it", "-u", "winter")
    try bob.clone.git("checkout", "-q", "HEAD~1", "--", "Sources")
    try bob.commit("Keep the tables for now")
    try bob.clone.git("reset", "-q", "--soft", "origin/main")
    try bob.commit("Set a test aside")
    try bob.push("quarantine alone", "winter:main")
    try bob.clone.git("fetch", "-q", "origin")
    try bob.clone.replace("* 2 % 7", "* 3 % 6", in: "Sources/tides.sh")
    try bob.commit("Take the tables of winter")
    try bob.clone.test()
    try bob.clone.check("winter, quarantined before")
    try bob.clone.git("fetch", "-q", "origin")
    let quarantined = try bob.clone.git("rev-parse", "origin/main")
    try bob.push("winter, quarantined before", "winter:main")
    try pipeline.pushed("winter on main", before: quarantined)
  }
}
