package import Domain

/// One number that the learned model sees of a commit.
package struct LearnedFeature: Sendable {
  /// Kebab-case; never changed, because model files name it.
  package let name: String
  package let group: FeatureGroup
  package let unit: MeasureUnit
  package let scale: FeatureScale
  /// What it measures, as one sentence.
  package let measures: String
  /// Where it was found to matter; nil where it follows from one beside it.
  package let source: String?
  let value: @Sendable (FeatureInput) -> Double

  /// The name as people read it.
  var words: String { name.replacingHyphens }

  init(
    _ name: String, _ group: FeatureGroup, _ unit: MeasureUnit, _ scale: FeatureScale,
    _ measures: String, source: String? = nil,
    _ value: @escaping @Sendable (FeatureInput) -> Double
  ) {
    self.name = name
    self.group = group
    self.unit = unit
    self.scale = scale
    self.measures = measures
    self.source = source
    self.value = value
  }

  /// On the scale that is usual for the unit.
  init(
    _ name: String, _ group: FeatureGroup, _ unit: MeasureUnit, _ measures: String,
    source: String? = nil, _ value: @escaping @Sendable (FeatureInput) -> Double
  ) {
    self.init(name, group, unit, unit.usualScale, measures, source: source, value)
  }
}

/// What features are grouped by for people.
package enum FeatureGroup: String, Sendable, CaseIterable {
  case size, spread, content, kinds, message, files, author, state

  /// The heading of its table.
  package var title: String {
    switch self {
    case .size: "Size"
    case .spread: "Spread"
    case .content: "Content of the change"
    case .kinds: "Kinds of files"
    case .message: "Message"
    case .files: "The files' past"
    case .author: "The author"
    case .state: "The repository at the time"
    }
  }
}

/// How a number is brought to a scale on which equal steps weigh about the same.
package enum FeatureScale: String, Sendable {
  case plain
  /// log(1 + x), and of a negative number -log(1 - x).
  case logarithm

  package func apply(_ value: Double) -> Double {
    switch self {
    case .plain: value
    case .logarithm: value >= 0 ? naturalLogarithm(1 + value) : -naturalLogarithm(1 - value)
    }
  }
}

extension MeasureUnit {
  fileprivate var usualScale: FeatureScale {
    switch self {
    case .count, .lines, .days: .logarithm
    case .fraction, .bits, .boolean: .plain
    }
  }
}

/// All that features are computed from.
struct FeatureInput {
  let change: ChangeFeatures
  let content: ContentFacts
  let message: MessageFacts
  let past: CommitPast
  let kind: CommitKind
  /// When the author says the change was made.
  let time: Timestamp
}

extension String {
  /// `fresh-names` as "fresh names".
  var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
