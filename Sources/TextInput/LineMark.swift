/// What a line must have so that a reader is asked about it. Blanks at either end do not count.
package enum LineMark: Sendable {
  case start(StaticString)
  case end(StaticString)
  /// Anywhere; searched in every line that nobody claimed, so rarely used.
  case inside(StaticString)
  /// A digit behind a colon or an opening bracket, as in `a.c:3` and `a.ts(3,5)`; all of them cost
  /// one look at the line.
  case place

  /// The line starts with a number.
  package static let digits: [LineMark] =
    (["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as [StaticString]).map { .start($0) }
}
