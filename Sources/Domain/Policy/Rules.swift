/// `[protect]`: what a change may not touch without an acceptance.
package struct ProtectRules: PolicySection {
  package var paths: [Setting<PathGlob>] = []

  package init() {}

  package static let bindings: [PolicyBinding<ProtectRules>] = [
    .many("path", \.paths, "Hold when the change touches a file that this pattern names.")
  ]
}

/// `[history]`: how this team writes its commits.
package struct HistoryRules: PolicySection {
  package var fixPattern = Setting<MessagePattern?>(byDefault: nil)
  package var revertPattern = Setting<MessagePattern?>(byDefault: nil)
  package var bots: [Setting<AuthorGlob>] = []
  package var bulkFiles = Setting(byDefault: Conventions.defaultBulkFiles)

  package init() {}

  package static let bindings: [PolicyBinding<HistoryRules>] = [
    .one(
      "fixPattern", \.fixPattern,
      "Commits whose message has this in it, in any case, mend a bug; "
        + "if not set, the usual conventions hold."),
    .one(
      "revertPattern", \.revertPattern,
      "Commits whose message has this in it, in any case, are reverts; "
        + "if not set, the usual conventions hold."),
    .many("bot", \.bots, "Authors that are programs, besides the well-known ones."),
    .one("bulkFiles", \.bulkFiles, "A commit that touches more files than this is left out."),
  ]
}

/// `[tests]`: how far back test runs count.
package struct TestRules: PolicySection {
  package var baseDepth = Setting(byDefault: 50)
  package var flakyRuns = Setting(byDefault: 200)

  package init() {}

  package static let bindings: [PolicyBinding<TestRules>] = [
    .one(
      "baseDepth", \.baseDepth,
      "How many first-parent commits back from the merge base a run to compare with is looked for."),
    .one(
      "flakyRuns", \.flakyRuns,
      "A test is flaky if both outcomes occur on one tree within its last runs, this many."),
  ]
}

/// `[risk]`: what ranks a change where its rank can hold it.
package struct RiskRules: PolicySection {
  package var model = Setting<TreePath?>(byDefault: nil)

  package init() {}

  package static let bindings: [PolicyBinding<RiskRules>] = [
    .one(
      "model", \.model,
      "A model in the repository, as the merge base has it; if not set, heuristics rank for the gate."
    )
  ]
}

/// `[deploy]`: what a release is, and when none may go out.
package struct DeployRules: PolicySection {
  package var environment = Setting(byDefault: "production")
  package var tagPattern = Setting<Glob?>(byDefault: nil)
  package var freezes: [Setting<FreezeWindow>] = []

  package init() {}

  package static let bindings: [PolicyBinding<DeployRules>] = [
    .one("environment", \.environment, "The environment that is meant when none is named."),
    .one(
      "tagPattern", \.tagPattern,
      "Tags that are releases; if not set, those that read as a version."),
    .many("freeze", \.freezes, "Hold a deploy in this time."),
  ]
}

/// `[hook]`: what the pre-push hook does.
package struct HookRules: PolicySection {
  package var mode = Setting<HookMode?>(byDefault: nil)
  package var notice = Setting(byDefault: HookNotice.none)

  package init() {}

  package static let bindings: [PolicyBinding<HookRules>] = [
    .one(
      "mode", \.mode,
      "What to do with a HOLD; if not set, warn for the first 14 days and hold from then on."),
    .one("notice", \.notice, "What to print on a PASS."),
  ]
}
