import Domain
import TextInput
import Testing

@testable import BuildLogs

@Suite struct InterchangeTests {
  private func document(_ text: String, _ name: String) throws -> [String] {
    let tool = try #require(BuildTools.all.first { $0.name == name })
    let head = DocumentHead(InputBuffer(name: "a", bytes: Array(text.utf8)))
    #expect(BuildDocument.format(of: head)?.name == name)
    let input = InputBuffer(name: "a", bytes: Array(text.utf8))
    return try BuildDocument.read(input, as: tool).run.diagnostics.map(brief)
  }

  @Test func readsRdjsonWithItsSourceBehind() throws {
    let diagnostics = """
      [{"message":"m","location":{"path":"a.c","range":{"start":{"line":3,"column":5},
      "end":{"line":3,"column":9}}},"code":{"value":"R1"}},
      {"message":"n","severity":"ERROR","source":{"name":"other"},"location":{"path":"b.c"}}]
      """
    for text in [
      #"{"source":{"name":"x"},"severity":"INFO","diagnostics":\#(diagnostics)}"#,
      #"{"diagnostics":\#(diagnostics),"severity":"INFO","source":{"name":"x"}}"#,
    ] {
      let found = try document(text, "rdjson")
      #expect(Set(found) == ["x a.c:3:5 note R1 | m", "other b.c error - | n"])
    }
  }

