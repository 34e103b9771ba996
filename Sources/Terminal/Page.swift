/// The lines of one screen, each fitted to the terminal.
package struct Page: Sendable {
  package let style: TerminalStyle
  private var lines: [StyledText] = []

  package init(_ style: TerminalStyle) {
    self.style = style
  }

  /// An empty line.
  package mutating func gap() {
    if lines.last.map({ !$0.isEmpty }) ?? false { lines.append("") }
  }

  /// A text, wrapped where it is too long; further lines are indented by `hanging`.
  package mutating func add(_ text: StyledText, hanging: Int = 0) {
    lines += style.glyphs.adapt(text).wrapped(to: style.width, hanging: hanging)
  }

  /// A line that is cut rather than wrapped, before `end`, which is kept.
  package mutating func add(cut text: StyledText, keeping end: StyledText = "") {
    let end = style.glyphs.adapt(end)
    let room = max(0, style.width - end.width)
    let line = style.glyphs.adapt(text).fitted(to: room, .end, style.glyphs) + end
    lines.append(line.fitted(to: style.width, .end, style.glyphs))
  }

  /// A text and, at the right edge, another; below the first where the line is too short for both.
  package mutating func add(_ text: StyledText, right: StyledText, hanging: Int = 0) {
    let left = style.glyphs.adapt(text)
    let right = style.glyphs.adapt(right)
    let room = style.width - left.width - right.width
    if room >= 2 {
      lines.append(left + StyledText(blanks: room) + right)
    } else {
      add(left, hanging: hanging)
      add(StyledText(blanks: hanging) + right, hanging: hanging)
    }
  }

  /// A text and, at the right edge, a hint that is left out where the line is too short for both.
  package mutating func add(_ text: StyledText, hint: StyledText, hanging: Int = 0) {
    let room = style.width - style.glyphs.adapt(text).width - style.glyphs.adapt(hint).width
    if room >= 2 { add(text, right: hint) } else { add(text, hanging: hanging) }
  }

  package mutating func add(_ table: Table) {
    lines += table.lines(style)
  }

  /// The screen, each line ended.
  package var text: String {
    lines.reduce(into: "") { text, line in
      text += guarded(line.withoutTrailingBlanks).rendered(style) + "\n"
    }
  }

  /// CI systems take a line that begins with two colons, blanks aside, for a command.
  private func guarded(_ line: StyledText) -> StyledText {
    let text = line.string.unicodeScalars.drop { $0 == " " }
    guard text.starts(with: "::".unicodeScalars) else { return line }
    let cells = line.cells
    let start = cells.firstIndex { $0.text != " " } ?? 0
    let guarded = StyledText(cells: cells[..<start]) + "\\" + StyledText(cells: cells[start...])
    return guarded.fitted(to: style.width, .end, style.glyphs)
  }
}
