package import Domain

/// GitHub Actions.
package enum GitHubWorkflow: Workflow {
  package static let path = ".github/workflows/seakeep.yml"
  package static let permissions = [
    "the variable SEAKEEP_SOURCE of the repository: where seakeep is cloned from",
    "'contents: write' stands in the file, for the notes; a fork's token has only 'read', and its "
      + "evidence is kept as an artifact",
  ]

  package static func text(for project: ProjectKind, branch: String) -> String {
    """
    name: seakeep
    on:
      push:
        branches: ["\(branch)"]
      pull_request:
    permissions:
      contents: write # 'seakeep evidence push' writes refs/notes/seakeep/v1
    jobs:
      check:
        runs-on: ubuntu-latest
        env:
          SEAKEEP_SOURCE: ${{ vars.SEAKEEP_SOURCE }}
        steps:
          - uses: actions/checkout@v4
            with:
              fetch-depth: 0 # ranks and baselines need history
          - name: Install seakeep
            run: |
    \(indented(installCommands + ["echo \"$HOME/.local/bin\" >> \"$GITHUB_PATH\""], by: 10))\
          - run: seakeep evidence pull
          - name: Build and test
            run: \(runCommand(project))
          - name: Check
            if: ${{ !cancelled() }}
            run: seakeep check --on-unknown hold --format github
          - name: Share the evidence
            id: share
            if: ${{ !cancelled() }}
            continue-on-error: true
            run: seakeep evidence push
          - name: Keep the evidence of a fork
            if: ${{ !cancelled() && steps.share.outcome == 'failure' }}
            uses: actions/upload-artifact@v4
            with:
              name: seakeep-evidence
              path: .git/seakeep/outbox.jsonl
              include-hidden-files: true

    """
  }
}
