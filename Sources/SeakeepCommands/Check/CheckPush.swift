internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import Reporting

/// What the pre-push hook says of the branches of one push.
func checkPush(
  _ ranges: [PushedRange], _ directory: String, _ context: CommandContext,
  _ body: (PushedRange, PushAnswer) -> Void
) throws(DiagnosticError) {
  try judgePushed(ranges, directory, context) { body($0, $1.pushAnswer) }
}

/// Judges the branches of one push: the answers that `check` gives for the same commits.
///
/// The repository and its evidence are read once for all of them.
func judgePushed(
  _ ranges: [PushedRange], _ directory: String, _ context: CommandContext,
  _ body: (PushedRange, CheckAnswer) -> Void
) throws(DiagnosticError) {
  var options = SharedOptions()
  options.directory = directory
  options.quiet = true
  let source = try OpenRepository.open(options, context, isForChange: true)
  let evidence = try context.evidence(of: source.repository).read(source.repository)
  for range in ranges {
    let inputs = try source.checkInputs(
      try source.checkRange(range), evidence, ci: context.ci, context, options, .quick)
    let answer = judge(inputs)
    source.record(answer, inputs, ci: nil, context)
    body(range, answer)
  }
}

extension OpenRepository {
  /// A range as git told it to the hook; where the other side is known, named by its two ends.
  borrowing func checkRange(_ range: PushedRange) throws(DiagnosticError) -> CheckRange {
    var mergeBase = try repository.forkPoint(of: range.head)
    if let base = range.base { mergeBase = try? repository.mergeBase(base, range.head) }
    return CheckRange(
      text: range.base.map { "\($0)..\(range.head)" } ?? range.title,
      baseName: mergeBase?.short ?? "the beginning", mergeBase: mergeBase, head: range.head,
      commits: range.commits)
  }
}
