import Foundation
import TestSupport
import Testing

/// `seakeep hook install` and `remove`, and that each leaves what is not ours as it was.
@Suite struct HookInstallTests {
  @Test func installingTwiceIsInstallingOnce() throws {
    let clone = try HookClone()
    let first = try clone.install()
    #expect(first.status == 0 && first.text.hasPrefix("installed: "), "\(first.errorText)")
    let script = clone.text(clone.hook)
    #expect(try clone.install().text.hasPrefix("already installed: "))
    #expect(clone.text(clone.hook) == script)
    // Moved: the next installation names the new place.
    let moved = try clone.run(
      "cp \"$PROGRAM\" ../elsewhere && ../elsewhere hook install", mode: nil)
    #expect(moved.text.hasPrefix("installed: "))
    #expect(clone.text(clone.hook) != script)
    let removed = try clone.run("\"$PROGRAM\" hook remove; ls .git/hooks .git/seakeep", mode: nil)
    #expect(removed.text.hasPrefix("removed: "))
    #expect(!removed.text.contains("pre-push\n") || clone.text(clone.hook) == nil)
    #expect(!removed.text.contains("hook-since"))
    #expect(try clone.run("\"$PROGRAM\" hook remove").text == "there is no pre-push hook\n")
  }

  @Test func theScriptIsPlainShell() throws {
    let clone = try HookClone()
    _ = try clone.install()
    for shell in ["dash", "bash --posix", "busybox sh"] {
      let output = try clone.run(
        "set -- \(shell); command -v $1 >/dev/null || exit 0; \(shell) -n .git/hooks/pre-push")
      #expect(output.status == 0, "\(shell): \(output.errorText)")
    }
  }

