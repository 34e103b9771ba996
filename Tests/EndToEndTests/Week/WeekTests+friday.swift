import TestSupport
import Testing

extension WeekTests {
  /// One clone gives up what is old, and no other brings it back: in the end all hold the same.
  func friday(
    _ team: Team, _ ada: Developer, _ bob: Developer, _ pipeline: inout Pipeline
  ) throws {
    try team.begin("Friday")
    let clones = [ada.clone, bob.clone, pipeline.clone]
    for clone in clones { try clone.seakeep(["evidence", "push", "-q"]) }
    let whole = try pipeline.clone.evidence()
    let day = try team.date(of: "Wednesday")
    try bob.clone.seakeep(["evidence", "compact", "--before", day, "-q"])
    try bob.clone.seakeep(["evidence", "push", "-q"])
    // Those who still have it all push as ever.
    for clone in clones { try clone.seakeep(["evidence", "push", "-q"]) }

    // What was known of the pilot on Monday and Tuesday is still known.
    try ada.clone.git("switch", "-q", "main")
    try ada.catchUp()
    try ada.clone.replace("* 4", "* 5", in: "Sources/ledger.sh")
    try ada.clone.replace("fee 4)\" = 16", "fee 4)\" = 20", in: "Tests/ledger.sh")
    try ada.commit("Raise the fee again")
    try ada.clone.test(slowness: 9)
    try ada.clone.check("fee again, busy machine")
    let before = try ada.clone.git("rev-parse", "HEAD~1")
    try ada.push("fee again", "main")
    try pipeline.pushed("fee again on main", before: before)

    for clone in clones { try clone.seakeep(["evidence", "push", "-q"]) }
    for clone in clones { try clone.seakeep(["evidence", "pull", "-q"]) }
    let server = try team.run(
      "git", ["rev-parse", "--verify", "refs/notes/seakeep/v1^{tree}"], in: team.server
    ).text
    for clone in clones {
      #expect(try clone.git("rev-parse", "refs/notes/seakeep/v1^{tree}") + "\n" == server)
    }
    let left = try pipeline.clone.evidence()
    #expect(left.runs < whole.runs && left.runs > 0)
    #expect(whole.oldest < day && left.oldest >= day)
    #expect(whole.floor == nil && left.floor?.hasPrefix(day) == true)
    for repository in [team.server] + clones.map(\.path) {
      try team.run("git", ["fsck", "--strict", "--no-dangling"], in: repository)
    }
  }
}
