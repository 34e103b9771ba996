/// What a line must have so that a reader is asked about it. Blanks at either end do not count.
package enum LineMark: Sendable {
  case start(StaticString)
  case end(StaticString)
  /// Anywhere; searched in every line that nobody claimed, so rarely used.
  case inside(StaticString)
}
