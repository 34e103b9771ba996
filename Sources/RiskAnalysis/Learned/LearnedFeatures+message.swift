internal import Domain

extension LearnedFeatures {
  /// What the message says.
  static let message: [LearnedFeature] = forms + topics

  private static let forms: [LearnedFeature] = [
    .init(
      "fix", .message, .boolean, "The commit mends a bug.",
      source:
        "Y. Kamei et al., A Large-Scale Empirical Study of Just-in-Time Quality Assurance, 2013"
    ) { $0.change.isFix },
    .init("revert", .message, .boolean, "It takes an earlier commit back.") {
      $0.kind.isRevert ? 1 : 0
    },
    .init("backport", .message, .boolean, "It carries a commit over from another branch.") {
      $0.kind.isBackport ? 1 : 0
    },
    .init("message-length", .message, .count, "Bytes of the message, trailers aside.") {
      Double($0.message.length)
    },
    .init("message-lines", .message, .lines, "Lines of the message, trailers and blank ones aside.")
    {
      Double($0.message.lines)
    },
    .init("subject-length", .message, .count, "Bytes of the subject.") {
      Double($0.message.subjectLength)
    },
    .init("subject-words", .message, .count, "Words of the subject.") {
      Double($0.message.subjectWords)
    },
    .init("reference", .message, .boolean, "It names an issue or a pull request.") {
      $0.message.hasReference ? 1 : 0
    },
    .init("trailers", .message, .count, "Trailers such as Signed-off-by.") {
      Double($0.message.trailers)
    },
    .init("reviewed", .message, .boolean, "A trailer says that somebody reviewed it.") {
      $0.message.isReviewed ? 1 : 0
    },
  ]

  private static let topics: [LearnedFeature] = MessageTopic.allCases.map { topic in
    let words = topic.words.split(separator: " ").prefix(4).joined(separator: ", ")
    return LearnedFeature(
      "speaks-of-\(topic)", .message, .boolean, "A word such as \(words) stands in the message."
    ) { $0.message.speaks(of: topic) ? 1 : 0 }
  }
}
