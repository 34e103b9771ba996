internal import Domain

/// `seakeep hotspots --porcelain`: fixes, changes, lines, people, 1 if orphaned else 0, seconds of
/// the last fix, path, and what a model said of its changes or nothing.
struct HotspotsPorcelain: Renderer {
  func render(_ hotspots: Hotspots, in context: ReportContext) -> String {
    let files = hotspots.files.prefix(max(0, context.limit ?? Int.max))
    return files.map { file in
      Porcelain.line([
        "\(file.fixes)", "\(file.changes)", Porcelain.number(file.lines), "\(file.people)",
        file.isOrphaned ? "1" : "0", file.lastFix.map { String($0.seconds) } ?? "-",
        Porcelain.path(file.path), file.learned.map { "\($0)" } ?? "",
      ])
    }.joined()
  }
}
