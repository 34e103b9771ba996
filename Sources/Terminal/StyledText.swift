/// What a part of a line means; colour is only ever its second channel.
package enum Emphasis: Sendable, Hashable, CaseIterable {
  case plain
  case strong
  case dim
  case good
  case warning
  case bad
  case accent
}

/// One line for a terminal, in parts with their emphasis.
///
/// Write it as a literal. Numbers, other styled texts and `untrusted:` strings can be interpolated;
/// a bare `String` does not compile, so text of a repository cannot slip through:
///
///     let row: StyledText = "\(id, .dim)  \(untrusted: subject)"
package struct StyledText: Sendable, Equatable {
  /// A stretch of one emphasis. The text is safe to print.
  struct Run: Sendable, Equatable {
    var text: String
    var emphasis: Emphasis
    var link: String?
  }

  private(set) var runs: [Run] = []

  package init() {}

  package init(_ text: SafeText, _ emphasis: Emphasis = .plain, link: String? = nil) {
    append(Run(text: text.string, emphasis: emphasis, link: link))
  }

  /// A text from outside, made safe.
  package init(untrusted text: some StringProtocol, _ emphasis: Emphasis = .plain) {
    self.init(SafeText(untrusted: text), emphasis)
  }

  /// So many blanks.
  package init(blanks count: Int) {
    append(Run(text: String(repeating: " ", count: max(0, count)), emphasis: .plain))
  }

  init(runs: [Run]) {
    for run in runs { append(run) }
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// Cells it takes.
  package var width: Int { runs.reduce(0) { $0 + CellWidth.of($1.text) } }

  /// The text alone.
  package var string: String { runs.map(\.text).joined() }

  package mutating func append(_ other: StyledText) {
    for run in other.runs { append(run) }
  }

  /// The same text with all its parts in one emphasis.
  package func emphasized(_ emphasis: Emphasis) -> StyledText {
    StyledText(runs: runs.map { Run(text: $0.text, emphasis: emphasis, link: $0.link) })
  }

  /// The same text, as a sentence begins.
  package var withCapital: StyledText {
    guard let first = runs.first else { return self }
    var runs = runs
    runs[0].text = first.text.prefix(1).uppercased() + first.text.dropFirst()
    return StyledText(runs: runs)
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.append(right)
    return sum
  }

  package static func += (left: inout StyledText, right: StyledText) {
    left.append(right)
  }

  private mutating func append(_ run: Run) {
    if run.text.isEmpty { return }
    if let last = runs.last, last.emphasis == run.emphasis, last.link == run.link {
      runs[runs.count - 1].text += run.text
    } else {
      runs.append(run)
    }
  }
}

extension [StyledText] {
  /// All of them in a row, with the same text between each two.
  package func joined(separator: StyledText) -> StyledText {
    var result = StyledText()
    for (index, text) in enumerated() {
      if index > 0 { result += separator }
      result += text
    }
    return result
  }
}
