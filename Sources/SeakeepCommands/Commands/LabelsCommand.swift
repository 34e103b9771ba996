internal import ArgumentParsing
internal import Basics
internal import Domain
internal import RiskAnalysis

/// `seakeep labels`.
struct LabelsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Say which commits later turned out to be wrong.",
    discussion: """
      Writes CSV with the header 'commit,label,because', oldest first, merges left out: 1 for a commit \
      that turned out to be wrong, else 0; empty for the newest 90 days, whose bugs have not shown yet. \
      The last column says what tells it: 'revert', a later message; 'undone', a later commit with the \
      tree from before it; 'red-run', a test that passed before, failed on it and passed again, as \
      'seakeep ingest' recorded it; 'rolled-back', a release that brought it alone and was recorded as \
      taken back; 'mended', lines of it that a bug fix mended. Where a test turned red between two runs \
      with two to five commits between, or a release that was taken back brought as many, nothing is \
      known of these. A bug that was mended before its branch was merged counts for nothing.

      Whose lines a fix mended is found by SZZ, from the origin of the lines it deletes, or that stand \
      around what it adds. White space, moved lines, comments and imports count little or nothing, \
      and tests and documents only where the fix changes nothing else. Variant 'l' takes the commit \
      that most of these lines came from, 'r' the most recent one, 'b' all of them.

      With '--szz' it writes pairs instead, 'fix inducing' with full ids, in the order of history: of \
      all commits whose messages speak of a bug fix, or of those whose ids are piped in, one a line.
      """,
    examples: [
      CommandExample("seakeep labels", "a label for every commit"),
      CommandExample("seakeep labels --szz", "fixes, and what they mended"),
      CommandExample("seakeep labels --szz --variant r", "the most recent commits that may be"),
    ])

  @Flag(help: "Print pairs of a fix and the commit that brought what it mended.") var szz = false
  @Option(help: ArgumentHelp("Choose inducing commits this way.", valueName: "variant"))
  var variant = SZZVariant.l
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let named = szz ? try context.pipedCommits() : []
    guard let tip = try source.tip("HEAD") else { throw .emptyRepository }
    let (history, _) = try source.past(of: tip, .whole)
    let unknown = named.unknown(in: history)
    for fix in unknown { context.report(.unknownFix(fix), besides: shared) }

    // Assess
    let search = try source.bugLinks(
      of: history, variant, fixes: named.isEmpty ? nil : Set(named.compactMap(\.id)))

    // Report
    if szz {
      try context.report(search.links, shared, in: context.reportContext(shared))
    } else {
      let labels = search.labels(try source.labelEvidence(of: history))
      try context.report(labels, shared, in: context.reportContext(shared))
    }
    return unknown.isEmpty ? .success : .cannotRun
  }
}

extension SZZVariant: ExpressibleByArgument {}
