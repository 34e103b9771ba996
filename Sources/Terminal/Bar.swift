/// Bars and sparklines, drawn in eighths of a cell.
package enum Bar {
  private static let eighths: [StaticString] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar for a fraction of `cells`; at least a sliver for anything above zero. In ASCII `#` is one cell.
  package static func horizontal(_ fraction: Double, cells: Int, _ glyphs: Glyphs) -> StyledText {
    guard fraction > 0, cells > 0 else { return "" }
    let part = min(1, fraction)
    if glyphs == .ascii {
      return repeated("#", max(1, Int((part * Double(cells)).rounded())))
    }
    let units = max(1, Int((part * Double(cells * 8)).rounded()))
    return repeated("█", units / 8) + StyledText(SafeText(eighths[units % 8]))
  }

  private static let heights: [StaticString] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiHeights: [StaticString] = ["_", ".", "-", "=", "+", "*", "%", "#"]

  /// One cell a value, from the lowest sign for zero to the highest for the largest value.
  package static func sparkline(_ values: [Int], _ glyphs: Glyphs) -> StyledText {
    let signs = glyphs == .ascii ? asciiHeights : heights
    let largest = max(1, values.max() ?? 1)
    return values.reduce(into: StyledText()) { line, value in
      let height = Double(max(0, value)) / Double(largest) * Double(signs.count - 1)
      line += StyledText(SafeText(signs[Int(height.rounded())]))
    }
  }

  private static func repeated(_ sign: StyledText, _ count: Int) -> StyledText {
    (0..<count).reduce(into: StyledText()) { line, _ in line += sign }
  }
}
