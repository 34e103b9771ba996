import Basics
import Domain
import TestSupport
import Testing

@testable import PolicyFile

@Suite struct PolicyWriterTests {
  @Test func writesASection() throws {
    let until = try #require(CalendarDay("2026-12-06"))
    let text = try PolicyWriter.section(
      .quarantine, "A/b(\"c\\d\")", reason: "races # 1", until: until, owner: "sync")
    #expect(
      text == """
        [quarantine "A/b(\\"c\\\\d\\")"]
        \treason = "races # 1"
        \tuntil = 2026-12-06
        \towner = "sync"

        """)
  }

  @Test func refusesWhatAPolicyCannotHold() throws {
    let until = try #require(CalendarDay("2026-12-06"))
    for (subject, reason) in [("a\nb", "r"), ("a", "r\ns"), ("", "r"), ("a", ""), ("a\0", "r")] {
      #expect(throws: DiagnosticError.self) {
        try PolicyWriter.section(.quarantine, subject, reason: reason, until: until, owner: nil)
      }
    }
    #expect(throws: DiagnosticError.self) {
      try PolicyWriter.section(.accept, "no code", reason: "r", until: until, owner: nil)
    }
  }

  /// What is written is read back, by us and by git.
  @Test func roundTrips() throws {
    let pieces = ["a", "\"", "\\", "#", ";", " ", "é", "[", "]", "=", "'", "\u{202e}", "💥", "n"]
    for seed in 0..<100 {
      var generator = SplitMix64(seed: UInt64(seed))
      func words() -> String {
        "x" + (0..<8).map { _ in generator.pick(pieces) }.joined()
      }
      let (subject, reason) = (words(), words())
      let owner = generator.oneIn(2) ? words() : nil
      let until = CalendarDay(of: Timestamp(seconds: .random(in: 0..<1 << 34, using: &generator)))
      let text = try PolicyWriter.section(
        .quarantine, subject, reason: reason, until: until, owner: owner)
      let policy = try PolicyReader.parse(Array(text.utf8), file: "f", revision: nil).get()
      let waiver = try #require(policy.quarantine.first)
      #expect(waiver.subject.value == subject, "seed \(seed)")
      #expect(waiver.reason.value == reason, "seed \(seed)")
      #expect(waiver.until.value == until, "seed \(seed)")
      #expect(waiver.owner.value == owner, "seed \(seed)")
      let listed = try #require(try keysThatGitReads(Array(text.utf8)))
      #expect(listed.first?.name == Array("quarantine.\(subject).reason".utf8), "seed \(seed)")
      #expect(listed.first?.value == Array(reason.utf8), "seed \(seed)")
    }
  }
}

/// The file that `init` prints.
@Suite struct StartingFileTests {
  /// As it stands it sets nothing.
  @Test func setsNothing() throws {
    let text = PolicyWriter.startingFile()
    let reading = PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: nil)
    #expect(try reading.get() == Policy())
  }

  /// With every sign of a comment taken away it is whole, and only the examples differ from defaults.
  @Test func everyLineCanBeSet() throws {
    let lines = PolicyWriter.startingFile().split(separator: "\n", omittingEmptySubsequences: false)
    let set = lines.map { line -> String in
      let text = line.drop { $0 == "\t" }
      let rest = text.dropFirst(2)
      let isSetting =
        text.hasPrefix("# ")
        && (rest.hasPrefix("[") || rest.hasPrefix("\t")
          || rest.split(separator: " ").dropFirst().first == "=")
      return isSetting ? String(rest) : String(line)
    }
    let text = set.joined(separator: "\n")
    let policy = try PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: nil).get()
    for key in PolicyKey.all where !key.section.takesName {
      let value = try #require(policy.texts(of: key).first, "\(key.qualifiedName) is not there")
      #expect(value.isSet)
      if let byDefault = key.byDefault { #expect(value.value == byDefault) }
    }
    #expect(policy.paths.count == 1)
    #expect(policy.quarantine.count == 1)
    #expect(policy.accept.count == 1)
  }
}
