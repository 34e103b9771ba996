package import Domain
internal import Terminal

/// What the pre-push hook says: nothing when all is well, twelve lines at most.
package struct PushText {
  private enum Line {
    case plain(StyledText)
    /// Of which the end is kept where the line is too long.
    case closed(StyledText, by: StyledText)
    case ended(StyledText, right: StyledText)
  }

  private var lines: [Line] = []

  private init(_ line: StyledText) { lines = [.plain(line)] }

  package func render(_ context: ReportContext) -> String {
    var page = Page(context.style)
    for line in lines.prefix(Self.mostLines) {
      switch line {
      case .plain(""): page.gap()
      case .plain(let text): page.add(cut: text)
      case .closed(let text, let end): page.add(cut: text, keeping: end)
      case .ended(let text, let right):
        let room = context.style.width - text.width - right.width
        if room >= 2 { page.add(text, right: right) } else { page.add(cut: text) }
      }
    }
    return page.text
  }

  private static let mostLines = 12

  /// The push goes on; nobody looked at it.
  package static func notChecked(_ why: String, command: String) -> PushText {
    var text = PushText("")
    text.lines = [
      .closed("seakeep: not checked — \(untrusted: why)", by: " · \(untrusted: command)")
    ]
    return text
  }

  package static func notice(_ text: String) -> PushText { PushText("seakeep: \(untrusted: text)") }

  package static func passed(_ range: PushedRange, seconds: Double) -> PushText {
    var text = PushText("")
    text.lines = [
      .ended(
        "seakeep: \(StyledText("PASS", .good))  \(scope(range))",
        right: "\(untrusted: NumberText.decimal(seconds, decimals: 2)) s")
    ]
    return text
  }

  /// What will be said from the end of the trial on.
  package static func wouldHold(_ brief: String, trialEnd: Timestamp?) -> PushText {
    let mode: StyledText = trialEnd.map { "warn mode to \(untrusted: $0.day)" } ?? "warn mode"
    var text = PushText("")
    text.lines = [
      .closed("seakeep: would hold (\(mode)): \(untrusted: brief)", by: " · seakeep check")
    ]
    return text
  }

  package static func accepted(_ reason: String, isRecorded: Bool) -> PushText {
    let record: StyledText = isRecorded ? "recorded here" : "not recorded: nothing can be written"
    return PushText("seakeep: HOLD accepted for this push: \(untrusted: reason) · \(record)")
  }

  package static func held(
    _ range: PushedRange, _ answer: PushAnswer, otherRefs: Int, seconds: Double
  ) -> PushText {
    var text = PushText("")
    text.lines = [
      .ended(
        "seakeep: \(StyledText("HOLD", .bad))  \(scope(range))",
        right: "\(untrusted: NumberText.decimal(seconds, decimals: 2)) s"),
      .plain("  \(untrusted: answer.sentence)"),
    ]
    for row in answer.rows.prefix(mostRows) {
      let mark = row.holds ? StyledText("✗", .bad) : StyledText("!", .warning)
      text.lines.append(.plain("  \(mark) \(untrusted: row.text)"))
    }
    let more = answer.rows.count - mostRows
    if more > 0 { text.lines.append(.plain("  and \(more) more")) }
    if otherRefs > 0 {
      text.lines.append(
        .plain("  \(Phrases.count(otherRefs, "other ref is", "other refs are")) held as well"))
    }
    text.lines += [
      .plain(""), .plain("  see       \(untrusted: answer.command)"),
      .ended(
        "  push once SEAKEEP_ACCEPT=\"reason\" git push", right: "recorded, this push only"),
      .plain("  (git push --no-verify also works; CI will ask the same question)"),
    ]
    return text
  }

  private static let mostRows = 4

  private static func scope(_ range: PushedRange) -> StyledText {
    "\(untrusted: range.title) · \(Phrases.commits(range.commits.count))"
  }
}
