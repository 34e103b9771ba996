import Foundation
import TestSupport
import Testing

/// What `convert` writes for other programs follows their published schemas.
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
    #expect(!output.standardOutput.isEmpty)
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
      "python3", ["-c", check, folder + "/" + schema, format], in: fixtures,
      input: output.standardOutput)
    #expect(found.status == 0, "\(found.errorText)")
    #expect(found.text == "")
  }
}