  /// git-lfs reads the refs, as seakeep does; both must get all of them.
  @Test func theHookThatWasThereRunsFirst() throws {
    let clone = try HookClone()
    let before = """
      #!/bin/sh
      command -v git >/dev/null 2>&1 || { echo >&2 "no git"; exit 2; }
      { printf '%s|' "$@"; cat; } >>../seen
      exit ${LFS_STATUS:-0}

      """
    try clone.sh(
      "cd \"$CLONE\"; cat >.git/hooks/pre-push <<'X'\n\(before)X\nchmod 750 .git/hooks/pre-push")
    let installed = try clone.install()
    #expect(installed.text.contains("the hook that was there runs first"))
    try clone.commit()
    try clone.sh("cd \"$CLONE\"; git branch second")
    let held = try clone.run("git push origin main second")
    #expect(held.status == 1 && held.errorText.contains("HOLD"))
    let seen = try #require(clone.text(clone.directory.path + "/seen"))
    #expect(seen.hasPrefix("origin|../bare.git|refs/heads/main "))
    #expect(seen.split(separator: "\n").count == 2)
    let failing = try clone.run(
      "git push origin main", judgedAs: "pass", ["LFS_STATUS": "5"])
    #expect(failing.status == 1)
    #expect(!failing.errorText.contains("seakeep"))
    #expect(try clone.run("git push -q origin main", judgedAs: "pass").status == 0)

    let removed = try clone.run("\"$PROGRAM\" hook remove")
    #expect(removed.text.contains("the hook that was there before is back"))
    #expect(clone.text(clone.hook) == before)
    #expect(
      try clone.sh(
        "stat -c %a \"$CLONE/.git/hooks/pre-push\" 2>&- || stat -f %Lp \"$CLONE/.git/hooks/pre-push\""
      ) == "750\n")
    #expect(clone.text(clone.hook + ".seakeep-before") == nil)
  }

  @Test func manyRefsGoThroughTheHookThatWasThere() throws {
    let clone = try HookClone()
    try clone.sh(
      "cd \"$CLONE\"; printf '#!/bin/sh\\nwc -l >../count\\n' >.git/hooks/pre-push; chmod +x .git/hooks/pre-push"
    )
    _ = try clone.install()
    try clone.commit()
    try clone.sh(
      "cd \"$CLONE\"; for i in $(seq 3000); do echo \"create refs/heads/b$i HEAD\"; done | git update-ref --stdin"
    )
    let output = try clone.run("git push -q --dry-run origin --all", judgedAs: "pass")
    #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
    #expect(try clone.sh("tr -d ' ' <count") == "3001\n")
  }

  @Test func whatIsNotOursIsLeftAlone() throws {
    let clone = try HookClone()
    let other = "#!/bin/sh\nexit 0\n"
    try clone.sh(
      "cd \"$CLONE\"; printf '\(other.replacing("\n", with: "\\n"))' >.git/hooks/pre-push")
    let remove = try clone.run("\"$PROGRAM\" hook remove")
    #expect(remove.status == 4 && remove.errorText.contains("[hook.not-ours]"))
    #expect(clone.text(clone.hook) == other)
    _ = try clone.install()
    try clone.sh("cd \"$CLONE\"; echo 'echo by hand' >>.git/hooks/pre-push")
    for command in ["install", "remove"] {
      let output = try clone.run("\"$PROGRAM\" hook \(command)")
      #expect(output.status == 4 && output.errorText.contains("[hook.not-ours]"))
    }
    #expect(clone.text(clone.hook)?.hasSuffix("echo by hand\n") == true)
    // Another program wrote its hook over ours: what was kept before is not lost.
    try clone.sh("cd \"$CLONE\"; echo other >.git/hooks/pre-push")
    let taken = try clone.run("\"$PROGRAM\" hook install")
    #expect(taken.status == 4 && taken.errorText.contains("[hook.name-taken]"))
    #expect(clone.text(clone.hook + ".seakeep-before") == other)
    try clone.sh("cd \"$CLONE\"; rm .git/hooks/pre-push*; mkdir .git/hooks/pre-push")
    #expect(try clone.install().status == 4)
  }

  @Test func aHookThatGitWouldNotRunIsNotRun() throws {
    let clone = try HookClone()
    try clone.sh(
      "cd \"$CLONE\"; echo 'touch ../ran; exit 1' >.git/hooks/pre-push; chmod 644 .git/hooks/pre-push"
    )
    _ = try clone.install()
    try clone.commit()
    #expect(try clone.run("git push -q origin main", judgedAs: "pass").status == 0)
    #expect(!FileManager.default.fileExists(atPath: clone.directory.path + "/ran"))
  }

  @Test func sharedAndTrackedPlacesAreNotWrittenTo() throws {
    let clone = try HookClone()
    func install(_ setting: String) throws -> String {
      let output = try clone.run(
        "\(setting); \"$PROGRAM\" hook install; status=$?; git status --porcelain; exit $status",
        mode: nil,
        ["HOME": clone.directory.path, "GIT_CONFIG_GLOBAL": clone.directory.path + "/.gitconfig"])
      #expect(output.status == 0, "\(output.errorText)")
      #expect(clone.text(clone.hook) == nil)
      return output.text
    }
    let husky = try install("mkdir .husky; git config core.hooksPath .husky/_")
    #expect(
      husky.hasPrefix(
        "nothing was written: core.hooksPath is '.husky/_', a directory of the checkout"))
    #expect(husky.contains("seakeep hook run -- \"$@\" || [ $? -ne 1 ] || exit 1"))
    #expect(husky.contains("use_stdin: true") && husky.contains("stages: [pre-push]"))
    #expect(!FileManager.default.fileExists(atPath: clone.path + "/.husky/_"))
    let elsewhere = try install("mkdir ../hooks; git config core.hooksPath \"$PWD/../hooks\"")
    #expect(elsewhere.contains("outside of this repository"))
    let global = try install(
      "git config --unset core.hooksPath; git config --global core.hooksPath '~/hooks'")
    #expect(global.contains("for all repositories of this user or machine"))
    #expect(!FileManager.default.fileExists(atPath: clone.directory.path + "/hooks/pre-push"))
    // Inside the git directory it is a place like any other.
    let own = try clone.run(
      "git config core.hooksPath .git/own; \"$PROGRAM\" hook install", mode: nil,
      ["HOME": clone.directory.path, "GIT_CONFIG_GLOBAL": clone.directory.path + "/.gitconfig"])
    #expect(own.text.contains("/.git/own/pre-push"), "\(own.text)\(own.errorText)")
    try clone.commit()
    #expect(try clone.run("git push -q origin main").status == 1)
  }

  /// The printed line, in a husky-like hook that runs with `sh -e`.
  @Test func theLineToAddHoldsAndLetsGo() throws {
    let clone = try HookClone()
    try clone.commit()
    let shown = try clone.run("git config core.hooksPath .husky; \"$PROGRAM\" hook install").text
    let line = try #require(
      shown.split(separator: "\n").first { $0.contains("command -v seakeep") })
    try clone.sh(
      """
      cd "$CLONE"; mkdir .husky ../bin; ln -s "$PROGRAM" ../bin/seakeep
      cat >.husky/pre-push <<'X'
      #!/bin/sh -e
      \(line)
      echo after >&2
      X
      chmod +x .husky/pre-push
      """)
    let path = clone.directory.path + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    for (word, status, text) in [("hold", 1, "HOLD"), ("crash", 0, "after"), ("pass", 0, "after")]
      as [(String, Int32, String)]
    {
      let output = try clone.run(
        "git push --dry-run -q origin main", judgedAs: word, ["PATH": path])
      #expect(output.status == status, "\(word)")
      #expect(output.errorText.contains(text), "\(word) \(output.errorText)")
    }
    let without = try clone.run("git push --dry-run -q origin main", ["PATH": "/usr/bin:/bin"])
    #expect(without.status == 0 && without.errorText == "after\n", "\(without.errorText)")
  }

  @Test(arguments: ["lefthook", "pre-commit"])
  func managersOfHooksAreToldOf(name: String) throws {
    let clone = try HookClone()
    try clone.sh(
      "cd \"$CLONE\"; printf '#!/bin/sh\\n# File generated by \(name)\\n' >.git/hooks/pre-push; chmod +x .git/hooks/pre-push"
    )
    let output = try clone.install()
    #expect(output.text.contains("'\(name) install' writes it anew"), "\(output.text)")
    #expect(output.text.contains(name == "lefthook" ? "use_stdin: true" : "language: system"))
  }

  @Test func aBareRepositoryAndNone() throws {
    let clone = try HookClone()
    #expect(try clone.run("cd ../bare.git && \"$PROGRAM\" hook install").status == 0)
    #expect(clone.text(clone.bare + "/hooks/pre-push") != nil)
    #expect(try clone.run("cd / && \"$PROGRAM\" hook install").status == 4)
  }
}
