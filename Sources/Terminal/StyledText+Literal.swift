extension StyledText: ExpressibleByStringInterpolation {
  package init(stringLiteral literal: StaticString) {
    self.init(SafeText(literal))
  }

  package init(stringInterpolation interpolation: Interpolation) {
    self = interpolation.text
  }

  /// What may stand between `\(` and `)` in a styled literal.
  package struct Interpolation: StringInterpolationProtocol {
    package var text = StyledText()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: StaticString) {
      text += StyledText(SafeText(literal))
    }

    /// A number with thousands separators: `3,214`.
    package mutating func appendInterpolation(_ number: Int, _ emphasis: Emphasis = .plain) {
      text += StyledText(untrusted: NumberText.grouped(number), emphasis)
    }

    package mutating func appendInterpolation(_ other: StyledText) {
      text += other
    }

    package mutating func appendInterpolation(_ other: StyledText, _ emphasis: Emphasis) {
      text += other.emphasized(emphasis)
    }

    package mutating func appendInterpolation(_ other: SafeText, _ emphasis: Emphasis = .plain) {
      text += StyledText(other, emphasis)
    }

    package mutating func appendInterpolation(
      untrusted other: some StringProtocol, _ emphasis: Emphasis = .plain, link: String? = nil
    ) {
      text += StyledText(SafeText(untrusted: other), emphasis, link: link)
    }
  }
}
