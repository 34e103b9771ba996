internal import Domain

/// Computes the features of the commits of one history.
package struct FeatureRows: Sendable {
  private let model: RiskModel
  private let past: CommitPastPass
  /// Generated and vendored files.
  private let leftOut: Set<FilePath>

  /// Walks over the history once.
  package init(_ model: RiskModel) {
    self.model = model
    past = CommitPastPass(model.history, model.context, model.pass)
    leftOut = model.leftOutPaths
  }

  /// A worker that reads contents into rows, with or without the bags of tokens.
  package func worker(withTokens: Bool) -> FeatureWorker {
    FeatureWorker(self, withTokens: withTokens)
  }

  /// Whether a commit has features: whether it is no merge and its lines are known. Those of bots and
  /// bulk changes have some too, for who asks.
  func hasFeatures(_ commit: Int) -> Bool {
    !model.history.isMerge(commit) && model.history.tiers[commit] == .lines
  }

  func leavesOut(_ path: FilePath) -> Bool { !leftOut.isEmpty && leftOut.contains(path) }

  func message(of commit: Int) -> ArraySlice<UInt8> { model.history.messages[commit] }

  /// [feature] The numbers of one of these commits, as they are measured.
  func row(of commit: Int32, _ content: ContentFacts) -> [Float] {
    let history = model.history
    let input = FeatureInput(
      change: model.builder.features(of: CollectionOfOne(commit)), content: content,
      message: MessageFacts(message(of: Int(commit))), past: past.commits[Int(commit)],
      kind: model.kind(of: Int(commit)), time: history.authorTimes[Int(commit)])
    return LearnedFeatures.all.map { Float($0.value(input)) }
  }
}
