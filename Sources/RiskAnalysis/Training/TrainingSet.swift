package import Domain
internal import Learning

/// Commits whose outcome is known, with all that a model sees of them; of one history, oldest first.
package struct TrainingSet: Sendable {
  /// [commit][feature] In the order of `LearnedFeatures.all`, as they are measured.
  var rows = FeatureMatrix(columns: LearnedFeatures.all.count)
  /// [commit] Its bag of tokens.
  var tokens = SparseRows()
  /// [commit] Whether it went wrong.
  var isPositive: [Bool] = []
  /// [commit] Seconds since 1970; never falling.
  var moments: [Int64] = []
  /// [commit] The directory at the root in which most of its files lie; nil for the root itself.
  var directories: [FilePath?] = []

  package init() {}

  package var count: Int { isPositive.count }
  package var positives: Int { isPositive.count { $0 } }

  /// Adds a commit that is no older than those before it.
  package mutating func append(
    _ row: FeatureWorker.Row, isPositive: Bool, moment: Int64, directory: FilePath?
  ) {
    directories.append(directory)
    rows.append(row.values)
    tokens.append(row.sparseTokens)
    self.isPositive.append(isPositive)
    moments.append(max(moment, moments.last ?? moment))
  }

  /// Consecutive commits.
  func part(_ range: Range<Int>) -> TrainingSet {
    var part = TrainingSet()
    part.rows = rows.part(range)
    part.tokens = tokens.part(range)
    part.isPositive = Array(isPositive[range])
    part.moments = Array(moments[range])
    part.directories = Array(directories[range])
    return part
  }

  /// Several histories, one after the other: no longer in the order of time.
  static func joined(_ sets: [TrainingSet]) -> TrainingSet {
    if sets.count == 1 { return sets[0] }
    var joined = TrainingSet()
    for set in sets {
      for row in 0..<set.count {
        joined.rows.append(set.rows[row: row])
        joined.tokens.append(set.tokens[row])
      }
      joined.isPositive += set.isPositive
      joined.moments += set.moments
      joined.directories += set.directories
    }
    return joined
  }

  /// A feature of all commits; the name must be one of `LearnedFeatures.all`.
  func column(_ name: String) -> [Double] {
    guard let column = LearnedFeatures.column(name) else { return [] }
    return rows.column(column).map(Double.init)
  }

  /// Lines added and deleted.
  var effort: [Double] { zip(column("la"), column("ld")).map { $0 + $1 } }

  package var span: TrainingAnswer.Span {
    TrainingAnswer.Span(
      commits: count, positives: positives, from: Timestamp(seconds: moments.first ?? 0),
      to: Timestamp(seconds: moments.last ?? 0))
  }
}

extension FeatureWorker.Row {
  /// The bag of tokens as a model takes it: a token that stands twice tells little more.
  var sparseTokens: SparseRow {
    SparseRow(
      tokens.map { (token: $0.number, weight: Float(naturalLogarithm(1 + Double($0.count)))) })
  }
}

extension LearnedFeatures {
  /// [feature] Their names.
  static let names = all.map(\.name)
  /// [feature] How numbers are brought to a scale before a linear model sees them.
  static let transforms: [Standardisation.Transform] = all.map {
    $0.scale == .logarithm ? .log1p : .none
  }

  private static let columns = Dictionary(
    zip(names, names.indices), uniquingKeysWith: { first, _ in first })

  /// The place of a feature in every row.
  static func column(_ name: String) -> Int? { columns[name] }
}
