/// What a word of a commit's subject says about the commit.
enum Term: UInt8 {
  /// fix, repair: the commit mends something.
  case fixVerb
  /// crash, leak, deadlock: what is mended, unless the commit adds a test or a report of it.
  case defect
  /// add, document, rename: the commit makes something, so a defect it names is not mended by it.
  case creation
  case documentation
  case style
  case test
  case typo
  case chore
  /// What makes "fixed" an adjective: fixed size, fixed width.
  case dimension

  /// Every word that means something in the text of a subject.
  static let vocabulary = dictionary(table)

  /// Every word that means something before a colon: `docs:`, `fix(ci):`, `test/net:`.
  static let prefixes = dictionary(prefixTable)

  private static func dictionary<Value>(_ table: [(Value, String)]) -> [Word: Value] {
    var vocabulary: [Word: Value] = [:]
    for (term, words) in table {
      for word in words.split(separator: " ") {
        if let word = Word(word.utf8) { vocabulary[word] = term }
      }
    }
    return vocabulary
  }

  private static let table: [(Term, String)] = [
    (.fixVerb, "fix fixes fixed fixing bugfix bugfixes hotfix hotfixes repair repairs repaired"),
    (
      .defect,
      """
      bug bugs buggy defect defects crash crashes crashed crashing regression regressions leak \
      leaks leaked leaking deadlock deadlocks race races segfault segfaults \
      overflow underflow livelock hang hangs panic panics coredump vulnerability corruption
      """
    ),
    (
      .creation,
      """
      add added adding adds allow allows build bump bumps change changed changes clarify clean \
      cleaned cleanup consolidate convert converted copy create creates debug deprecate \
      deprecated detect disable document documents drop dropped enable enhance expose extend \
      extract filter forward generate implement implemented implements improve improved \
      improvement improvements improves include increase instrument introduce introduced \
      introduces keep let link list log make makes mention merge migrate move moved moves new \
      note optimize port prettify print provide raise reduce refactor refactored refactoring \
      release remove removed removes removing rename renamed renames reorganize replace \
      replaced report reword rework rewrite rewritten send set show simplified simplify split \
      start stop support supports switch symlink test tests throw track trigger tweak unify \
      update updated updates upgrade use uses using warn write
      """
    ),
    (
      .documentation,
      """
      changelog changelogs comment comments copyright doc docfix docs docstring docstrings \
      documentation example examples guide guides javadoc licence license manpage nodoc rdoc \
      readme rustdoc tutorial
      """
    ),
    (
      .style,
      """
      checkstyle clippy eslint flake8 formatting indent indentation indenting linter linting \
      lints prettier pylint rubocop rustfmt styling warnings whitespace whitespaces
      """
    ),
    (
      .test,
      "flaky specs test testcase testcases tests testsuite unittest unittests"
    ),
    (
      .typo,
      """
      grammar grammatical misspelling misspellings misspelled spelling spellings typo typos wording
      """
    ),
    (.chore, "appveyor ci travis workflow workflows"),
    (
      .dimension,
      """
      amount array arrays buffer bytes count interval length number offset point position \
      positions rate seed size sized step string width
      """
    ),
  ]

  /// Types of Conventional Commits, with the names projects give them. Nil stands for a bug fix.
  private static let prefixTable: [(CommitKind.Remark?, String)] = [
    (nil, "bug bugfix fix fixes hotfix"),
    (.documentation, "doc docs documentation example examples readme changelog"),
    (.style, "clippy fmt format formatting lint lints style"),
    (.test, "spec specs test tests testing unittest"),
    (.typo, "grammar spelling typo typos"),
    (.chore, "build chore ci deps dependencies devtools release travis"),
    (.feature, "feat feature perf refactor"),
  ]
}
