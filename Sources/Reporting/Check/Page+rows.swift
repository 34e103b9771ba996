internal import Terminal

extension Page {
  /// One reason, with what is known besides where there is room for it.
  mutating func add(_ row: CheckRow, isNarrow: Bool) {
    let blank = StyledText(blanks: isNarrow ? 1 : 2)
    let label = row.label.padded(to: 7)
    let start = blank + row.mark + " " + label + (isNarrow ? "" : " ")
    add(start + row.text, hanging: start.width)
    let margin = StyledText(blanks: start.width)
    if !isNarrow {
      for detail in row.details { add(margin + detail, hanging: start.width) }
    } else if row.acceptance != nil, let last = row.details.last {
      add(margin + last, hanging: start.width)
    }
    if let remedy = row.remedy {
      add(margin + "\(untrusted: remedy, .accent)", hanging: start.width)
    }
  }
}
