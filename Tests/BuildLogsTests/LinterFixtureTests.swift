import Domain
import Testing

@testable import BuildLogs

@Suite struct LinterFixtureTests {
  @Test(arguments: LinterFixture.all)
  func agreesWithItsTool(fixture: LinterFixture) throws {
    let run = try #require(try fixture.read(fixture.files[0]))
    #expect(run.diagnostics.reduce(0) { $0 + $1.count } == fixture.count)
    #expect(run.diagnostics.totals[.error, default: 0] == fixture.errors)
    #expect(run.diagnostics.first.map(brief) == fixture.first)
    #expect(run.tools == [fixture.tool])
  }

  /// A linter finds the same whatever the format in which it tells it.
  @Test(arguments: LinterFixture.all)
  func readsAllFormatsAlike(fixture: LinterFixture) throws {
    let told = try fixture.files.map { try Self.findings(try fixture.read($0)) }
    for (name, findings) in zip(fixture.files, told) {
      #expect(findings == told[0], "\(name)")
    }
  }

  /// Line, rule and tool of each finding; not all formats tell columns, and paths may be relative.
  private static func findings(_ run: BuildRun?) throws -> [String] {
    let run = try #require(run)
    var findings: [String] = []
    for found in run.diagnostics {
      let name = found.file?.split(separator: "/").last ?? "a.html"
      let finding = "\(found.tool) \(name):\(found.line ?? 0) \(found.code ?? "-")"
      findings += Array(repeating: finding, count: found.count)
    }
    return findings.sorted()
  }

  /// CI systems' prefixes, colours and line ends say nothing of a finding.
  @Test(arguments: LinterFixture.all)
  func isReadAlikeInAnyDress(fixture: LinterFixture) throws {
    for name in fixture.files where name.hasSuffix(".txt") {
      let text = String(decoding: try LinterFixture.bytes(fixture.tool, name), as: UTF8.self)
      let plain = BuildLogsTests.findings(text)
      #expect(!plain.isEmpty)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      func dressed(_ dress: (Int, Substring) -> String) -> [String] {
        BuildLogsTests.findings(
          lines.enumerated().map { dress($0.offset, $0.element) }.joined(separator: "\n"))
      }
      #expect(dressed { "\($1)\r" } == plain)
      #expect(dressed { "2024-05-01T10:20:\(10 + $0 % 50).1234567Z \($1)" } == plain)
      #expect(dressed { "2024-05-01T10:20:\(10 + $0 % 50).123456Z 00O \($1)" } == plain)
      #expect(dressed { "[2024-05-01T10:20:\(10 + $0 % 50).123Z] \($1)" } == plain)
    }
  }

  /// Other programs speak before and behind; nothing of theirs is a finding.
  @Test(arguments: LinterFixture.all)
  func isFoundAmongNoise(fixture: LinterFixture) throws {
    let noise = (0..<40).map { index in
      [
        "Fetching package \(index) of 40 ...", "  PASS  test \(index) (0.0\(index) s)",
        "    a_test.go:\(index): got \(index)", "checking for header \(index)... yes",
        "12:30:\(10 + index) INFO server: listening on 127.0.0.1:80\(index)",
      ][index % 5]
    }.joined(separator: "\n")
    for name in fixture.files where !name.hasSuffix(".xml") {
      let text = String(decoding: try LinterFixture.bytes(fixture.tool, name), as: UTF8.self)
      let among = BuildLogsTests.findings(noise + "\n\n" + text + "\n\n" + noise)
      let alone = try #require(LinterFixture.read(Array(text.utf8))).diagnostics.map(brief)
      #expect(among == alone, "\(name)")
    }
  }

  /// All of them in one log: the tools do not disturb each other.
  @Test func isFoundAmongAllOthers() throws {
    var text = ""
    var expected: [String] = []
    for fixture in LinterFixture.all {
      for name in fixture.files.prefix(2) where name.hasSuffix(".txt") {
        let part = String(decoding: try LinterFixture.bytes(fixture.tool, name), as: UTF8.self)
        text += part + "\n\n"
        expected += BuildLogsTests.findings(part)
      }
    }
    let counted = Set(expected.map(Self.withoutCount))
    let found = Set(BuildLogsTests.findings(text).map(Self.withoutCount))
    #expect(found.symmetricDifference(counted).sorted() == [])
  }

  private static func withoutCount(_ finding: String) -> String {
    finding.replacing(/\sx\d+$/, with: "")
  }
}
