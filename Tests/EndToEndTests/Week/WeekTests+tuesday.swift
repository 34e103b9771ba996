import TestSupport
import Testing

extension WeekTests {
  /// A squash merge: what was tested bears another name on main, and lies on other commits.
  func tuesday(
    _ team: Team, _ ada: Developer, _ bob: Developer, _ pipeline: inout Pipeline
  ) throws {
    try team.begin("Tuesday")
    try bob.catchUp()
    try bob.clone.git("switch", "-q", "-c", "berths")
    try bob.clone.replace("berths=4", "berths=6", in: "Sources/berths.sh")
    try bob.clone.replace("free 1)\" = 3", "free 1)\" = 5", in: "Tests/berths.sh")
    try bob.clone.replace("free 4)\" = 0", "free 6)\" = 0", in: "Tests/berths.sh")
    try bob.clone.replace("berth_of 6)\" = 2", "berth_of 6)\" = 0", in: "Tests/berths.sh")
    try bob.commit("Build two berths")
    try bob.clone.replace("-le 80", "-le 90", in: "Sources/berths.sh")
    try bob.clone.replace("fits 80", "fits 90", in: "Tests/berths.sh")
    try bob.clone.replace("fits 81", "fits 91", in: "Tests/berths.sh")
    try bob.commit("Take longer ships")
    // The pilot is late in one of two runs of one tree.
    try bob.clone.test(slowness: 9)
    try bob.clone.test()
    try bob.clone.check("berths, pilot late once")
    try bob.push("berths", "-u", "berths")

    // Main moves on, and CI tests what a merge would be. Ada looks at the branch itself.
    try ada.catchUp()
    try ada.clone.write("# Harbour fees\n\nIn whole marks.\n", to: "README.md")
    try ada.commit("Say the unit")
    try ada.push("the unit, untested", "main")
    try pipeline.requested("berths, requested", "berths", slowness: 9)
    try ada.clone.git("fetch", "-q", "origin")
    try ada.clone.seakeep(["evidence", "pull", "-q"])
    try ada.clone.check("berths, looked at", ["origin/main..origin/berths"])

    // Main moves on once more, and then takes the change as one commit. Bob shares his own runs.
    try bob.clone.seakeep(["evidence", "push", "-q"])
    try ada.clone.replace("marks", "crowns", in: "README.md")
    try ada.commit("Say the right unit")
    try ada.push("the right unit, untested", "main")
    let before = try ada.clone.git("rev-parse", "HEAD")
    try ada.clone.git("merge", "-q", "--squash", "origin/berths")
    try ada.commit("Build two berths for longer ships (#7)")
    try ada.clone.seakeep(["evidence", "pull", "-q"])
    try ada.clone.check("berths, squashed")
    let words = try ada.clone.seakeep(["check"]).text
    #expect(words.contains("passed on this change with another base (likely)."), "\(words)")
    try ada.push("berths, squashed", "main")
    try pipeline.pushed("berths on main", before: before)
  }
}
