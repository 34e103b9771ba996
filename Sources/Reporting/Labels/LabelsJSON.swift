internal import Domain

/// `seakeep labels --szz --json`.
struct BugLinksJSON: Renderer {
  static let document = JSONDocument(
    "szz", "Commits that brought what fixes mended",
    [
      variant { (links: BugLinks) in links.variant },
      .commit("head", "The newest commit that was read") { $0.head },
      .count("fixes", "Fixes that were looked at") { $0.fixes },
      .list("links", "Pairs in the order of history", of: link) { $0.links },
    ])

  private static let link = JSONObject<BugLinks.Link>([
    .commit("fix", "The fix") { $0.fix },
    .commit("inducing", "The commit that brought what it mended") { $0.inducing },
  ])

  func render(_ links: BugLinks, in context: ReportContext) -> String {
    Self.document.text(of: links)
  }
}

/// `seakeep labels --json`.
struct CommitLabelsJSON: Renderer {
  static let document = JSONDocument(
    "labels", "Commits, and whether they turned out to be wrong",
    [
      variant { (labels: CommitLabels) in labels.variant },
      .commit("head", "The newest commit that was read") { $0.head },
      .count("censored_days", "Days before the newest commit in which nothing has a label yet") {
        $0.censoredDays
      },
      .list("commits", "Commits but merges, oldest first", of: labelled) { $0.commits },
    ])

  private static let labelled = JSONObject<CommitLabels.Labelled>([
    .commit("commit", "The commit") { $0.commit },
    .optionalInteger(
      "label", "1 if it turned out to be wrong, else 0; null when that is not known", in: 0...1
    ) { $0.isBad.map { $0 ? 1 : 0 } },
    .strings(
      "because", "What tells that it was wrong: revert, undone, red-run, rolled-back, mended"
    ) {
      $0.causes.map(\.rawValue)
    },
  ])

  func render(_ labels: CommitLabels, in context: ReportContext) -> String {
    Self.document.text(of: labels)
  }
}

private func variant<Value: Sendable>(
  read: @escaping @Sendable (Value) -> SZZVariant
) -> JSONField<Value> {
  .choice("variant", "The variant of SZZ", of: SZZVariant.allCases.map { $0.rawValue }) {
    read($0).rawValue
  }
}
