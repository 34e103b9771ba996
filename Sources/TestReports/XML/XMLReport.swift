internal import Basics
internal import TextInput

/// A document that is being read, and what was read of it.
struct XMLReport {
  var xml: XMLTokenizer
  var builder: TestRunBuilder
  private let input: InputBuffer
  /// An element was met that begins a report of the format.
  private var isReport = false

  init(_ input: InputBuffer, joinsRepeats: Bool = true) {
    self.input = input
    xml = XMLTokenizer(input)
    builder = TestRunBuilder(joinsRepeats: joinsRepeats)
  }

  /// Moves to the next root element that is one of these; others are passed over.
  mutating func nextRoot(_ names: [String]) -> Bool {
    while xml.nextChild(of: 0) {
      if names.contains(xml.name.text) {
        isReport = true
        return true
      }
    }
    return false
  }

  /// What was read, with what was wrong about the document.
  mutating func finish() throws(DiagnosticError) -> TestRunBuilder {
    if let failure = input.failure {
      guard isReport else { throw failure }
      builder.warn(failure)
      builder.markIncomplete("the report could not be read to its end")
    }
    for problem in xml.problems {
      let isDamage = problem.kind.isDamage
      warn(isDamage ? .badDocument : .oddDocument, problem.kind.sentence, line: problem.line)
      if isDamage { builder.markIncomplete(problem.kind.sentence) }
    }
    guard isReport else {
      throw DiagnosticError(
        .noTestResults, "there is no test report in the document", at: .init(input.name))
    }
    return builder
  }

  mutating func warn(_ code: DiagnosticError.Code, _ message: String, line: Int) {
    builder.warn(DiagnosticError(code, message, at: .init(input.name, line: line)))
  }

  /// Tells when the report counts another number of tests than it tells of.
  ///
  /// A report that counts failures which it does not tell of is not whole.
  mutating func compare(stated: Int?, told: Int, of what: String, line: Int) {
    guard let stated, stated != told else { return }
    warn(
      .totalsDisagree, "the report counts \(stated) \(what) and tells of \(told)", line: line)
    if what.hasPrefix("fail"), stated > told {
      builder.markIncomplete("it counts failures that it does not tell of")
    }
  }
}

extension XMLTokenizer {
  /// A copy of an attribute; nil when it is empty or not there.
  mutating func copy(_ attribute: StaticString) -> [UInt8]? {
    guard let value = self.attribute(attribute), !value.isEmpty else { return nil }
    return Array(value)
  }

  /// A whole number; nil for anything else.
  mutating func number(_ attribute: StaticString) -> Int? {
    self.attribute(attribute)?.trimmed.wholeNumber
  }

  /// A duration that is written in seconds.
  mutating func milliseconds(_ attribute: StaticString) -> Double? {
    self.attribute(attribute).flatMap { DecimalNumber.milliseconds(fromSeconds: $0) }
  }

  /// The text of the element that begins here, without blanks around it.
  mutating func trimmedText(limit: Int = XMLTokenizer.longestMessage) -> [UInt8] {
    var text: [UInt8] = []
    appendText(to: &text, limit: limit)
    return text.withUnsafeBytes { Array($0.trimmedOfLines) }
  }

  /// Of a message so much is looked at.
  static let longestMessage = 16 << 10
}

extension UnsafeRawBufferPointer {
  /// Without blanks and line ends at the end, and without empty lines at the start.
  var trimmedOfLines: UnsafeRawBufferPointer {
    var end = count
    while end > 0, self[end - 1] <= 0x20 { end -= 1 }
    var start = 0
    var index = 0
    while index < end, self[index] <= 0x20 {
      index += 1
      if self[index - 1] == UInt8(ascii: "\n") { start = index }
    }
    return self[part: start..<end]
  }
}
