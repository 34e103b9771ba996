internal import Domain
internal import Terminal

/// `seakeep dora` on a terminal.
struct DoraText: Renderer {
  func render(_ answer: DoraAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(
      "\(untrusted: answer.environment, .strong)  \(Phrases.window(of: answer))",
      right: Phrases.deployments(of: answer))
    page.gap()
    var table = Table([
      .init("", gap: 2), .init("", .right, gap: 2), .init("", minimum: 16, gap: 2),
    ])
    for key in DoraKey.all(of: answer) {
      table.add(["  \(key.name)", key.value ?? "–", key.detail])
    }
    page.add(table)
    let bad = answer.deployments.filter { $0.trouble != nil }
    if !bad.isEmpty {
      page.gap()
      for entry in bad.suffix(Self.shownBad) {
        page.add(
          "  \("✗", .bad) \(untrusted: entry.deployment.name)  \(Phrases.trouble(of: entry))",
          hanging: 4)
      }
      if bad.count > Self.shownBad {
        page.add("    \(bad.count - Self.shownBad) earlier ones", hint: "--json")
      }
    }
    if !answer.missing.isEmpty { page.gap() }
    for missing in answer.missing {
      page.add("  \("?", .warning) \(Phrases.missing(missing, of: answer))", hanging: 4)
      if case .noDeployments = missing {
        page.add(
          "    \("seakeep ingest deploy --rev <tag> --status succeeded", .accent)", hanging: 6)
      }
    }
    page.gap()
    page.add(
      "  what they mean  \("https://dora.dev/guides/dora-metrics-four-keys/", .dim)", hanging: 4)
    page.add(answer.limits)
    return page.text
  }

  private static let shownBad = 8
}
