internal import Domain
internal import Terminal

/// A Markdown summary, kept below the size that hosts accept.
struct MarkdownPage {
  /// What seakeep writes at most; hosts take up to 1 MiB a step, GitLab's notes less.
  static let mostBytes = 64 * 1024

  private var sections: [Section]
  private var bytes = 0

  init(title: MarkdownText) {
    sections = [Section(opening: ["### \(title.source)", ""], closing: [])]
  }

  /// Lines that are shown together; closing lines come even when the rest is cut.
  private struct Section {
    var opening: [String]
    var lines: [String] = []
    var closing: [String]
  }

  /// A paragraph.
  mutating func add(_ text: MarkdownText) {
    add(lines: [text.source, ""])
  }

  /// A table, unless it would be empty; numbers stand in the columns of `right`.
  mutating func add(
    _ titles: [MarkdownText], _ rows: some Sequence<[MarkdownText]>, right: Set<Int> = []
  ) {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var isEmpty = true
    for row in rows {
      if isEmpty {
        add(lines: [
          line(titles.map(\.source)),
          line(titles.indices.map { right.contains($0) ? "--:" : "---" }),
        ])
      }
      isEmpty = false
      add(lines: [line(row.map(\.source))])
      if isFull { break }
    }
    if !isEmpty { add(lines: [""]) }
  }

  /// What is added from now on would be cut.
  private var isFull: Bool { bytes > Self.mostBytes }

  /// Begins a part that is folded until the reader opens it.
  mutating func fold(_ summary: MarkdownText) {
    sections.append(
      Section(
        opening: ["<details><summary>\(summary.source)</summary>", ""],
        closing: ["</details>", ""]))
  }

  private mutating func add(lines: [String]) {
    if isFull { return }
    sections[sections.count - 1].lines += lines
    bytes += lines.reduce(0) { $0 + $1.utf8.count + 1 }
  }

  /// The last line, in small print.
  private static func footer(_ context: ReportContext, schema: StaticString) -> String {
    let text: MarkdownText =
      "seakeep \(code: context.version) · schema \(words: StyledText(SafeText(schema)))"
    return "<sub>\(text.source)</sub>\n"
  }

  /// The whole summary; says so where lines were cut.
  func text(_ context: ReportContext, schema: StaticString) -> String {
    let footer = Self.footer(context, schema: schema)
    let notice = "\n_Cut at 64 KB: the other lines are in the JSON output._\n\n"
    let room = Self.mostBytes - footer.utf8.count - notice.utf8.count
    var result = ""
    var isCut = false
    for section in sections where !isCut {
      let closing = section.closing.reduce(into: "") { $0 += $1 + "\n" }
      for line in section.opening + section.lines {
        if result.utf8.count + line.utf8.count + 1 + closing.utf8.count > room {
          isCut = true
          break
        }
        result += line + "\n"
      }
      // Nothing to close when the opening itself did not fit is the same as closing too often:
      // hosts ignore an end tag without its start.
      result += closing
    }
    return result + (isCut ? notice : "") + footer
  }
}

extension MarkdownPage {
  /// What could not be seen.
  mutating func add(_ limits: History.Limits) {
    for limit in Phrases.limits(limits) {
      var text: MarkdownText = "⚠ \(words: limit.text)"
      if let remedy = limit.remedy { text = "\(text): \(code: remedy.description)" }
      add(text)
    }
  }
}

extension Phrases {
  /// "**91** (64)": the rank in bold and the one by size beside it.
  static func rankAndSize(_ assessment: RiskAssessment) -> MarkdownText {
    "**\(assessment.rank)** (\(assessment.rankBySize))"
  }
}
