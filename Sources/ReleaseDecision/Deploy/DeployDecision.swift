package import Domain

/// Decides over a release.
package struct DeployDecision {
  private let question: CheckCase
  private let release: ReleaseFacts

  /// `question` judges the range since what is live; what a release adds is put to it.
  package init(_ question: CheckCase, _ release: ReleaseFacts) {
    var question = question
    question.release = release
    self.question = question
    self.release = release
  }

  package func answer() -> DeployAnswer {
    var check = CheckDecision(question).answer()
    // What holds a release is no push that somebody could take on.
    check.next = check.verdict == .pass ? [] : check.next
    return DeployAnswer(
      check: check, release: release,
      manner: check.verdict == .pass ? manner(check.reasons) : nil)
  }

  /// Above so many of a hundred releases a step at a time is worth its cost: the highest fifth.
  private static let highRank = 80
  /// Canary first, then half, then all: three looks find what shows in one user of twenty, in one of two.
  private static let steps = [5, 50, 100]

  private func manner(_ reasons: [Reason]) -> DeployAnswer.Manner {
    var because: [ReasonCode] = []
    for reason in reasons where !because.contains(reason.code) {
      switch (reason.code, reason.finding) {
      case (.oneWay, _), (.interface, _), (.lost, _): because.append(reason.code)
      case (.highRank, .risk(let risk, _, _, _)) where risk.rank >= Self.highRank:
        because.append(reason.code)
      default:
        // Somebody took a reason to hold on: what it warned of may come.
        if reason.acceptance != nil { because.append(reason.code) }
      }
    }
    return because.isEmpty ? .atOnce : .inSteps(Self.steps, because: because)
  }
}
