internal import Domain
internal import Learning

/// Looks for the parts of tested commits on which a model is no good: measured there, not guessed.
enum WeakParts {
  /// A part with fewer of the tested commits is told of by chance.
  private static let leastShare = 0.05
  private static let fewestCommits = 20
  /// With fewer commits that went wrong, learned and tested together, little was to be learned.
  private static let fewestPositives = 10
  /// With fewer on either side an area says nothing.
  private static let fewestForArea = 5
  /// The author's earlier commits.
  private static let newcomer = 5.0
  private static let most = 3

  /// The weak parts of `judged`, largest first, with what the model says of each commit and their sizes;
  /// `known` is what it was learned from.
  static func found(
    _ known: TrainingSet, _ judged: TrainingSet, scores: [Double], sizes: [Double]
  ) -> [TrainingAnswer.Weakness] {
    let knownParts = parts(of: known)
    var weak: [TrainingAnswer.Weakness] = []
    for (part, rows) in parts(of: judged) {
      let share = Double(rows.count) / Double(judged.count)
      guard rows.count >= fewestCommits, share >= leastShare else { continue }
      let isPositive = rows.map { judged.isPositive[$0] }
      let positives = isPositive.count { $0 }
      let all = positives + (knownParts[part] ?? []).count { known.isPositive[$0] }
      var areas: TrainingAnswer.Weakness.Areas?
      if min(positives, rows.count - positives) >= fewestForArea,
        let model = AreaUnderCurve(scores: rows.map { scores[$0] }, isPositive: isPositive),
        let size = AreaUnderCurve(scores: rows.map { sizes[$0] }, isPositive: isPositive)
      {
        areas = .init(model: model.value, size: size.value)
      }
      guard all < fewestPositives || areas.map({ $0.model <= $0.size }) ?? false else { continue }
      weak.append(.init(part: part, commits: rows.count, positives: all, areas: areas))
    }
    return Array(
      weak.sorted { ($1.commits, $0.part.order) < ($0.commits, $1.part.order) }.prefix(most))
  }

  private static func parts(
    of set: TrainingSet
  ) -> [TrainingAnswer.Weakness.Part: [Int]] {
    var parts: [TrainingAnswer.Weakness.Part: [Int]] = [:]
    for (row, directory) in set.directories.enumerated() {
      parts[.directory(directory), default: []].append(row)
    }
    parts[.newcomers] = set.column("exp").enumerated().filter { $0.element < newcomer }
      .map(\.offset)
    return parts
  }
}

extension TrainingAnswer.Weakness.Part {
  fileprivate var order: String {
    switch self {
    case .directory(let path): path?.text ?? ""
    case .newcomers: "~"
    }
  }
}