  @Test func readsCodeClimate() throws {
    let text = """
      [{"type":"issue","check_name":"R","description":"d","severity":"minor",
      "location":{"path":"a.c","lines":{"begin":3,"end":4}}},
      {"description":"R2: e","check_name":"R2","severity":"blocker",
      "location":{"path":"b.c","positions":{"begin":{"line":1,"column":2}}}}]
      """
    #expect(
      try document(text, "gitlab")
        == ["codeclimate a.c:3 warning R | d", "codeclimate b.c:1:2 error R2 | e"])
  }

  @Test func readsCheckstyle() throws {
    let text = """
      <?xml version="1.0"?>
      <checkstyle version="8"><file name="a&amp;b.java">
      <error line="3" column="5" severity="warning" message="x &lt; y&#10;more" \
      source="com.puppycrawl.tools.checkstyle.checks.naming.MemberNameCheck"/>
      <error line="0" severity="info" message="m" source="eslint.rules.no-undef"/>
      <error severity="error" message="n"/></file></checkstyle>
      """
    #expect(
      try document(text, "checkstyle-xml") == [
        "checkstyle a&b.java:3:5 warning MemberName | x < y",
        "eslint a&b.java note no-undef | m", "eslint a&b.java error - | n",
      ])
  }

  @Test func readsPMDAndSpotBugs() throws {
    #expect(
      try document(
        """
        <pmd version="6"><file name="A.java"><violation beginline="3" endline="4" begincolumn="5"
        rule="UnusedImports" priority="4">
        Avoid unused imports
        </violation><violation beginline="9" rule="X" priority="1">x</violation></file></pmd>
        """, "pmd-xml") == [
          "pmd A.java:3:5 warning UnusedImports | Avoid unused imports", "pmd A.java:9 error X | x",
        ])
    #expect(
      try document(
        """
        <BugCollection version="4"><Project/><BugInstance type="NP" priority="1" rank="6">
        <LongMessage>Null deref in A.f()</LongMessage>
        <Class classname="A"><SourceLine sourcepath="a/A.java" start="1" end="99"/></Class>
        <Method name="f"><SourceLine sourcepath="a/A.java" start="10" end="20"/></Method>
        <SourceLine sourcepath="a/A.java" start="12" end="12"/>
        <SourceLine sourcepath="a/A.java" start="15" end="15"/></BugInstance>
        <BugInstance type="UPM" priority="3"><ShortMessage>Unused</ShortMessage>
        <Class classname="B"><SourceLine sourcepath="a/B.java"/></Class></BugInstance></BugCollection>
        """, "spotbugs-xml") == [
          "spotbugs a/A.java:12 error NP | Null deref in A.f()",
          "spotbugs a/B.java note UPM | Unused",
        ])
  }

  @Test func readsAndroidLintAndInspectCode() throws {
    #expect(
      try document(
        """
        <issues format="6"><issue id="HardcodedText" severity="Warning" message="m">
        <location file="/p/a.xml" line="3" column="5"/><location file="/p/b.xml"/></issue></issues>
        """, "android-lint-xml") == ["android-lint /p/a.xml:3:5 warning HardcodedText | m"])
    #expect(
      try document(
        """
        <Report><IssueTypes><IssueType Id="U" Severity="SUGGESTION"/></IssueTypes><Issues>
        <Project Name="A"><Issue TypeId="U" File="A\\B.cs" Line="3" Message="m"/></Project></Issues>
        </Report>
        """, "inspectcode-xml") == ["inspectcode A\\B.cs:3 note U | m"])
  }

  @Test(arguments: [
    (
      "::error file=a%20b.c,line=3,endLine=4,col=5,title=Bad%3A thing::one%0Atwo 100%25",
      "github a b.c:3:5 error - | one"
    ),
    ("::warning::no place", "github - warning - | no place"),
    ("::notice file=a.py,line=1,title=C0114::Missing", "pylint a.py:1 note C0114 | Missing"),
    (
      "##vso[task.logissue type=warning;sourcepath=src/a.cs;linenumber=3;columnnumber=5;code=R1;]m",
      "azure src/a.cs:3:5 warning R1 | m"
    ),
    ("##vso[task.logissue type=error]m", "azure - error - | m"),
    (
      "##teamcity[inspection typeId='T' message='it|'s |[x|]|n2' file='a.c' line='3' SEVERITY='ERROR']",
      "teamcity a.c:3 error T | it's [x]"
    ),
    ("##teamcity[buildProblem description='broken' identity='i']", "teamcity - error i | broken"),
    (
      #"{"message":"m","location":{"path":"a.c","range":{"start":{"line":3}}},"severity":"ERROR"}"#,
      "rdjson a.c:3 error - | m"
    ),
    (
      #"{"code":"SA1","severity":"error","location":{"file":"a.go","line":3,"column":1},"end":{},"message":"m"}"#,
      "staticcheck a.go:3:1 error SA1 | m"
    ),
  ])
  func readsLines(line: String, expected: String) {
    #expect(findings(line) == [expected])
  }

  @Test func aLineSaysNothingOfTheNext() {
    let lines = [
      #"{"message":"m","code":{"value":"R"},"source":{"name":"x"},"location":{"path":"a.c"}}"#,
      #"{"message":"n","location":{"path":"b.c","range":{"start":{"line":3}}}}"#,
    ]
    #expect(
      findings(lines.joined(separator: "\n"))
        == ["x a.c warning R | m", "rdjson b.c:3 warning - | n"])
  }

  @Test(arguments: [
    "::set-output name=x::y", "::group::a.c:3: error: x", "::endgroup::", "##[group]Run make",
    "##vso[task.setvariable variable=x]y", "##teamcity[testStarted name='a']",
    #"{"level":"error","msg":"x","file":"a.go","line":3,"message":"failed"}"#,
    #"{"Time":"2024","Action":"output","Output":"a.c:3:5: error: x"}"#, "[]", "{}", "[INFO] ok",
    #"{"message":"hello"}"#,
  ])
  func readsNothing(line: String) {
    #expect(findings(line) == [])
  }

  @Test func readsADocumentLaidOutInALog() {
    let document = """
      [
        {
          "filePath": "/src/a.js",
          "messages": [
            {"ruleId": "semi", "severity": 2, "message": "Missing semicolon.", "line": 3, "column": 5}
          ],
          "source": "not ok 3"
        }
      ]
      """
    let log = "> eslint -f json .\n\n\(document)\n\nnpm ERR! code 1\n"
    #expect(findings(log).contains("eslint /src/a.js:3:5 error semi | Missing semicolon."))
    #expect(
      findings("$ make\n[\nnot ok\nsrc/a.c:3:5: error: x\n") == ["gcc src/a.c:3:5 error - | x"])
  }
}
