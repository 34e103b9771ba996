package import Domain

/// GitLab CI.
package enum GitLabWorkflow: Workflow {
  package static let path = ".gitlab-ci.yml"
  package static let permissions = [
    "the CI/CD variable SEAKEEP_SOURCE: where seakeep is cloned from",
    "the masked variable SEAKEEP_TOKEN: a project access token with 'write_repository', for the "
      + "notes; without it, as in a fork, the evidence is kept as an artifact",
    "an image with Swift in place of 'swift:6.1', and what the project itself needs",
  ]

  package static func text(for project: ProjectKind, branch: String) -> String {
    """
    seakeep:
      stage: test
      image: swift:6.1
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
        - if: $CI_COMMIT_BRANCH == "\(branch)"
      variables:
        GIT_DEPTH: "0" # ranks and baselines need history
      before_script:
        - |
    \(indented(installCommands, by: 6))\
        - export PATH="$HOME/.local/bin:$PATH"
        - >
          test -z "$SEAKEEP_TOKEN" ||
          git remote set-url origin "https://seakeep:$SEAKEEP_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"
        - seakeep evidence pull
      script:
        - status=0; \(runCommand(project)) || status=$?
        - seakeep check --format gitlab > gl-code-quality-report.json || true
        - verdict=0; seakeep check --on-unknown hold || verdict=$?
        - seakeep evidence push || echo "the evidence is kept as an artifact"
        - test "$status" = 0 && test "$verdict" = 0
      artifacts:
        when: always
        paths:
          - .git/seakeep/outbox.jsonl
        reports:
          codequality: gl-code-quality-report.json

    """
  }
}
