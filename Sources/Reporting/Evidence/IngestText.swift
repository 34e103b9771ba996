internal import Domain
internal import Terminal

/// `seakeep ingest` on a terminal.
struct IngestText: StreamingRenderer {
  func write(_ answer: IngestAnswer, in context: ReportContext, to sink: inout ByteSink) {
    var page = Page(context.style)
    var table = Table([
      .init("", minimum: 8, truncation: .path, gap: 2), .init("", dropRank: 1, gap: 2),
      .init("", minimum: 20, gap: 2),
    ])
    for input in answer.inputs {
      table.add([
        "\(untrusted: input.name)", "\(untrusted: input.format)", Self.content(input.content),
      ])
    }
    if !answer.inputs.isEmpty { page.add(table) }
    if answer.lines.isEmpty {
      page.add(
        "  attached to \(Self.code(answer))",
        right: "\(answer.bytes) bytes of evidence", hanging: 14)
      page.add(Self.keeping(answer), hanging: 14)
      sink.append(page.text)
    } else {
      page.add("  would be attached to \(Self.code(answer))", hanging: 14)
      page.add(
        """
        would store \(Phrases.records(answer.records)), \(answer.bytes) bytes, in \
        refs/notes/seakeep/v1:
        """, hanging: 2)
      // Whole and unbroken: what is kept is shown byte by byte.
      sink.append(page.text)
      for line in answer.lines {
        line.forEachPiece {
          sink.append(SafeText(untrusted: String(decoding: $0, as: UTF8.self)).string)
          sink.passOn()
        }
        sink.append("\n")
      }
      sink.append("not stored: the rest of the log, environment, names of people or machines\n")
    }
  }

  private static func content(_ content: IngestAnswer.Content) -> StyledText {
    switch content {
    case .tests(let counts, let time, let incomplete):
      var parts: [StyledText] = [Phrases.tests(counts.tests)]
      if counts.tests == 0 { parts = ["\("no tests ran", .warning)"] }
      for (number, word) in [
        (counts.passed, "passed" as StaticString), (counts.failed, "failed"),
        (counts.errored, "errored"), (counts.skipped, "skipped"), (counts.flaky, "flaky"),
      ] where number > 0 {
        parts.append("\(number) \(SafeText(word))")
      }
      if let time { parts.append(Phrases.duration(time)) }
      if let incomplete { parts.append("incomplete: \(untrusted: incomplete)") }
      return parts.joined(separator: " · ")
    case .build(let side, let steps):
      var parts: [StyledText] = [
        Phrases.count(side.warnings, "warning", "warnings"),
        Phrases.count(side.errors, "error", "errors"),
      ]
      switch side.result {
      case .passed: parts.append("passed")
      case .failed: parts.append("failed")
      case .unknown: break
      }
      if let time = side.milliseconds { parts.append(Phrases.duration(time)) }
      if steps > 0 { parts.append(Phrases.count(steps, "step", "steps")) }
      return parts.joined(separator: " · ")
    case .deploy(let deploy, let time):
      return [
        "\(untrusted: deploy.status.rawValue)", "\(untrusted: deploy.environment)",
        "\(untrusted: time.day)",
      ].joined(separator: " · ")
    case .health(let health):
      return [Phrases.checks(health.checks), "\(untrusted: health.environment)"]
        .joined(separator: " · ")
    case .evidence(let records):
      return Phrases.records(records)
    }
  }

  private static func code(_ answer: IngestAnswer) -> StyledText {
    let commit: StyledText =
      answer.code.commit.map { "commit \(untrusted: $0.short, .accent)" } ?? "no commit yet"
    guard let tree = answer.code.tree else { return commit }
    let state: StyledText =
      answer.isClean
      ? "clean"
      : answer.untracked > 0
        ? "changed, \(answer.untracked) untracked" : "changed"
    return "tree \(untrusted: tree.short, .accent) (\(commit), \(state))"
  }

  private static func keeping(_ answer: IngestAnswer) -> StyledText {
    switch answer.keeping {
    case .kept(let new):
      if answer.records > 0, new == 0 { return "  kept        it was known already" }
      guard answer.hasRemote else { return "  shared?     no – this repository has no remote" }
      return "  shared?     no – local only.  'seakeep evidence push' shares it with the team"
    case .aside(let reason):
      return """
          \("!", .warning) laid aside: \(untrusted: reason); the next command that writes evidence \
        takes it in
        """
    case .lost(let reason): return "  \("✗", .bad) nothing was kept: \(untrusted: reason)"
    case .shown: return ""
    }
  }
}

extension Phrases {
  static func records(_ number: Int) -> StyledText { count(number, "record", "records") }
}
