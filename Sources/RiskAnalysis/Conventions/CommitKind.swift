/// What a commit was taken for, from its message and the kinds of files it touches.
package struct CommitKind: Sendable, Equatable {
  /// Mends a bug in the product.
  package var isFix = false
  /// Takes an earlier commit back.
  package var isRevert = false
  /// Carries a commit over from another branch.
  package var isBackport = false
  /// Why a message that speaks of fixing is not counted as a bug fix; nil otherwise.
  package var remark: Remark?

  package init() {}

  /// What a message that speaks of fixing was counted as instead.
  package enum Remark: UInt8, Sendable, CaseIterable {
    case documentation
    case style
    case test
    case typo
    case chore
    case feature
    case revert
    /// The fix it carries over is in this history too.
    case backport
    /// Its files are tests and documentation only.
    case noProgramText

    /// "counted as docs, not as a bug fix"
    package var text: String {
      let noun =
        switch self {
        case .documentation: "docs"
        case .style: "style"
        case .test: "a test"
        case .typo: "a typo"
        case .chore: "a chore"
        case .feature: "a feature"
        case .revert: "a revert"
        case .backport: "a backport of a fix that is here too"
        case .noProgramText: "tests or docs, by its files"
        }
      return "counted as \(noun), not as a bug fix"
    }
  }
}
