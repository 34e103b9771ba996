import Foundation
import TestSupport
import Testing

/// A clone with a bare repository to push to, and the hook's program judging as a test wants.
struct HookClone {
  let directory: TemporaryDirectory
  let path: String
  let bare: String
  /// Has blanks and quotes in its path.
  let program: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path + "/my 'clone'"
    bare = directory.path + "/bare.git"
    program = directory.path + "/the program's \"bin\"/seakeep"
    try sh(
      """
      mkdir "$(dirname "$PROGRAM")" && cp '\(try Tool.builtProgram("HookProbe"))' "$PROGRAM"
      git init -q --bare -b main bare.git && git init -q -b main "$CLONE" && cd "$CLONE"
      git remote add origin ../bare.git
      for i in 1 2 3; do echo $i >file; git add file; git commit -qm "commit $i"; done
      git push -q origin main
      """)
  }

  var environment: [String: String] {
    Tool.gitEnvironment.merging(["CLONE": path, "PROGRAM": program]) { $1 }
  }

  /// Runs a script in the directory that holds the clone; it must succeed.
  @discardableResult
  func sh(_ script: String) throws -> String {
    let output = try Tool.run(
      "bash", ["-c", script], in: directory.path, environment: environment)
    try #require(output.status == 0, "\(output.text)\(output.errorText)")
    return output.text
  }

  /// Runs a script in the clone, the probe answering with a word; HOOK_MODE is hold.
  func run(
    _ script: String, judgedAs word: String = "hold", mode: String? = "hold",
    _ more: [String: String] = [:]
  ) throws -> Tool.Output {
    var environment = environment.merging(["HOOK_PROBE": word]) { $1 }
    environment["SEAKEEP_HOOK_MODE"] = mode
    return try Tool.run(
      "bash", ["-c", script], in: path, environment: environment.merging(more) { $1 })
  }

  func install(_ more: [String: String] = [:]) throws -> Tool.Output {
    try run("\"$PROGRAM\" hook install", mode: nil, more)
  }

  func commit(_ count: Int = 1) throws {
    try sh("cd \"$CLONE\"; for i in $(seq \(count)); do git commit -q --allow-empty -m more; done")
  }

  var hook: String { path + "/.git/hooks/pre-push" }

  func text(_ file: String) -> String? { try? String(contentsOfFile: file, encoding: .utf8) }

  /// What a ref is at the other side.
  func remote(_ ref: String) throws -> String {
    try sh("git -C bare.git rev-parse --verify -q \(ref) || true").filter { $0 != "\n" }
  }
}
