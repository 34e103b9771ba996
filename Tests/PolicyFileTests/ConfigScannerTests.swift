import TestSupport
import Testing

@testable import PolicyFile

/// Git is the reference: what it reads, we read alike; what it refuses, we refuse.
@Suite struct ConfigScannerTests {
  @Test(arguments: [
    "", "\n\n", "# nothing\n", "[a]", "[a]\nb", "[a]\nb\n", "[a]b=c", "[a]b = c # d\n",
    "[a \"b.C\"]\nD-1 = x\n", "[A.B]\nc = 1\n", "[a.B \"C\"]\nd = 1\n", "[a \"\"]\nb = 1\n",
    "\u{feff}[a]\nb = 1\n", "[a]\r\nb = c\r\nd\r\n", "[a]\nb = c \\\n  d\n",
    "[a]\nb = c \\\r\n d\n",
    "[a]\nb = \"c # d\" ; e\n", "[a]\nb = \"  c  \"  \n", "[a]\nb = c \"\" \n",
    "[a]\nb = \\t\\n\\b\\\\\\\"\n",
    "[a]\nb = \\", "[a]\nb = c\\\n", "[a]\nb =\n", "[a]\nb = #\n", "[a]\nb = \"\"\n",
    "[a][b]\nc = 1\n",
    "[a \"b\\\\\\\"\\c\"]\nd = 1\n", "[a\t \"b\"]\nc = 1\n", "b = 1\n", "[a]\nb\t= c\n",
    "[1-2]\nc = d\n",
    "[a]\nb = c\rd\n", "[a]\nb = é ü\n", "[a \"é\"]\nb = 1\n", "[a] # x\nb = 1", "[a];\nb",
    "[.]\nb = 1\n",
    "[a]\nb = \"c\\\nd\"\n", "[a]\nb = c \"d  e\" f\n", "[a.\"b\"]\n",
    "[include]\npath = /nonexistent\n",
    // Refused by both.
    "[", "[]\n", "[a", "[a\n", "[a \n", "[a b]\n", "[a \"b]\n", "[a \"b\" ]\n", "[a \"b\"\n",
    "[a_b]\n",
    "[a \"b\n\"]\n", "[a]\nb c\n", "[a]\n1 = 2\n", "[a]\n= 2\n", "[a]\nb.c = 2\n", "[a]\nb_c = 2\n",
    "[a]\nb = \"c\n", "[a]\nb = \"c", "[a]\nb = \\q\n", "[a]\nb = \\\r", "]\n", "x\u{feff}",
    "[a]\n\u{0b}b\n",
    "[a]\nb\r= 1\n", "[a \"b\\\n\"]\n", "[é]\nb\n", "[a]\né = 1\n", "[a]\nb \u{0b}= 1\n",
    "[ \"a\"]\nb = 1",
  ])
  func agreesWithGit(_ text: String) throws {
    let bytes = Array(text.utf8)
    let git = try keysThatGitReads(bytes)
    // The one place where git is laxer: a section whose name is empty but for its subsection.
    if text.hasPrefix("[ \"a\"") {
      #expect(keysThatWeRead(bytes) == nil)
    } else {
      #expect(withPlainBlanks(keysThatWeRead(bytes)) == withPlainBlanks(git))
    }
  }

  @Test(arguments: 0..<8)
  func agreesWithGitOnGeneratedFiles(_ block: Int) throws {
    var accepted = 0
    var refused = 0
    for seed in (block * 100)..<(block * 100 + 100) {
      var generator = SplitMix64(seed: UInt64(seed))
      let bytes = randomFile(using: &generator)
      let git = try keysThatGitReads(bytes)
      let ours = keysThatWeRead(bytes)
      if git == nil { refused += 1 } else { accepted += 1 }
      #expect(
        withPlainBlanks(ours) == withPlainBlanks(git),
        "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    // The generator must exercise both answers, or agreement means little.
    #expect(accepted >= 20 && refused >= 20, "\(accepted) accepted, \(refused) refused")
  }

  /// A file of sensible pieces, in half of the cases damaged in a few places.
  private func randomFile(using generator: inout SplitMix64) -> [UInt8] {
    let lineEnd = generator.oneIn(4) ? "\r\n" : "\n"
    let words = [
      "a", "B7", "c-d", "x y", "é", "\"", "\\\"", "\\\\", "#", ";", "  ", "\\t", "'", "=",
    ]
    var text = generator.oneIn(8) ? "\u{feff}" : ""
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: text += generator.pick(["[a]", "[Gate]", "[a.B]", "[a-b.c.d]", "[x1]"])
      case 1:
        text += "[path \""
        for _ in 0..<3 {
          text += generator.pick(["a/", "*", "B", "\\\\", "\\\"", "é", " ", ".", "#", "\\x", "]"])
        }
        text += "\"]"
      case 2: text += generator.pick(["# ", "; ", "  #"]) + generator.pick(words)
      case 3:
        text += "  " + generator.pick(["key", "Key-2", "z"]) + generator.pick(["", " ", "\t"])
      default:
        text +=
          "\t" + generator.pick(["key", "other"]) + generator.pick(["=", " = ", " =", "\t= "])
        let isQuoted = generator.oneIn(2)
        if isQuoted { text += "\"" }
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
          text += generator.pick(words.filter { !isQuoted || $0 != "\"" })
          if generator.oneIn(6) { text += "\\" + lineEnd }
        }
        if isQuoted { text += "\"" }
        if generator.oneIn(3) { text += generator.pick([" # c", " ; \"", "  "]) }
      }
      text += generator.oneIn(10) ? "" : lineEnd
    }
    var bytes = Array(text.utf8)
    guard generator.oneIn(2) else { return bytes }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let index = Int.random(in: 0...bytes.count, using: &generator)
      if generator.oneIn(2), index < bytes.count {
        bytes.remove(at: index)
      } else {
        bytes.insert(generator.pick(Array("[]\"\\=#; \t\r\n._-a1\u{0b}é".utf8)), at: index)
      }
    }
    return bytes
  }
}
