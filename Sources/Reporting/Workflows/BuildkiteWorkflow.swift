package import Domain

/// Buildkite.
package enum BuildkiteWorkflow: Workflow {
  package static let path = ".buildkite/pipeline.yml"
  package static let permissions = [
    "the variable SEAKEEP_SOURCE of the pipeline: where seakeep is cloned from",
    "a key on the agents that may push, for the notes; without it the evidence is kept as an "
      + "artifact",
  ]

  /// Variables have a doubled sign: the system fills others in when the pipeline is uploaded.
  package static func text(for project: ProjectKind, branch: String) -> String {
    """
    steps:
      - label: seakeep
        key: seakeep
        branches: "*" # '\(branch)' gives the baselines
        command: |
    \(indented(["set -eu"] + installCommands.map { $0.replacing("$", with: "$$") }, by: 6))\
          export PATH="$$HOME/.local/bin:$$PATH"
          seakeep evidence pull
          status=0; \(runCommand(project)) || status=$$?
          verdict=0; seakeep check --on-unknown hold || verdict=$$?
          seakeep evidence push || echo "the evidence is kept as an artifact"
          test "$$status" = 0 && test "$$verdict" = 0
        artifact_paths:
          - .git/seakeep/outbox.jsonl

    """
  }
}
