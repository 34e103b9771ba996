import Domain
import Testing

@testable import RiskAnalysis

/// What words say is told among the added lines that they stand in, and nothing is lost.
@Suite struct HunkWorkerTests {
  private static let old = "int main(void)\n{\n}\n"
  private static let new = """
    int main(void)
    {
      open(file, mode);
      /* open(file, mode) */
      close(file);

      open(other, mode);
    }

    """
  private static let edit = FileEdit("src/a.c", old, new, [(2, 0, 3, 5)])

  /// Each distinct word says 1: all lines together say as many.
  @Test func linesAddUpToTheWords() {
    var counter = ContentCounter()
    Self.edit.lend { counter.count($0) }
    _ = counter.finish()
    let tokens = counter.takeTokens()
    #expect(tokens.count == 10)
    let words = Dictionary(uniqueKeysWithValues: tokens.map { ($0.number, 1 / Double($0.count)) })
    let hunks = hunks(of: [Self.edit], words)
    let sum = hunks.flatMap(\.lines).reduce(0) { $0 + $1.score }
    #expect(abs(sum - Double(tokens.count)) < 1e-9)
    #expect(hunks.map { $0.lines.map(\.number) } == [[3, 4, 5, 6, 7]])
    // Comments and blank lines say nothing.
    #expect(hunks[0].lines[1].score == 0 && hunks[0].lines[3].score == 0)
    #expect(hunks[0].lines.map(\.tokens) == [3, 0, 2, 0, 3])
  }

  @Test func whatSaysMostComesFirst() {
    let other = FileEdit(
      "src/b.c", "", "close(file);\nopen(file, mode);\n", [(0, 0, 1, 1), (0, 0, 2, 1)])
    let number = TokenBag.number(of: TokenHash.of("open".utf8), on: .added)
    let hunks = hunks(of: [Self.edit, other], [number: 0.5])
    #expect(hunks.map(\.path) == ["src/b.c", "src/a.c", "src/b.c"])
    #expect(hunks.map(\.score) == [0.5, 0.2, 0])
    #expect(hunks.map { $0.heaviest?.number } == [2, 3, 1])
  }

  /// In documents and in generated files no words of programs are looked for.
  @Test func otherFilesSayNothing() {
    let edits = [
      FileEdit.whole("README.md", nil, "open\n"), FileEdit.whole("src/gen.c", nil, "open();\n"),
    ]
    #expect(hunks(of: edits, [:], leavingOut: ["src/gen.c"]).isEmpty)
  }

  private func hunks(
    of edits: [FileEdit], _ words: [UInt32: Double], leavingOut leftOut: Set<FilePath> = []
  ) -> [HunkScore] {
    var worker = HunkWorker(leavingOut: leftOut, words: words)
    worker.begin(0)
    for edit in edits { edit.lend { worker.add($0) } }
    return worker.end(gap: nil)
  }
}
