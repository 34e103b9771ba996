internal import Domain

/// `seakeep labels --szz`: the fix and the inducing commit, one pair a line.
struct BugLinksText: Renderer {
  func render(_ links: BugLinks, in context: ReportContext) -> String {
    var text = ""
    for link in links.links { text += "\(link.fix) \(link.inducing)\n" }
    return text
  }
}

/// `seakeep labels`: CSV, with an empty label where it is too early for one.
struct CommitLabelsText: Renderer {
  func render(_ labels: CommitLabels, in context: ReportContext) -> String {
    var text = "commit,label\n"
    for labelled in labels.commits {
      text += "\(labelled.commit),\(labelled.isBad.map { $0 ? "1" : "0" } ?? "")\n"
    }
    return text
  }
}
