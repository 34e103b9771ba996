extension StyledText {
  /// The text in lines of at most `width` cells, broken at blanks, and inside words that are longer,
  /// there behind a sign such as `/` if one is near.
  ///
  /// Lines after the first begin with `hanging` blanks, which count. Stretches of several blanks
  /// inside a line stay as they are.
  package func wrapped(to width: Int, hanging: Int = 0) -> [StyledText] {
    if self.width <= width { return [self] }
    let hanging = min(hanging, max(0, width / 2))
    var lines: [StyledText] = []
    var rest = cells[...]
    while !rest.isEmpty {
      let room = max(2, width - (lines.isEmpty ? 0 : hanging))
      let line = Self.takeLine(&rest, room: room)
      lines.append(StyledText(blanks: lines.isEmpty ? 0 : hanging) + StyledText(cells: line))
    }
    return lines
  }

  private static func takeLine(_ rest: inout ArraySlice<Cell>, room: Int) -> ArraySlice<Cell> {
    var used = 0
    var end = rest.startIndex
    var lastBlank: Int?
    /// Behind a sign between parts of a path or a name, where a word must be broken.
    var lastSeam: Int?
    while end < rest.endIndex, used + rest[end].width <= room {
      if rest[end].text == " ", isBreak(rest, end) { lastBlank = end }
      used += rest[end].width
      end += 1
      if used * 2 > room, "/_.,:-".contains(rest[end - 1].text) { lastSeam = end }
    }
    if end == rest.endIndex {
      defer { rest = rest[rest.endIndex...] }
      return rest
    }
    let cut =
      rest[end].text == " " && isBreak(rest, end)
      ? end : lastBlank ?? lastSeam ?? max(end, rest.startIndex + 1)
    defer { rest = rest[cut...].drop { $0.text == " " } }
    return trimmed(rest[..<cut])
  }

  /// A blank behind some text, so that indents are no place to break, and not before a percent sign.
  private static func isBreak(_ cells: ArraySlice<Cell>, _ index: Int) -> Bool {
    cells[..<index].contains { $0.text != " " }
      && !(index + 1 < cells.endIndex && cells[index + 1].text == "%")
  }

  private static func trimmed(_ cells: ArraySlice<Cell>) -> ArraySlice<Cell> {
    var cells = cells
    while cells.last?.text == " " { cells.removeLast() }
    return cells
  }

  /// Without blanks at the end.
  var withoutTrailingBlanks: StyledText {
    guard string.hasSuffix(" ") else { return self }
    return StyledText(cells: Self.trimmed(cells[...]))
  }
}
