import Foundation
import TestSupport
import Testing

/// What `convert` and `check` write for other programs follows their published schemas.
///
/// `SEAKEEP_SCHEMAS` names a folder that has them: `sarif-schema-2.1.0.json` of OASIS, and reviewdog's
/// `Diagnostic.json`. Python's `jsonschema` checks; where either is absent there is nothing to check with.
@Suite struct PublishedSchemaTests {
  static let folder = ProcessInfo.processInfo.environment["SEAKEEP_SCHEMAS"].flatMap {
    $0.isEmpty ? nil : $0
  }

  static let canValidate =
    folder != nil
    && (try? Tool.run("python3", ["-c", "import jsonschema"], in: "/"))?.status == 0

  @Test(
    .enabled(if: canValidate),
    arguments: [("sarif", "sarif-schema-2.1.0.json"), ("rdjsonl", "Diagnostic.json")])
  func isFollowed(format: String, schema: String) throws {
    let folder = try #require(Self.folder)
    guard FileManager.default.fileExists(atPath: folder + "/" + schema) else { return }
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures").standardized.path
    let logs = try FileManager.default.subpathsOfDirectory(atPath: fixtures).sorted().filter {
      ($0.hasPrefix("builds/") || $0.hasPrefix("linters/")) && $0.hasSuffix(".txt")
    }
    try #require(logs.count > 50)
    let output = try Tool.seakeep(["convert", "--to", format] + logs, in: fixtures)
    try expectValid(output.standardOutput, format, folder + "/" + schema)
  }

  /// A verdict of each kind, with failures, findings, files, lines and an acceptance.
  @Test(.enabled(if: canValidate))
  func isFollowedByVerdicts() throws {
    let schema = try #require(Self.folder) + "/sarif-schema-2.1.0.json"
    guard FileManager.default.fileExists(atPath: schema) else { return }
    let directory = try TemporaryDirectory()
    try directory.write(ByteString(Self.team), to: "team.sh")
    let made = try Tool.run(
      "bash", ["-e", "team.sh", Tool.seakeepPath()], in: directory.path,
      environment: Tool.gitEnvironment, seconds: 120)
    try #require(made.status == 0, "\(made.errorText)")
    var verdicts: Set<String> = []
    for (name, arguments) in [
      ("new", []), ("held", []), ("held", ["-v"]), ("accepted", []), ("new", ["HEAD..HEAD"]),
    ] as [(String, [String])] {
      let output = try Tool.seakeep(
        ["check", "--format", "sarif"] + arguments, in: directory.path + "/" + name)
      let document = try JSONSerialization.jsonObject(with: Data(output.standardOutput))
      let run = try #require(((document as? [String: Any])?["runs"] as? [[String: Any]])?.first)
      let verdict = (run["properties"] as? [String: Any])?["verdict"] as? String
      verdicts.insert("\(name) \(verdict ?? "")")
      try expectValid(output.standardOutput, "sarif", schema)
    }
    #expect(verdicts == ["new unknown", "held hold", "accepted pass"])
  }

  /// Three clones of one history: nothing recorded, a new failure with new warnings, and that accepted.
  private static let team = #"""
    seakeep=$1
    report() { # name, failure
      echo "<testsuite name='s'><testcase classname='C' name='a'/><testcase classname='C' name='b'>$2</testcase></testsuite>" >"$1"
    }
    git init -q -b main origin && cd origin
    for i in $(seq 60); do
      seq $((i % 7 + 20)) >"f$((i % 3)).c"; git add .
      git commit -qm "$([ $((i % 4)) = 3 ] && echo Fix || echo Extend) step $i"
    done
    cd ..
    for name in new held accepted; do
      git clone -q origin $name && cd $name
      seq 40 >f0.c; mkdir db; echo 'drop table x' >"db/1 ü.sql"; echo '*.xml' >.gitignore
      git add .; git commit -qm "Change it"
      if [ $name != new ]; then
        report ok.xml ''; report bad.xml "<failure message='no'/>"
        "$seakeep" ingest -q --commit HEAD~1 ok.xml
        echo "f0.c:3:5: warning: unused variable 'x' [-Wunused-variable]" |
          "$seakeep" ingest -q -
        "$seakeep" ingest -q bad.xml
      fi
      if [ $name = accepted ]; then
        "$seakeep" check -q --accept tests --reason 'known "so far" <b>' || true
      fi
      cd ..
    done
    """#

  private func expectValid(_ text: [UInt8], _ format: String, _ schema: String) throws {
    #expect(!text.isEmpty)
    let check = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      validator = jsonschema.validators.validator_for(schema)(schema)
      text = sys.stdin.read()
      documents = [text] if sys.argv[2] == "sarif" else text.splitlines()
      for document in documents:
          for error in validator.iter_errors(json.loads(document)):
              print(list(error.absolute_path), error.message[:200])
      """
    let found = try Tool.run(
      "python3", ["-c", check, schema, format], in: "/", input: text)
    #expect(found.status == 0, "\(found.errorText)")
    #expect(found.text == "")
  }
}
