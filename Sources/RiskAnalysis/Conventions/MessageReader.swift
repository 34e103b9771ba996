internal import Basics
internal import Domain

/// Reads one message after the other by a team's conventions.
struct MessageReader: ~Copyable {
  private var fixes = FixMatcher()
  private var fixPattern: PosixPattern?
  private var revertPattern: PosixPattern?

  init(_ conventions: Conventions) throws(DiagnosticError) {
    if let pattern = conventions.fixPattern {
      fixPattern = try PosixPattern(pattern, key: "history.fixPattern")
    }
    if let pattern = conventions.revertPattern {
      revertPattern = try PosixPattern(pattern, key: "history.revertPattern")
    }
  }

  /// What the message says, and which commits it names. A merge brings fixes, but is none.
  mutating func read(
    _ message: UnsafeBufferPointer<UInt8>, isMerge: Bool
  ) -> (CommitKind, RevertReference) {
    let subject = Subject(message)
    let reference = RevertReference(message, subject)
    var kind = CommitKind()
    kind.isRevert = revertPattern?.matches(message) ?? reference.isRevert
    kind.isBackport = subject.hasBackportTag || reference.picked != nil
    if isMerge { return (kind, reference) }
    if let matches = fixPattern?.matches(message) {
      kind.isFix = matches
      return (kind, reference)
    }
    let (speaksOfFix, remark) = fixes.match(message, subject)
    guard speaksOfFix else { return (kind, reference) }
    kind.remark = kind.isRevert ? .revert : remark
    kind.isFix = kind.remark == nil
    return (kind, reference)
  }
}
