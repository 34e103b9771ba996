internal import Domain

/// `seakeep explain --json`.
struct ExplanationJSON: Renderer {
  static let document = JSONDocument<Explanation>(
    "explain", "Why one commit ranks where it does",
    [
      .object("commit", "The commit and where it stands", SharedObjects.commit) { $0.commit },
      .integer("author", "The author's number in this repository", in: 1...Int.max) { $0.author },
      .time("authored_at", "When the author says it was made") { $0.authoredAt },
      .integer("authored_at_seconds", "The same in seconds since 1970") {
        Int($0.authoredAt.seconds)
      },
      .time("committed_at", "When it was committed") { $0.committedAt },
      .integer("committed_at_seconds", "The same in seconds since 1970") {
        Int($0.committedAt.seconds)
      },
      .list("landing", "Files it touches, most fixes first", of: landing) { $0.landing },
      .list("missing_tests", "Tests that usually change with these files", of: missingTest) {
        $0.missingTests
      },
      .list("similar", "The most similar earlier commits, nearest first", of: similar) {
        $0.similar
      },
      .list("would_lower", "What would lower the rank, largest first", of: remedy) {
        $0.wouldLower
      },
      .optionalObject(
        "lines_past", "The touched lines' past; null of a bulk change", linesPast
      ) { $0.linesPast },
      .optionalList(
        "hunks",
        "Added lines by what their words say, most first; null without a model that knows words",
        of: hunkScore
      ) { $0.hunks },
      .object("limits", "What could not be seen", SharedObjects.limits) { $0.limits },
    ])

  private static let hunkScore = JSONObject<HunkScore>([
    .string("path", "The file") { $0.path.text },
    .number("score", "What a line says on average, in log-odds") { $0.score },
    .count("heaviest", "The line that says most") { $0.heaviest?.number ?? 0 },
    .list("lines", "The added lines, from the top", of: scoredLine) { $0.lines },
  ])

  private static let scoredLine = JSONObject<HunkScore.Line>([
    .count("line", "Its number in the new file, from 1") { $0.number },
    .number("score", "What its words add to the commit's score, in log-odds") { $0.score },
  ])

  private static let linesPast = JSONObject<LinesPast>([
    .count("lines", "Lines of code that are deleted and not moved, or next to what is only added") {
      $0.lines
    },
    .count("unknown", "Of these, lines whose origin was not found") { $0.unknown },
    .count("not_followed", "Of these unknown ones, lines that were given up when enough was read") {
      $0.notFollowed
    },
    .count("own", "Of these, lines by the author of the commit") { $0.own },
    .optionalInteger("median_age_days", "Half of the known lines are no older", in: nil) {
      $0.medianAgeDays
    },
    .list("origins", "The commits that brought them, most lines first", of: origin) {
      $0.origins
    },
  ])

  private static let origin = JSONObject<LinesPast.Origin>([
    .commit("id", "The commit") { $0.id },
    .string("subject", "First line of its message") { $0.subject },
    .integer("author", "Its author's number in this repository", in: 1...Int.max) { $0.author },
    .integer("age_days", "Days before the explained commit") { $0.ageDays },
    .flag("is_fix", "Whether it mended a bug") { $0.isFix },
    .count("deleted", "Of its lines, those that are deleted") { $0.deleted },
    .count("beside", "Of its lines, those next to what is only added") { $0.beside },
  ])

  private static let fix = JSONObject<Explanation.Fix>([
    .commit("id", "The fix") { $0.id },
    .integer("age_days", "Days before the explained commit") { $0.ageDays },
  ])

  private static let landing = JSONObject<Explanation.Landing>([
    .string("path", "The file") { $0.path.text },
    .count("lines_added", "Lines added") { $0.linesAdded },
    .count("lines_deleted", "Lines deleted") { $0.linesDeleted },
    .flag("lines_known", "Lines are counted: a partial clone may lack the file") {
      !$0.lacksLines
    },
    .list("fixes", "Fixes in the 12 months before, newest first", of: fix) { $0.fixes },
    .optionalString("renamed_from", "The name it had before; null if it kept it") {
      $0.contents?.renamedFrom?.text
    },
    JSONField(
      "contents", "Whether its lines were compared: hunks, or why not; null when nobody tried",
      .nullable(.choice(["hunks", "binary", "missing", "too-large"]))
    ) { landing in
      switch landing.contents?.comparison {
      case .hunks: .string("hunks")
      case .binary: .string("binary")
      case .missing: .string("missing")
      case .tooLarge: .string("too-large")
      case nil: .null
      }
    },
    .list("hunks", "Lines that gave way to others, as in a diff without context", of: hunk) {
      $0.contents?.comparison.hunks ?? []
    },
  ])

  private static let hunk = JSONObject<Hunk>([
    .count("old_start", "First line before; where there is none, the line in front of it") {
      Int($0.oldStart)
    },
    .count("old_count", "Lines before") { Int($0.oldCount) },
    .count("new_start", "First line after; where there is none, the line in front of it") {
      Int($0.newStart)
    },
    .count("new_count", "Lines after") { Int($0.newCount) },
  ])

  private static let missingTest = JSONObject<Explanation.MissingTest>([
    .string("test", "The test file that did not change") { $0.test.text },
    .string("path", "The file it usually changes with") { $0.path.text },
    .count("together", "Commits that changed both") { $0.together },
    .count("of", "Commits that changed the file") { $0.of },
  ])

  private static let similar = JSONObject<Explanation.SimilarCommit>([
    .commit("id", "The commit") { $0.id },
    .string("subject", "First line of its message") { $0.subject },
    .fraction("similarity", "1 for equal, 0 for nothing in common") { $0.similarity },
    .choice("outcome", "What became of it; quiet: nothing yet", of: ["reverted", "fixed", "quiet"])
    {
      switch $0.outcome {
      case .reverted: "reverted"
      case .fixed: "fixed"
      case .fine: "quiet"
      }
    },
    .integer("days", "Days until then, or of quiet") {
      switch $0.outcome {
      case .reverted(let days, _), .fixed(let days, _), .fine(let days): days
      }
    },
    .optionalCommit("by", "The commit that reverted or fixed it") {
      switch $0.outcome {
      case .reverted(_, let id), .fixed(_, let id): id
      case .fine: nil
      }
    },
  ])

  private static let remedy = JSONObject<Explanation.Remedy>([
    .string("heuristic", "Name of the heuristic") { $0.heuristic },
    .string("text", "The change to the commit") { $0.text },
    .integer("ranks", "Ranks it would lose by it") { $0.ranks },
  ])

  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    Self.document.text(of: explanation)
  }
}
