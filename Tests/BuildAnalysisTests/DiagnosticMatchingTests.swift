import Domain
import Testing

@testable import BuildAnalysis

@Suite struct DiagnosticMatchingTests {
  private func warning(
    _ file: String, _ line: Int, _ message: String, code: String? = "-Wunused"
  ) -> BuildDiagnostic {
    BuildDiagnostic(
      tool: "gcc", file: file, line: line, severity: .warning, code: code, message: message)
  }

  private func traced(_ diagnostics: [BuildDiagnostic], in source: String) -> [TracedDiagnostic] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return diagnostics.map {
      TracedDiagnostic($0, context: SourceContext.hash(of: lines, at: $0.line ?? 0))
    }
  }

  private static let source = "int f() {\n  int x;\n  int y;\n  return 0;\n}\n"

  @Test(arguments: [
    // Lines above.
    ("// new\n\n// lines\n" + source, 5),
    // Another indentation.
    (source.split(separator: "\n").map { "\t" + $0 }.joined(separator: "\n"), 2),
  ])
  func movedLinesAreNotNew(head: String, line: Int) {
    let matching = DiagnosticMatching(
      base: traced([warning("a.c", 2, "unused variable 'x'")], in: Self.source),
      head: traced([warning("a.c", line, "unused variable 'x'")], in: head))
    #expect(matching.new.isEmpty)
    #expect(matching.fixed.isEmpty)
    #expect(matching.touched.isEmpty)
    #expect(matching.outstanding == 1)
  }

  @Test func aMovedFileIsTheSame() {
    let base = traced([warning("old/a.c", 2, "unused variable 'x'")], in: Self.source)
    let head = traced([warning("new/a.c", 2, "unused variable 'x'")], in: Self.source)
    #expect(DiagnosticMatching(base: base, head: head).new.isEmpty)
    let untraced = DiagnosticMatching(
      base: base.map { TracedDiagnostic($0.diagnostic) },
      head: head.map { TracedDiagnostic($0.diagnostic) }, renames: ["old/a.c": "new/a.c"])
    #expect(untraced.new.isEmpty)
  }

  @Test func whatTheChangeIntroducedIsNew() {
    let head = "int f() {\n  int x;\n  int y;\n  int z;\n  return 0;\n}\n"
    let matching = DiagnosticMatching(
      base: traced(
        [warning("a.c", 2, "unused variable 'x'"), warning("a.c", 3, "unused variable 'y'")],
        in: Self.source),
      head: traced(
        [
          warning("a.c", 2, "unused variable 'x'"), warning("a.c", 3, "unused variable 'y'"),
          warning("a.c", 4, "unused variable 'z'"),
        ], in: head))
    #expect(matching.new.map(\.message) == ["unused variable 'z'"])
    // The neighbour of 'y' changed, the warning is old.
    #expect(matching.touched.map(\.message) == ["unused variable 'y'"])
    #expect(matching.outstanding == 2)
  }

  @Test func oneMoreOfTheSameKindIsNew() {
    let one = [warning("a.c", 3, "implicit conversion of 12 to 8 bits")]
    let two = [
      warning("a.c", 9, "implicit conversion of 13 to 8 bits"),
      warning("a.c", 12, "implicit conversion of 12 to 8 bits"),
    ]
    let matching = DiagnosticMatching(
      base: one.map { TracedDiagnostic($0) }, head: two.map { TracedDiagnostic($0) })
    #expect(matching.new.count == 1)
    #expect(matching.outstanding == 1)
  }

  @Test func messagesKeepNamesAndLoseNumbers() {
    #expect(MessageShape.ofDiagnostic("'x1' at 0x7ffe12 took 31 ms") == "'x#' at #x# took # ms")
    #expect(MessageShape.ofDiagnostic("unused 'face'") == "unused 'face'")
  }

  @Test(
    "addresses and what looks like a secret are left out of messages",
    arguments: [
      ("denied for ann@example.com, see log", "denied for #, see log"),
      ("token 'ghp_abcdEFGH0123456789abcd' is bad", "token '#' is bad"),
      ("at https://ann:s3cretword@example.com/x", "at https://ann:#/x"),
      ("PASSWORD=hunter2 is too short", "PASSWORD=# is too short"),
      ("needs lodash@4.17.21", "needs lodash@#.#.#"),
      ("npm_config_registry is unset", "npm_config_registry is unset"),
      ("no @property 'x'", "no @property 'x'"),
      ("std::vector<int>::size", "std::vector<int>::size"),
    ])
  func keepsNoSecrets(message: String, shape: String) {
    #expect(MessageShape.ofDiagnostic(message) == shape)
    #expect(
      MessageShape.ofCause("cp: /a/b3: No space left\nmore") == "cp: <path> No space left")
  }
}
