internal import Domain
internal import Terminal

extension ExplanationText {
  private static let shownHunks = 3

  /// Where the model's words point.
  func addHunks(_ hunks: [HunkScore], _ context: ReportContext, to page: inout Page) {
    guard let largest = hunks.first?.score, largest > 0 else { return }
    page.gap()
    page.add("  \("where its words point", .dim)")
    var table = Table([
      .init("", minimum: 24, truncation: .path, gap: 3), .init("", gap: 3),
      .init("", dropRank: 1, gap: 3),
    ])
    for hunk in hunks.prefix(Self.shownHunks) where hunk.score > 0 {
      let bar = Bar.horizontal(hunk.score / largest, cells: Self.barCells, context.style.glyphs)
      let heaviest: StyledText =
        hunk.lines.count > 1
        ? hunk.heaviest.map { "most in line \(untrusted: String($0.number))" } ?? "" : ""
      table.add([Self.place(hunk), bar, heaviest])
    }
    page.add(table)
  }

  /// "Sources/Ledger.swift:118–131".
  private static func place(_ hunk: HunkScore) -> StyledText {
    let (first, last) = (hunk.lines.first?.number ?? 0, hunk.lines.last?.number ?? 0)
    let lines = first == last ? "\(first)" : "\(first)–\(last)"
    return "\(untrusted: hunk.path.text):\(untrusted: lines)"
  }
}
