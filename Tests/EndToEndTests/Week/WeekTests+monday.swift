import TestSupport
import Testing

extension WeekTests {
  /// A policy, hooks, and a first run that is as good as none; then a test that lies.
  func monday(
    _ team: Team, _ ada: Developer, _ bob: Developer, _ pipeline: inout Pipeline
  ) throws {
    try team.begin("Monday")
    for (file, text) in HarbourProject.files { try ada.clone.write(text, to: file) }
    try ada.clone.seakeep(["init", "--write", "-q"])
    try ada.commit("Begin")
    try ada.clone.git("push", "-q", "-u", "origin", "main")
    try pipeline.pushed("main begins", before: String(repeating: "0", count: 40))
    try ada.installHook()
    try bob.clone.git("pull", "-q", "origin", "main")
    try bob.installHook()

    // The pilot takes long on a busy machine, and not the next time.
    let before = try ada.clone.git("rev-parse", "HEAD")
    try ada.clone.replace("* 3", "* 4", in: "Sources/ledger.sh")
    try ada.clone.replace("fee 4)\" = 12", "fee 4)\" = 16", in: "Tests/ledger.sh")
    try ada.commit("Raise the fee")
    try ada.clone.check("raises the fee, untested")
    try ada.clone.test()
    try ada.clone.check("raises the fee, tested")
    try ada.push("raises the fee", "main")
    try pipeline.pushed("fee on main, busy machine", before: before, slowness: 9)
    try pipeline.again("fee on main, once more")
  }
}
