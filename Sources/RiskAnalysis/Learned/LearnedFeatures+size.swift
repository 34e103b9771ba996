internal import Domain

extension LearnedFeatures {
  private static let kamei =
    "Y. Kamei et al., A Large-Scale Empirical Study of Just-in-Time Quality Assurance, 2013"
  private static let zeng =
    "Z. Zeng et al., Deep Just-in-Time Defect Prediction: How Far Are We?, 2021"
  private static let hassan =
    "A. E. Hassan, Predicting Faults Using the Complexity of Code Changes, 2009"

  /// How much is changed.
  static let size: [LearnedFeature] = [
    .init(
      "la", .size, .lines, "Lines added; of a renamed file, by how much it grew.", source: kamei
    ) {
      $0.change.linesAdded
    },
    .init(
      "ld", .size, .lines, "Lines deleted; of a renamed file, by how much it shrank.", source: kamei
    ) { $0.change.linesDeleted },
    .init("lt", .size, .lines, "Lines a touched file had before, on average.", source: kamei) {
      $0.change.linesBefore
    },
    .init("diff-lines-added", .size, .lines, "Lines added, renames compared with what they were.") {
      Double($0.content.added.lines)
    },
    .init("diff-lines-deleted", .size, .lines, "Lines deleted, likewise.") {
      Double($0.content.deleted.lines)
    },
    .init("net-lines", .size, .lines, "Lines added less lines deleted.") {
      Double($0.content.added.lines) - Double($0.content.deleted.lines)
    },
    .init(
      "added-share", .size, .fraction,
      "Share of the changed lines that are added; 0.5 without any.",
      source: zeng
    ) {
      share(
        $0.content.added.lines, of: $0.content.added.lines &+ $0.content.deleted.lines, else: 0.5)
    },
    .init(
      "relative-churn", .size, .fraction, .logarithm,
      "Lines added and deleted per line that the touched files had.",
      source: "N. Nagappan and T. Ball, Use of Relative Code Churn Measures, 2005"
    ) { $0.change.linesChanged / (1 + $0.change.linesBefore * $0.change.files) },
    .init(
      "effective-added", .size, .lines,
      "Lines of code added to the product that are no imports and not moved."
    ) { Double($0.content.added.effective) },
    .init(
      "effective-deleted", .size, .lines,
      "Lines of code deleted from the product that are no imports and not moved."
    ) { Double($0.content.deleted.effective) },
    .init("net-effective", .size, .lines, "Effective lines added less those deleted.") {
      Double($0.content.added.effective) - Double($0.content.deleted.effective)
    },
    .init("tokens-added", .size, .count, "Tokens of the product's code added, punctuation aside.") {
      Double($0.content.added.allTokens)
    },
    .init("tokens-deleted", .size, .count, "Tokens of the product's code deleted, likewise.") {
      Double($0.content.deleted.allTokens)
    },
    .init("net-tokens", .size, .count, "Tokens added less tokens deleted.") {
      Double($0.content.added.allTokens) - Double($0.content.deleted.allTokens)
    },
  ]

  /// How far the change reaches.
  static let spread: [LearnedFeature] = [
    .init("ns", .spread, .count, "Distinct topmost directories.", source: kamei) {
      $0.change.subsystems
    },
    .init("nd", .spread, .count, "Distinct directories.", source: kamei) { $0.change.directories },
    .init("nf", .spread, .count, "Distinct files.", source: kamei) { $0.change.files },
    .init(
      "entropy", .spread, .bits, "Shannon's entropy of the changed lines over the files.",
      source: hassan
    ) { $0.change.entropy },
    .init(
      "entropy-share", .spread, .fraction,
      "That entropy, as a share of the highest so many files allow.",
      source: hassan
    ) { $0.change.files > 1 ? $0.change.entropy / logarithm($0.change.files) : 0 },
    .init("hunks", .spread, .count, "Stretches of consecutive changed lines.") {
      Double($0.content.hunks)
    },
    .init("hunks-per-file", .spread, .count, "Hunks per changed file, on average.") {
      share($0.content.hunks, of: $0.content.files)
    },
    .init("hunk-length", .spread, .lines, "Changed lines per hunk, on average.") {
      share($0.content.added.lines &+ $0.content.deleted.lines, of: $0.content.hunks)
    },
    .init("hunk-distance", .spread, .lines, "Lines between neighbouring hunks, on average.") {
      $0.content.gaps > 0 ? Double($0.content.distance) / Double($0.content.gaps) : 0
    },
    .init("new-files", .spread, .count, "Files that the commit creates.") {
      Double($0.content.newFiles)
    },
    .init("deleted-files", .spread, .count, "Files that it deletes.") {
      Double($0.content.deletedFiles)
    },
    .init("renamed-files", .spread, .count, "Files that it renames.") {
      Double($0.content.renamedFiles)
    },
    .init("binary-files", .spread, .count, "Changed files that are no text.") {
      Double($0.content.binaryFiles)
    },
  ]

  /// A quotient of counts; `else` where there is nothing to divide by.
  static func share(_ part: Int32, of whole: Int32, else none: Double = 0) -> Double {
    whole > 0 ? Double(part) / Double(whole) : none
  }
}
