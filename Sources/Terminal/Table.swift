/// On which side of its column a text stands.
package enum Alignment: Sendable, Hashable {
  case left
  case right
}

/// Rows whose columns stand under each other, and give way when the terminal is narrow.
package struct Table: Sendable {
  package var columns: [Column]
  /// [row][column] Every row has a text for each column.
  package private(set) var rows: [[StyledText]] = []

  package init(_ columns: [Column]) {
    self.columns = columns
  }

  package mutating func add(_ row: [StyledText]) {
    precondition(row.count == columns.count, "a row needs a text for each column")
    rows.append(row)
  }

  /// One column and how it gives way.
  package struct Column: Sendable {
    package var title: StyledText
    package var alignment: Alignment
    /// Columns with the highest number go first when the table is too wide; those with 0 never go.
    package var dropRank: Int
    /// Cells it may shrink to before columns are dropped; nil for its whole width.
    package var minimum: Int?
    package var truncation: Truncation
    /// Blanks in front; the first column's are the indent of the table.
    package var gap: Int

    package init(
      _ title: StyledText, _ alignment: Alignment = .left, dropRank: Int = 0, minimum: Int? = nil,
      truncation: Truncation = .end, gap: Int = 2
    ) {
      self.title = title
      self.alignment = alignment
      self.dropRank = dropRank
      self.minimum = minimum
      self.truncation = truncation
      self.gap = gap
    }
  }
}

extension Table {
  /// The title line, if any column has a title, and the rows, none wider than the style allows.
  package func lines(_ style: TerminalStyle) -> [StyledText] {
    let glyphs = style.glyphs
    let adapted = rows.map { $0.map { glyphs.adapt($0) } }
    let titles = columns.map { glyphs.adapt($0.title) }
    let layout = Layout(columns, titles, adapted, width: style.width)
    var lines = adapted.map { layout.line($0, columns, glyphs) }
    if titles.contains(where: { !$0.isEmpty }) {
      lines.insert(layout.head(titles.map { $0.emphasized(.dim) }, columns, glyphs), at: 0)
    }
    return lines.map { $0.withoutTrailingBlanks.fitted(to: style.width, .end, glyphs) }
  }

  /// Which columns are shown and how wide each is.
  private struct Layout {
    /// [column] Cells; nil for a dropped column.
    private var widths: [Int?]
    /// [column] Whether texts stand at its left side.
    private let isLeft: [Bool]

    init(_ columns: [Column], _ titles: [StyledText], _ rows: [[StyledText]], width: Int) {
      isLeft = columns.map { $0.alignment == .left }
      let contents = columns.indices.map { column in rows.map { $0[column].width }.max() ?? 0 }
      // A column without anything in it takes no room.
      widths = zip(columns, contents).map { $0.dropRank > 0 && $1 == 0 ? nil : $1 }
      while true {
        let natural = natural(contents, columns, titles)
        shrink(columns, natural, to: width) { columns[$0].minimum ?? natural[$0] }
        if total(columns) <= width { return }
        let shown = columns.indices.filter { widths[$0] != nil && columns[$0].dropRank > 0 }
        guard let last = shown.max(by: { columns[$0].dropRank <= columns[$1].dropRank }) else {
          shrink(columns, natural, to: width) { columns[$0].minimum == nil ? natural[$0] : 4 }
          return
        }
        widths[last] = nil
      }
    }

    /// Cells of the columns behind this one into which its title may reach, because they have none.
    private func reach(_ column: Int, _ columns: [Column], _ titles: [StyledText]) -> Int {
      guard isLeft[column] else { return 0 }
      let untitled = ((column + 1)..<titles.count).prefix { titles[$0].isEmpty }
      return untitled.reduce(0) {
        $0 + (widths[$1].map { [gap = columns[$1].gap] in gap + $0 } ?? 0)
      }
    }

    private func natural(
      _ contents: [Int], _ columns: [Column], _ titles: [StyledText]
    ) -> [Int] {
      contents.indices.map {
        max(contents[$0], titles[$0].width - reach($0, columns, titles))
      }
    }

    private func total(_ columns: [Column]) -> Int {
      zip(columns, widths).reduce(0) { $0 + ($1.1.map { [gap = $1.0.gap] in gap + $0 } ?? 0) }
    }

    /// Takes cells from the widest column that can give some, until the table fits.
    private mutating func shrink(
      _ columns: [Column], _ natural: [Int], to width: Int, floor: (Int) -> Int
    ) {
      for index in columns.indices where widths[index] != nil { widths[index] = natural[index] }
      var excess = total(columns) - width
      while excess > 0 {
        let giving = columns.indices.filter { (widths[$0] ?? 0) > floor($0) }
        guard let widest = giving.max(by: { (widths[$0] ?? 0) < (widths[$1] ?? 0) }) else { return }
        widths[widest] = (widths[widest] ?? 0) - 1
        excess -= 1
      }
    }

    func head(_ titles: [StyledText], _ columns: [Column], _ glyphs: Glyphs) -> StyledText {
      var line = StyledText()
      var start = 0
      for (index, column) in columns.enumerated() {
        guard let width = widths[index] else { continue }
        start += column.gap
        let title = titles[index].fitted(
          to: width + reach(index, columns, titles), .end, glyphs)
        if !title.isEmpty {
          line = line.padded(to: start) + title.padded(to: width, column.alignment)
        }
        start += width
      }
      return line
    }

    func line(_ row: [StyledText], _ columns: [Column], _ glyphs: Glyphs) -> StyledText {
      var line = StyledText()
      for (index, column) in columns.enumerated() {
        guard let width = widths[index] else { continue }
        line += StyledText(blanks: column.gap)
        line += row[index].fitted(to: width, column.truncation, glyphs)
          .padded(to: width, column.alignment)
      }
      return line
    }
  }
}
