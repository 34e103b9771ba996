internal import Domain
internal import Terminal

extension ExplanationText {
  /// Commits named as origins.
  private static let shownOrigins = 5

  /// Who brought the lines that the commit deletes, or adds beside.
  func addPast(_ explanation: Explanation, to page: inout Page) {
    guard let past = explanation.linesPast, past.lines > 0 else { return }
    page.gap()
    page.add("  \("where the touched lines are from", .dim)")
    var table = Table([
      .init("", gap: 3), .init("", .right), .init("", .right), .init("", dropRank: 2),
      .init(""), .init("", dropRank: 1, minimum: 16),
    ])
    for origin in past.origins.prefix(Self.shownOrigins) {
      table.add([
        "\(origin.id, .accent)", Phrases.percent(Double(origin.lines) / Double(past.lines)),
        "\(origin.ageDays) d", "author \(origin.author)", origin.isFix ? "fix" : "",
        "\(untrusted: origin.subject)",
      ])
    }
    page.add(table)
    let rest = past.origins.count - Self.shownOrigins
    if rest > 0 { page.add("   … \(Phrases.commits(rest)) more") }
    page.add("   \(Phrases.summary(past, explanation.limits))", hanging: 3)
  }
}

extension Phrases {
  /// "17 lines · half of them no older than 41 d · 58 % by the same author · 3 of 12 commits mended a bug".
  static func summary(_ past: LinesPast, _ limits: History.Limits) -> StyledText {
    func share(_ lines: Int) -> StyledText { percent(Double(lines) / Double(past.lines)) }
    var parts = [count(past.lines, "line", "lines")]
    if let age = past.medianAgeDays { parts.append("half of them no older than \(age) d") }
    if past.own > 0 { parts.append("\(share(past.own)) by the same author") }
    if past.fixes > 0 {
      parts.append("\(past.fixes) of \(commits(past.origins.count)) mended a bug")
    }
    let older = past.unknown - past.notFollowed
    if older > 0 {
      let isCut = limits.cutAt != nil || limits.boundaries > 0
      parts.append("\(share(older)) \(isCut ? "older than what was read" : "of unknown origin")")
    }
    if past.notFollowed > 0 {
      parts.append(
        "\(share(past.notFollowed)) not followed beyond \(count(LinesPast.mostFiles, "file", "files"))"
      )
    }
    return parts.joined(separator: " · ")
  }
}
