// rooms: Basics Statistics Learning Domain RiskAnalysis

import Domain

@testable import RiskAnalysis

private let names = [
  "a.c", "A.java", "a.kt", "a.js", "a.go", "a.py", "a.rb", "a.sh", "a.sql", "a.xml", "a.css",
  "a.rs",
  "a.php", "a.swift", "a.lua", "a.erl", "a.el", "a.json", "a.ini", "a.vue", "README",
]

/// Any bytes are lines with tokens in them, whichever lines are passed over; the first byte chooses
/// the language, the second a line.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 2 else { return 0 }
  let name = names[Int(start[0]) % names.count]
  let language = Language(path: ArraySlice(name.utf8))
  let text = UnsafeRawBufferPointer(start: start + 2, count: count - 2)
  var lexer = SourceLexer(text, language)
  var line = LexedLine()
  var lines: [LexedLine] = []
  while lexer.read(into: &line) {
    var end = 0
    for token in line.tokens {
      precondition(token.start >= end && token.length > 0, "tokens overlap")
      end = token.start + Int(token.length)
      precondition(end <= text.count, "a token beyond the text")
    }
    lines.append(line)
  }
  precondition(lines.count <= text.count, "more lines than bytes")
  guard !lines.isEmpty else { return 0 }
  let wanted = Int(start[1]) % lines.count
  var other = SourceLexer(text, language)
  other.skip(to: Int32(wanted + 1))
  precondition(other.read(into: &line), "a line is gone")
  let expected = lines[wanted]
  precondition(
    line.tokens.map(\.hash) == expected.tokens.map(\.hash) && line.depth == expected.depth,
    "passing lines over changed the next")

  let version = FileContents.Version(object: .zero, isSubmodule: false)
  let hunk = Hunk(oldStart: 0, oldCount: 0, newStart: 1, newCount: Int32(lines.count))
  let file = FileContents(
    path: FilePath(name.utf8), renamedFrom: nil, before: nil, after: version,
    comparison: .hunks([hunk]))
  var counter = ContentCounter()
  let empty = UnsafeRawBufferPointer(start: nil, count: 0)
  counter.count(LentFileChange(file: file, parent: 0, old: empty, new: text))
  counter.countTokens(ofMessage: text)
  let facts = counter.finish()
  precondition(facts.added.lines == Int32(lines.count), "lines are lost")
  precondition(counter.takeTokens().count <= TokenBag.mostNumbers, "too many tokens")
  return 0
}
