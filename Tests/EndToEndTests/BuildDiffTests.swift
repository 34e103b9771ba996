import Foundation
import TestSupport
import Testing

/// `build diff` of logs whose commits are known.
@Suite struct BuildDiffTests {
  private func source(_ line: String) -> FixtureFile {
    let lines = (0..<20).map { $0 == 9 ? line : "int f\($0)(void);" }
    return .contents(ByteString(lines.joined(separator: "\n") + "\n"))
  }

  /// The file was renamed and the line itself edited: only history tells that the warning is old.
  @Test func aRenamedFileHasNoNewFindings() throws {
    let repository = try FixtureRepository()
    let base = try repository.commit("One\n", files: ["src/old.c": source("int x = 1;")])
    let head = try repository.commit(
      "Two\n", files: ["src/old.c": .deleted, "lib/new.c": source("static int x = 2;")])
    try repository.checkOut()
    func write(_ commit: String, _ file: String) throws -> String {
      let name = "\(commit.prefix(12)).log"
      let log = "\(file):10:5: warning: unused variable 'x' [-Wunused-variable]\n"
      try Data(log.utf8).write(to: URL(fileURLWithPath: repository.path + "/" + name))
      return name
    }
    let logs = [try write(base, "src/old.c"), try write(head, "lib/new.c")]
    func document(_ options: [String]) throws -> [String: Any] {
      let output = try Tool.seakeep(
        ["build", "diff", "--json"] + logs + options, in: repository.path)
      #expect(output.status == 0, "\(output.errorText)")
      let json = try JSONSerialization.jsonObject(with: Data(output.standardOutput))
      return try #require(json as? [String: Any])
    }
    // Named by options, or by the names of the logs.
    for options in [["--base-rev", base, "--head-rev", head], []] {
      let found = try document(options)
      #expect((found["new"] as? [Any])?.count == 0)
      #expect((found["touched"] as? [Any])?.count == 1)
      #expect(found["source"] as? Bool == true)
    }
  }
}
