/// Which part of a text goes when it does not fit.
package enum Truncation: Sendable, Hashable {
  /// The end: `Resolve deadlock in…`.
  case end
  /// The folders in front, then the middle of the name: `…/Payment/Ledger.swift`.
  case path
}

extension StyledText {
  /// The text in at most `width` cells, with a mark where something was left out.
  package func fitted(
    to width: Int, _ truncation: Truncation = .end, _ glyphs: Glyphs
  ) -> StyledText {
    if self.width <= width { return self }
    let mark = Mark(glyphs)
    if width <= mark.width { return prefix(width) }
    switch truncation {
    case .end: return prefix(width - mark.width) + mark.text
    case .path: return fittedPath(to: width, mark)
    }
  }

  /// With blanks behind, or in front when `alignment` is right, to at least `width` cells.
  package func padded(to width: Int, _ alignment: Alignment = .left) -> StyledText {
    let blanks = StyledText(blanks: width - self.width)
    return alignment == .left ? self + blanks : blanks + self
  }

  private struct Mark {
    var text: StyledText
    var width: Int

    init(_ glyphs: Glyphs) {
      text = glyphs.adapt("…")
      width = text.width
    }
  }

  private func fittedPath(to width: Int, _ mark: Mark) -> StyledText {
    let cells = self.cells
    if let indent = cells.firstIndex(where: { $0.text != " " }), indent > 0, indent < width / 2 {
      let rest = StyledText(cells: cells[indent...]).fittedPath(to: width - indent, mark)
      return StyledText(blanks: indent) + rest
    }
    for (index, cell) in cells.enumerated() where cell.text == "/" && index > 0 {
      let rest = StyledText(cells: cells[index...])
      if rest.width + mark.width <= width { return mark.text + rest }
    }
    let room = width - mark.width
    let tail = room - room / 3
    return prefix(room / 3) + mark.text + suffix(tail)
  }

  /// As many whole characters from the front as fit.
  func prefix(_ width: Int) -> StyledText {
    var left = width
    return StyledText(
      cells: cells.prefix {
        left -= $0.width
        return left >= 0
      })
  }

  private func suffix(_ width: Int) -> StyledText {
    var left = width
    let reversed = cells.reversed().prefix {
      left -= $0.width
      return left >= 0
    }
    return StyledText(cells: reversed.reversed())
  }

  /// One character with its look: what texts are cut into.
  struct Cell {
    var text: Character
    var width: Int
    var emphasis: Emphasis
    var link: String?
  }

  var cells: [Cell] {
    runs.flatMap { run in
      run.text.map {
        Cell(text: $0, width: CellWidth.of($0), emphasis: run.emphasis, link: run.link)
      }
    }
  }

  init(cells: some Sequence<Cell>) {
    self.init(runs: cells.map { Run(text: String($0.text), emphasis: $0.emphasis, link: $0.link) })
  }
}
