import Domain
import Testing

@testable import RiskAnalysis

/// Lends texts that differ in given hunks.
struct FileEdit {
  var path: String
  var old: String?
  var new: String?
  var hunks: [Hunk]
  var from: String?

  /// Old start and count, new start and count of each hunk.
  init(
    _ path: String, _ old: String?, _ new: String?, _ hunks: [(Int32, Int32, Int32, Int32)],
    from: String? = nil
  ) {
    (self.path, self.old, self.new, self.from) = (path, old, new, from)
    self.hunks = hunks.map {
      Hunk(oldStart: $0.0, oldCount: $0.1, newStart: $0.2, newCount: $0.3)
    }
  }

  /// A file whose every line is changed.
  static func whole(_ path: String, _ old: String?, _ new: String?) -> FileEdit {
    func lines(_ text: String?) -> Int32 {
      guard let text, !text.isEmpty else { return 0 }
      let newlines = text.utf8.count { $0 == 10 }
      return Int32(text.utf8.last == 10 ? newlines : newlines + 1)
    }
    let (before, after) = (lines(old), lines(new))
    return FileEdit(path, old, new, [(min(1, before), before, min(1, after), after)])
  }

  func lend(_ body: (LentFileChange) -> Void) {
    let version = FileContents.Version(object: .zero, isSubmodule: false)
    let file = FileContents(
      path: FilePath(path.utf8), renamedFrom: from.map { FilePath($0.utf8) },
      before: old.map { _ in version }, after: new.map { _ in version }, comparison: .hunks(hunks))
    Array((old ?? "").utf8).withUnsafeBytes { before in
      Array((new ?? "").utf8).withUnsafeBytes { after in
        body(LentFileChange(file: file, parent: 0, old: before, new: after))
      }
    }
  }
}

@Suite struct ContentCounterTests {
  private func facts(_ edits: [FileEdit]) -> ContentFacts {
    var counter = ContentCounter()
    for edit in edits { edit.lend { counter.count($0) } }
    return counter.finish()
  }

  @Test func linesMoveAcrossFiles() {
    let body = "  int a = f(x);\n  return a;\n"
    let moved = facts([
      .whole("src/A.java", "class A {\n\(body)}\n", nil),
      .whole("src/B.java", nil, "class B {\n    int a = f(x);\n    return a;\n    g();\n}\n"),
    ])
    // Both lines of the body and the last brace; `class` lines differ.
    #expect(moved.moved == 3)
    #expect(moved.added.effective == 2 && moved.deleted.effective == 1)
    #expect(moved.reindented == 0)
    #expect(moved.newFiles == 1 && moved.deletedFiles == 1)
    // One deleted line stands for one added line.
    #expect(facts([.whole("A.java", "x();\n", "x();\nx();\nx();\n")]).moved == 1)
  }

  @Test func onlyBlanksChanged() {
    let changed = facts([
      FileEdit(
        "a.c", "int x;\nint y;\nint z;\n", "int x;\n  int y;\nint w;\n", [(2, 2, 2, 2)])
    ])
    #expect(changed.reindented == 1 && changed.moved == 1)
    #expect(changed.added.effective == 1 && changed.deleted.effective == 1)
  }

  @Test func aHunkInTheMiddleOfACommentIsComment() {
    let old = "/*\n * a\n */\nint x;\n"
    let new = "/*\n * a\n   int b;\n */\nint x;\nint y;\n"
    let changed = facts([FileEdit("a.c", old, new, [(2, 0, 3, 1), (4, 0, 6, 1)])])
    #expect(changed.added.comments == 1 && changed.added.code == 1)
    #expect(changed.hunks == 2 && changed.gaps == 1 && changed.distance == 2)
  }

  @Test func nestingIsThatOfTheWholeText() {
    let old = "void f() {\n  if (x) {\n  }\n}\n"
    let new = "void f() {\n  if (x) {\n    g();\n  }\n}\n"
    let changed = facts([FileEdit("a.c", old, new, [(2, 0, 3, 1)])])
    #expect(changed.added.deepest == 2 && changed.added.nesting == 2)
    let python = facts([.whole("a.py", nil, "def f():\n    if x:\n        g()\n")])
    #expect(python.added.deepest == 2 && python.added.nesting == 3)
  }

  @Test func testsAndDocumentsAreApart() {
    let changed = facts([
      .whole("src/test/ATest.java", nil, "if (x) { f(); }\n"),
      .whole("README.md", nil, "if (x)\n\n"),
      .whole("pom.xml", nil, "<a/>\n"),
      .whole("src/main/A.java", nil, "while (x) { f(); }\n"),
    ])
    #expect(changed.added[.branch] == 0 && changed.added[.loop] == 1)
    #expect(changed.added.effective == 1 && changed.added.effectiveTests == 1)
    #expect(changed.added.others == 2 && changed.added.blanks == 1 && changed.added.lines == 5)
    #expect(changed.linesOfKind[Int(PathKind.test.rawValue)] == 1)
    #expect(changed.linesOfFamily[Int(LanguageFamily.jvm.rawValue)] == 2)
  }

