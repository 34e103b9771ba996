internal import Domain

/// `seakeep labels --szz`: the fix and the inducing commit, one pair a line.
struct BugLinksText: Renderer {
  func render(_ links: BugLinks, in context: ReportContext) -> String {
    var text = ""
    for link in links.links { text += "\(link.fix) \(link.inducing)\n" }
    return text
  }
}

/// `seakeep labels`: CSV, with an empty label where none is known, and what tells that a commit was wrong.
struct CommitLabelsText: Renderer {
  func render(_ labels: CommitLabels, in context: ReportContext) -> String {
    var text = "commit,label,because\n"
    for labelled in labels.commits {
      let label = labelled.isBad.map { $0 ? "1" : "0" } ?? ""
      let causes = labelled.causes.map(\.rawValue).joined(separator: "+")
      text += "\(labelled.commit),\(label),\(causes)\n"
    }
    return text
  }
}
