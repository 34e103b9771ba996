internal import Domain

/// `seakeep risk --porcelain`: rank, rank by size, commit, files, lines added, lines deleted, fixes of
/// the most fixed file, why it is not ranked, the most fixed file, the model's raw score or nothing.
struct RiskPorcelain: Renderer {
  func render(_ risk: RangeRisk, in context: ReportContext) -> String {
    risk.commits.map { commit in
      Porcelain.line(Self.fields(commit) + [commit.score.map { "\($0)" } ?? ""])
    }.joined()
  }

  static func fields(_ commit: CommitRisk) -> [String] {
    [
      Porcelain.number(commit.assessment?.rank), Porcelain.number(commit.assessment?.rankBySize),
      commit.id.description, "\(commit.files)", "\(commit.linesAdded)", "\(commit.linesDeleted)",
      "\(commit.mostFixed?.fixes ?? 0)", commit.notRanked?.rawValue ?? "-",
      commit.mostFixed.map { Porcelain.path($0.path) } ?? "-",
    ]
  }
}
