import Basics
import Domain
import Testing

@testable import PolicyFile

/// Where and how a bad policy is refused.
@Suite struct BadPolicyTests {
  /// A file, and the code, line and column of each of its errors.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var errors: [String]
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ errors: String...) {
      self.text = text
      self.errors = errors
    }
  }

  @Test(arguments: [
    // Keys.
    Case("[gate]\n\tnewFailure = 0\n", "config.unknown-key 2:2"),
    Case("[gate] zzz", "config.unknown-key 1:8"),
    Case("[gate]\nnewFailures = 0\nNEWFAILURES = 1\n", "config.duplicate-key 3:1"),
    Case("[gate]\nmaxLines=1\n[hook]\n[Gate]\n maxLines=1", "config.duplicate-key 5:2"),
    Case("[path \"a\"]\nmaxLines=1\n[path \"a\"]\nmaxLines=2", "config.duplicate-key 4:1"),
    Case("[gate]\nmode = warn", "config.unknown-key 2:1"),
    // Values.
    Case("[gate]\nnewFailures = many", "config.bad-value 2:15"),
    Case("[gate]\nnewFailures = -1", "config.bad-value 2:15"),
    Case("[gate]\nnewFailures = 010", "config.bad-value 2:15"),
    Case("[gate]\nnewFailures = 1k", "config.bad-value 2:15"),
    Case("[gate]\nnewFailures = 9999999999", "config.bad-value 2:15"),
    Case("[gate]\nnewFailures =", "config.bad-value 2:14"),
    Case("[gate]\nnewFailures", "config.bad-value 2:1"),
    Case("[gate]\nbrokenBuild = 2", "config.bad-value 2:15"),
    Case("[gate]\nbrokenBuild =", "config.bad-value 2:14"),
    Case("[gate]\nholdRank = 0", "config.bad-value 2:12"),
    Case("[gate]\nholdRank = 101", "config.bad-value 2:12"),
    Case("[risk]\nmodel = /tmp/m", "config.bad-value 2:9"),
    Case("[risk]\nmodel = a/../../m", "config.bad-value 2:9"),
    Case("[gate]\nonUnknown = maybe", "config.bad-value 2:13"),
    Case("[hook]\nmode = warm\nnotice = lines", "config.bad-value 2:8", "config.bad-value 3:10"),
    Case("[history]\nbulkFiles = 0", "config.bad-value 2:13"),
    Case("[history]\nbulkFiles = 1000001", "config.bad-value 2:13"),
    Case("[history]\nfixPattern = (", "config.bad-value 2:14"),
    Case("[history]\nfixPattern = [[:nope:]]", "config.bad-value 2:14"),
    Case("[history]\nfixPattern = (a)\\\\1", "config.bad-value 2:14"),
    Case("[history]\nrevertPattern = \\bfix\\b", "config.bad-value 2:17"),
    Case("[history]\nfixPattern = ((a{99}){99}){99}", "config.bad-value 2:14"),
    Case("[history]\nbot = renovate[bot]*", "config.bad-value 2:7"),
    Case("[history]\nbot = [a", "config.bad-value 2:7"),
    Case("[protect]\npath = !a", "config.bad-value 2:8"),
    Case("[protect]\npath = /", "config.bad-value 2:8"),
    Case("[protect]\npath = a\\\\", "config.bad-value 2:8"),
    Case("[deploy]\nfreeze = friday", "config.bad-value 2:10"),
    Case("[deploy]\nfreeze = fri 16:00", "config.bad-value 2:10"),
    Case("[deploy]\nfreeze = mon..2026-12-01", "config.bad-value 2:10"),
    Case("[deploy]\nfreeze = 2026-12-02..2026-12-01", "config.bad-value 2:10"),
    Case("[deploy]\nfreeze = mon..sun", "config.bad-value 2:10"),
    Case("[deploy]\nfreeze = fri 24:00..sat", "config.bad-value 2:10"),
    Case("[deploy]\nenvironment = \"a\\nb\"", "config.bad-value 2:15"),
    Case("[accept \"a\"]\nreason = b\nuntil = 2026-02-30", "config.bad-value 3:9"),
    // The place is that of the first line, and counts characters.
    Case("[gate]\nnewFailures = \"é\" x\\\n y", "config.bad-value 2:15"),
    Case("[path \"é\"] newFailures = x", "config.bad-value 1:26"),
    Case("\u{feff}[gate] newFailures = x", "config.bad-value 1:22"),
    Case("[gate]\r\n\r\nnewFailures = x\r\n", "config.bad-value 3:15"),
    // Sections.
    Case("[gates]\nnewFailures = x", "config.unknown-section 1:2"),
    Case("[gate \"x\"]\nnewFailures = x", "config.unknown-section 1:1"),
    Case("[path]\nnewFailures = x", "config.unknown-section 1:1"),
    Case("[seakeep \"gate\"]", "config.unknown-section 1:2"),
    Case("[path.src]\nnewFailures = x", "config.syntax 1:2"),
    Case("[gate.x]", "config.syntax 1:2"),
    Case("[path \"\"]", "config.bad-value 1:8"),
    Case("[path \"!x\"]", "config.bad-value 1:8"),
    Case("[accept \"two words\"]", "config.bad-value 1:10"),
    Case("[quarantine \"\"]", "config.bad-value 1:14"),
    Case("[quarantine \"t\"]\nreason = r", "config.missing-key 1:1"),
    Case("\n[accept \"t\"]\n", "config.missing-key 2:1", "config.missing-key 2:1"),
    Case("[include]\npath = other", "config.include 1:1"),
    Case("[includeIf \"gitdir:x\"]\npath = other", "config.include 1:1"),
    // Syntax.
    Case("newFailures = 0", "config.syntax 1:1"),
    Case("gate.newFailures = 0", "config.syntax 1:5"),
    Case("[gate\nnewFailures = x\n[hook]\nmode = x", "config.syntax 1:1", "config.bad-value 4:8"),
    Case("[gate]\n  ?\nnewFailures = x", "config.syntax 2:3", "config.bad-value 3:15"),
    Case("[gate]\nnewFailures = \"0\nmaxLines = x", "config.syntax 2:15", "config.bad-value 3:12"),
    Case("[gate]\nnewFailures 0", "config.syntax 2:13"),
    Case("[history]\nfixPattern = \\d+", "config.syntax 2:14"),
    Case("[path src]", "config.syntax 1:7"),
    Case("[path \"src]\nnewFailures = 0", "config.syntax 1:7"),
    Case("[path \"src\" ]", "config.syntax 1:11"),
    Case("[ ]", "config.syntax 1:1"),
    // Not text.
    Case("[gate]\n newFailures = \0", "config.not-text 2:16"),
  ])
  func tellsWhere(_ example: Case) {
    let reading = PolicyReader.parse(Array(example.text.utf8), file: ".seakeep", revision: nil)
    let errors = reading.errors.map { error in
      "\(error.code) \(error.location?.line ?? 0):\(error.location?.column ?? 0)"
    }
    #expect(errors == example.errors)
    for error in reading.errors {
      #expect(error.code.status == .usage)
      #expect(error.location?.file == ".seakeep")
      #expect(DiagnosticError.Code.policyFileCodes.contains(error.code))
    }
  }

  @Test(arguments: [
    ("[gate]\nnewFailure = 0", "did you mean 'newFailures'?"),
    ("[gate]\nmode = warn", "'mode' is a key of [hook]"),
    ("[gates]", "did you mean 'gate'?"),
    ("[hook]\nmode = wran", "did you mean 'warn'?"),
    ("[path.src]", "write [path \"src\"]"),
    ("[gate]\nbrokenBuild = perhaps", "write 'on' or 'off'"),
  ])
  func hintsAt(_ text: String, _ hint: String) {
    let reading = PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: nil)
    #expect(reading.errors.map { $0.hint } == [hint])
  }

  @Test func showsTheLine() throws {
    let text = "[gate]\r\n\tnewFailure = 0\r\n"
    let reading = PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: "origin/main")
    let error = try #require(reading.errors.first)
    #expect(error.message == "unknown key 'gate.newFailure'")
    #expect(error.excerpt == .init("\tnewFailure = 0", 1..<11))
    #expect(error.notes == ["the policy is read from 'origin/main'"])
  }

  @Test(arguments: [[0xff, 0xfe, 0x5b], [0x5b, 0x61, 0xc3, 0x5d], [0xed, 0xa0, 0x80], [0xc3]])
  func refusesWhatIsNotText(_ bytes: [UInt8]) {
    let reading = PolicyReader.parse(bytes, file: ".seakeep", revision: nil)
    #expect(reading.errors.map { $0.code } == [.configNotText])
  }

  @Test func refusesAHugeFile() {
    let bytes = [UInt8](repeating: .newline, count: PolicyReader.largestFile)
    #expect(PolicyReader.parse(bytes, file: "f", revision: nil).errors == [])
    let reading = PolicyReader.parse(bytes + [.newline], file: "f", revision: nil)
    #expect(reading.errors.map { $0.code } == [.configTooLarge])
  }

  /// Long lines with an item every few bytes: time in the square of that would not do.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "[gates]", "[path \"%\"]", "[accept \"%\"]", "[gate][path \"%\"]newFailures=0\n", "?", "%\n",
      "[path \"%\"]\nzzz\n", "[history]\nbot=%\n",
      "[quarantine \"%\"]\nreason=a\nuntil=2026-01-01\n",
    ])
  func readsHostileFilesInTime(_ piece: String) {
    var bytes: [UInt8] = []
    var number = 0
    while bytes.count < PolicyReader.largestFile / 4 {
      for byte in piece.utf8 {
        if byte == UInt8(ascii: "%") { bytes += "a\(number)".utf8 } else { bytes.append(byte) }
      }
      number += 1
    }
    let reading = PolicyReader.parse(bytes, file: ".seakeep", revision: nil)
    #expect(reading.errors.count <= PolicyReader.mostErrors)
    for error in reading.errors {
      #expect(error.message.count < 200)
      #expect((error.excerpt?.line.count ?? 0) <= 122)
    }
  }

  @Test func countsErrorsPastTheMost() throws {
    let text = String(repeating: "?\n", count: 250)
    let reading = PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: nil)
    #expect(reading.errors.count == 100)
    #expect(reading.unreportedErrors == 150)
    let error = #expect(throws: DiagnosticError.self) { try reading.get() }
    #expect(error?.notes == ["249 more errors in this file"])
  }

  @Test func cutsALongLineAroundTheMistake() throws {
    let text =
      "[gate]" + String(repeating: " ", count: 500) + "zzz = 1 # "
      + String(repeating: "x", count: 500)
    let reading = PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: nil)
    let error = try #require(reading.errors.first)
    #expect(error.location?.column == 507)
    let excerpt = try #require(error.excerpt)
    #expect(excerpt.line.count == 122)
    #expect(String(Array(excerpt.line)[excerpt.range]) == "zzz")
  }
}