  @Test func entropyIsShannons() {
    // Four distinct tokens, each as often: two bits. Then one of them alone: none.
    let even = facts([.whole("a.c", nil, "a + b\n* a + b *\n")])
    #expect(abs(even.entropy - 2) < 1e-6 && even.distinctTokens == 4 && even.distinctNames == 2)
    #expect(facts([.whole("a.c", nil, "a a a a\n")]).entropy == 0)
    let fresh = facts([.whole("a.c", "a\n", "a b\n")])
    #expect(fresh.distinctNames == 2 && fresh.freshNames == 1)
  }

  @Test func whatWasNotComparedIsCounted() {
    var counter = ContentCounter()
    let version = FileContents.Version(object: .zero, isSubmodule: false)
    let empty = UnsafeRawBufferPointer(start: nil, count: 0)
    for comparison in [FileContents.Comparison.binary, .missing, .tooLarge, .hunks([])] {
      let file = FileContents(
        path: "a.png", renamedFrom: nil, before: version, after: version, comparison: comparison)
      counter.count(LentFileChange(file: file, parent: 0, old: empty, new: empty))
    }
    let facts = counter.finish()
    #expect(facts.files == 4 && facts.binaryFiles == 1 && facts.unreadFiles == 2)
    let next = counter.finish()
    #expect(next == ContentFacts())
  }

  @Test func filesInAnyOrderGiveTheSame() {
    let edits: [FileEdit] = [
      .whole("a.c", "int x;\nreturn;\n", "int fooBar(void);\n"),
      .whole("b.py", "def f(): pass\n", "def g(): return None\nint x;\n"),
      .whole("tests/c.js", nil, "expect(1)\nreturn;\n"),
    ]
    var counter = ContentCounter()
    for edit in edits { edit.lend { counter.count($0) } }
    let first = (counter.finish(), counter.takeTokens())
    for edit in edits.reversed() { edit.lend { counter.count($0) } }
    let second = (counter.finish(), counter.takeTokens())
    #expect(second.0 == first.0 && second.1 == first.1)
  }
}

@Suite struct TokenBagTests {
  @Test func aSampleDoesNotDependOnOrder() {
    var random = SplitMix(seed: 7)
    let hashes = (0..<200_000).map { _ in UInt64(random.next(below: 60_000)) }
    var bag = TokenBag()
    for hash in hashes { bag.count(hash, on: .added) }
    let first = bag.take()
    for hash in hashes.reversed() { bag.count(hash, on: .added) }
    let second = bag.take()
    #expect(first == second && first.count == TokenBag.mostNumbers)
    // Those that stay are counted whole.
    var counts: [UInt32: Int] = [:]
    for hash in hashes {
      let number = UInt32(truncatingIfNeeded: TokenHash.mixed(hash) >> 34)
      counts[number, default: 0] += 1
    }
    for token in first { #expect(Int(token.count) == min(255, counts[token.number] ?? 0)) }
    #expect(zip(first, first.dropFirst()).allSatisfy { $0.number < $1.number })
    let rest = bag.take()
    #expect(rest.isEmpty)
  }

  @Test func sidesAreApart() {
    var counter = ContentCounter()
    FileEdit.whole("a.c", "alpha();\n", "alpha();\n").lend { counter.count($0) }
    FileEdit.whole("tests/a.c", nil, "alpha();\n").lend { counter.count($0) }
    counter.countTokens(ofMessage: "alpha".utf8)
    let tokens = counter.takeTokens()
    #expect(tokens.map { $0.number >> 30 } == [0, 1, 2, 3])
    #expect(Set(tokens.map { $0.number & 0x3FFF_FFFF }).count == 1)
  }

  @Test func messagesTellNeitherProjectNorTime() {
    func tokens(_ message: String) -> [TokenCount] {
      var counter = ContentCounter()
      counter.countTokens(ofMessage: message.utf8)
      return counter.takeTokens()
    }
    #expect(tokens("LANG-123 fix 7") == tokens("IO-9 fix 1234"))
    #expect(
      tokens("fix\n\ngit-svn-id: https://svn.example.org/a@12 3\nSigned-off-by: A <a@b>\n")
        == tokens("fix"))
    #expect(tokens("fix it") != tokens("it fix"))
  }

  @Test func partsOfNamesAreWordsToo() {
    func numbers(_ text: String) -> Set<UInt32> {
      var counter = ContentCounter()
      FileEdit.whole("a.c", nil, text).lend { counter.count($0) }
      return Set(counter.takeTokens().map(\.number))
    }
    let parts = numbers("read\n").union(numbers("line\n"))
    for name in ["readLine", "READ_LINE", "read_line"] {
      #expect(parts.isSubset(of: numbers(name + "\n")), "\(name)")
    }
    #expect(parts.isDisjoint(with: numbers("readline\n")))
  }
}
