internal import Basics
internal import Domain

/// What keeping an observed run asks of the checkout and of the store of evidence.
struct RunKeeping {
  /// The content of the checkout without some files, by their absolute paths; nil in a bare
  /// repository.
  var workingTree: (_ without: [String]) throws(DiagnosticError) -> TreeID?
  /// Keeps the run as evidence for a tree, and says so in a few words: `kept for tree 5e1c9d2`.
  ///
  /// With `--dry-run` it keeps nothing and says every byte that it would keep.
  var keep: (_ run: ObservedRun, _ tree: TreeID?) throws(DiagnosticError) -> String
}
