import Domain
import Foundation
import Reporting
import Testing

@Suite struct PorcelainTests {
  static let names = [
    "plain.txt", "with blank", "tab\there", "new\nline", "quote\"d", "back\\slash", "Übung", "日本語",
    "\u{1}\u{7}\u{8}\u{B}\u{C}\r\u{1B}\u{7F}", "a'b", "#", "~", "*?[]", "e\u{301}", "\u{202E}x",
    "🧑\u{200D}💻",
    ".hidden", "--", "%41", "a,b:c|d<e>",
  ]

  /// git itself says how a path is quoted.
  @Test func pathsAreQuotedAsGitQuotesThem() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in Self.names { try Data().write(to: folder.appendingPathComponent(name)) }
    try git(folder, ["init", "-q"])
    try git(folder, ["add", "-A"])
    let quoted = try git(folder, ["-c", "core.quotePath=true", "ls-files"])

    var hotspots = Samples.hotspots
    hotspots.files = Self.names.map { name in
      var file = Samples.hotspots.files[0]
      file.path = FilePath(name.utf8)
      return file
    }
    let ours = try hotspots.report(as: .porcelain, in: Samples.context())
      .split(separator: "\n").map { $0.split(separator: "\t")[6] }
    #expect(Set(ours) == Set(quoted.split(separator: "\n")))
    #expect(ours.count == Self.names.count)
  }

  @Test func aPathThatLooksLikeNoneIsQuoted() throws {
    var hotspots = Samples.hotspots
    hotspots.files = [hotspots.files[0]]
    hotspots.files[0].path = "-"
    #expect(try hotspots.report(as: .porcelain, in: Samples.context()).hasSuffix("\t\"-\"\t\n"))
  }

  @Test func everyLineHasItsFields() throws {
    for seed in UInt64(0)..<60 {
      var arbitrary = Arbitrary(seed: seed)
      let context = Samples.context()
      func check(_ text: String, _ lines: Int, _ fields: Int) {
        let all = text.split(separator: "\n")
        #expect(all.count == lines)
        for line in all {
          #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == fields)
        }
      }
      let hotspots = arbitrary.hotspots()
      check(try hotspots.report(as: .porcelain, in: context), hotspots.files.count, 8)
      let risk = arbitrary.risk()
      check(try risk.report(as: .porcelain, in: context), risk.commits.count, 10)
      let doctor = arbitrary.doctor()
      check(try doctor.report(as: .porcelain, in: context), doctor.rows.count, 4)
    }
  }

  @discardableResult
  private func git(_ folder: URL, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
