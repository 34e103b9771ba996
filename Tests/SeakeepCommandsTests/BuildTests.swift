import Basics
import Foundation
import TestSupport
import Testing

@Suite struct BuildTests {
  private static let failed = """
    gcc -c a.c
    a.c:3:7: warning: unused variable 'x' [-Wunused-variable]
    a.c:4:3: error: 'y' undeclared (first use in this function)
    make: *** [Makefile:2: a.o] Error 1
    """

  private func folder(_ files: [String: String]) throws -> TemporaryDirectory {
    let folder = try TemporaryDirectory()
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(filePath: folder.path + "/" + name))
    }
    return folder
  }

  @Test func theFirstCauseStandsFirst() throws {
    let folder = try folder(["build.log": Self.failed])
    let screen = seakeep(["build", "build.log"], in: folder.path)
    #expect(screen.status == .success)
    #expect(screen.output.contains("first cause  line 3 · code"))
    #expect(screen.output.contains("a.c:4:3"))
    let document = try seakeep(["build", "build.log", "--json"], in: folder.path).document()
    let build = try #require((document["builds"] as? [[String: Any]])?.first)
    let side = try #require(build["build"] as? [String: Any])
    #expect(side["result"] as? String == "failed")
    #expect(side["errors"] as? Int == 1)
  }

  @Test func aChangeIsChargedWithWhatItBroughtOnly() throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(in: directory)
    try repository.commit("Base\n", files: ["a.c": "int f() {\n  int x;\n  return 0;\n}\n"])
    try repository.commit(
      "Head\n", files: ["a.c": "// one\n// two\nint f() {\n    int x;\n    return 0;\n}\nint z;\n"])
    let base = "gcc -c a.c\na.c:2:7: warning: unused variable 'x' [-Wunused-variable]\n"
    let head = """
      gcc -c a.c
      a.c:4:9: warning: unused variable 'x' [-Wunused-variable]
      a.c:7:5: warning: unused variable 'z' [-Wunused-variable]
      """
    try Data(base.utf8).write(to: URL(filePath: directory.path + "/base.log"))
    try Data(head.utf8).write(to: URL(filePath: directory.path + "/head.log"))
    let logs = [directory.path + "/base.log", directory.path + "/head.log"]
    let revisions = ["--base-rev", "HEAD~1", "--head-rev", "HEAD"]
    let screen = seakeep(["build", "diff", "--porcelain"] + logs + revisions, in: repository.path)
    #expect(screen.status == .success)
    #expect(screen.output.hasPrefix("new\twarning\tgcc\t-Wunused-variable\t7\t5\ta.c\t"))
    #expect(screen.output.split(separator: "\n").count == 1)
    let joined = seakeep(
      ["build", "diff", "--porcelain"] + logs + ["--base-rev=HEAD~1", "--head-rev=HEAD"],
      in: repository.path)
    #expect(joined.all == screen.all)
    let half = seakeep(["build", "diff"] + logs + ["--base-rev", "HEAD"], in: repository.path)
    #expect(half.status == .usage)
  }

  @Test func whatGreenLogsNeverSaidIsShown() throws {
    let noise = (0..<50).map { "fetch item \($0) done\n" }.joined()
    let folder = try folder([
      "green.log": "gcc -c a.c\n" + noise,
      "failed.log": noise + "flux capacitor lost alignment\n" + Self.failed,
    ])
    for spelling in [["--green", "green.log"], ["--green=green.log"]] {
      let screen = seakeep(["build", "failed.log"] + spelling, in: folder.path)
      #expect(screen.output.contains("flux capacitor lost alignment"))
    }
  }

  @Test func aLogWithoutABuildIsNeverAGreenOne() throws {
    let folder = try folder(["t.tap": "1..1\nok 1 - a\n", "n.log": "hello\n", "e.log": ""])
    for log in ["t.tap", "n.log", "e.log", "missing.log"] {
      let screen = seakeep(["build", log], in: folder.path)
      #expect(screen.status == .cannotRun, "\(log)")
      #expect(screen.errors.contains("error: "), "\(log)")
      #expect(seakeep(["build", "diff", log, log], in: folder.path).status == .cannotRun)
    }
  }

  @Test func aTrendIsToldWithTheCommit() throws {
    var files: [String: String] = [:]
    for index in 0..<30 {
      let seconds = (index < 20 ? 100 : 130) + index % 3
      // A date is no commit.
      files["\(20_261_100 + index)-abcdef\(10 + index).log"] =
        "[INFO] Building harbour\n[INFO] BUILD SUCCESS\n[INFO] Total time:  \(seconds).0 s\n"
    }
    let folder = try folder(files)
    let screen = seakeep(["build", "trend", "."], in: folder.path)
    #expect(screen.status == .success, "\(screen.errors)")
    #expect(screen.output.contains("since abcdef30"), "\(screen.output)")
  }
}
