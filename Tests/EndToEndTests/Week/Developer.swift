import TestSupport
import Testing

/// Somebody who works in a clone with the hook, and pushes.
struct Developer {
  let clone: TeamClone

  init(_ name: String, in team: Team) throws {
    clone = try TeamClone(name, of: team)
  }

  /// From the first push on, a HOLD stops it.
  func installHook() throws {
    try clone.seakeep(["hook", "install", "-q"])
    try clone.git("config", "seakeep.hook.mode", "hold")
  }

  func commit(_ message: String) throws {
    try clone.git("add", "--", "Sources", "Tests", "README.md", ".seakeep")
    try clone.git("commit", "-q", "-m", message)
  }

  /// What others did, and what is known of it.
  func catchUp() throws {
    try clone.git("pull", "-q", "--rebase", "origin", "main")
    try clone.seakeep(["evidence", "pull", "-q"])
  }

  /// Pushes through the hook, and notes what it said.
  @discardableResult
  func push(
    _ what: String, _ refs: String..., accepting reason: String? = nil, verified: Bool = true
  ) throws -> Tool.Output {
    var more: [String: String] = [:]
    more["SEAKEEP_ACCEPT"] = reason
    let options = verified ? [] : ["--no-verify"]
    let output = try clone.team.run(
      "git", ["push", "-q"] + options + ["origin"] + refs, in: clone.path, more, mayFail: true)
    clone.team.note(clone.name, what, "hook \(output.status) " + Self.gist(output.errorText))
    return output
  }

  /// What the hook said first, without what changes from run to run.
  private static func gist(_ text: String) -> String {
    let line = text.split(separator: "\n").first.map(String.init) ?? "silent"
    let words = line.split(separator: "  ").prefix(2).joined(separator: " ")
    return words.replacing("seakeep: ", with: "").split(separator: ", ")[0]
      .split(separator: " | ")[0].split(separator: " (")[0].description
  }
}
