package import Basics
internal import Terminal

/// A diagnostic on standard error: place, message, code; the line with its caret; notes; the hint.
package struct ErrorText: Renderer {
  private let isWarning: Bool

  /// A warning is written like an error, under another word.
  package init(isWarning: Bool = false) {
    self.isWarning = isWarning
  }

  package func render(_ error: DiagnosticError, in context: ReportContext) -> String {
    var page = Page(context.style)
    let place: StyledText = error.location.map { "\(untrusted: $0.description): " } ?? ""
    let word = isWarning ? StyledText("warning:", .warning) : StyledText("error:", .bad)
    page.add(
      "\(place)\(word) \(untrusted: error.message) [\(untrusted: error.code.name)]", hanging: 2)
    if let excerpt = error.excerpt {
      let lines = Excerpt(excerpt, number: error.location?.line, style: context.style).lines
      for line in lines { page.add(cut: line) }
    }
    for note in error.notes { page.add("  note: \(untrusted: note)", hanging: 8) }
    if let hint = error.hint { page.add("  \("hint:", .accent) \(untrusted: hint)", hanging: 8) }
    return page.text
  }
}

extension DiagnosticError {
  /// The error as a command asked for `format` says it; formats without a form of their own use text.
  ///
  /// JSON is for standard output, where the answer was expected; all others are for standard error.
  package func rendered(for format: OutputFormat, in context: ReportContext) -> String {
    switch format {
    case .json: ErrorJSON().render(self, in: context)
    case .github: ErrorGitHub().render(self, in: context)
    case .text, .porcelain, .brief, .markdown, .gitlab, .sarif, .junit:
      ErrorText().render(self, in: context)
    }
  }
}

/// The line of an input with carets under what is wrong, cut at both ends where it is long.
private struct Excerpt {
  var lines: [StyledText] = []

  /// Cells kept in front of the carets when the line has to be cut there.
  private static let lead = 12

  init(_ excerpt: DiagnosticError.Excerpt, number: Int?, style: TerminalStyle) {
    let glyphs = style.glyphs
    let label: StyledText = number.map { "\(untrusted: String($0))" } ?? ""
    let gutter = StyledText(blanks: max(4, label.width))
    let bar = glyphs.adapt(" │ ")
    let room = style.width - gutter.width - bar.width

    let count = excerpt.line.count
    let from = min(max(0, excerpt.range.lowerBound), count)
    let to = min(max(from, excerpt.range.upperBound), count)
    let characters = Array(excerpt.line)
    func shown(_ range: Range<Int>) -> StyledText {
      glyphs.adapt(StyledText(untrusted: Self.spacedTabs(characters[range])))
    }
    var before = shown(0..<from)
    let marked = shown(from..<to)
    if before.width + max(1, marked.width) > room {
      var start = from
      while start > 0, shown(start - 1..<from).width <= Self.lead { start -= 1 }
      before = glyphs.adapt("…") + shown(start..<from)
    }
    let line = before + marked + shown(to..<min(count, to + style.width))
    let carets = StyledText(blanks: before.width) + Self.carets(max(1, marked.width))
    lines = [
      label.padded(to: gutter.width, .right).emphasized(.dim) + bar.emphasized(.dim) + line,
      gutter + bar.emphasized(.dim) + carets.emphasized(.bad),
    ]
  }

  /// A tab is a blank here: an escape in its place would only look like part of the input.
  private static func spacedTabs(_ characters: ArraySlice<Character>) -> String {
    String(characters.map { $0 == "\t" ? " " : $0 })
  }

  private static func carets(_ count: Int) -> StyledText {
    (0..<count).reduce(into: StyledText()) { line, _ in line += "^" }
  }
}
