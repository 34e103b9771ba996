import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// The content of a checkout is the tree that `git add -A` and `git write-tree` make of it.
@Suite struct WorkingTreeTests {
  /// A checkout in one state.
  struct Situation: CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (WorkingCopy) throws -> Void

    init(_ name: String, _ make: @escaping @Sendable (WorkingCopy) throws -> Void) {
      testDescription = name
      self.make = make
    }
  }

  private static func sample() throws -> WorkingCopy {
    let copy = try WorkingCopy()
    for (name, text) in [
      ("a", "a\n"), ("b/c", "c\n"), ("b/d/e", "e\n"), ("b-x", "x\n"), ("b.x", "x\n"),
      ("run", "#!/bin/sh\n"), (".gitignore", "*.log\n/out/\n"), ("z/é", "é\n"),
    ] {
      try copy.write(text, to: name)
    }
    try copy.setMode(0o755, of: "run")
    try copy.link("link", to: "b/c")
    try copy.commit()
    return copy
  }

  static let situations: [Situation] = [
    Situation("clean") { _ in },
    Situation("modified") { try $0.write("other\n", to: "b/d/e") },
    Situation("modified, of the same size") { try $0.write("f\n", to: "b/d/e") },
    Situation("staged") {
      try $0.write("other\n", to: "a")
      try $0.git("add", "a")
    },
    Situation("staged and modified again") {
      try $0.write("other\n", to: "a")
      try $0.git("add", "a")
      try $0.write("third\n", to: "a")
    },
    Situation("deleted") { try $0.remove("b/c") },
    Situation("a directory deleted") { try $0.remove("b") },
    Situation("deleted from the index only") { try $0.git("rm", "-q", "--cached", "b/c") },
    Situation("staged as deleted") { try $0.git("rm", "-q", "b/c") },
    Situation("untracked") {
      try $0.write("1\n", to: "new")
      try $0.write("2\n", to: "b/new")
      try $0.write("3\n", to: "fresh/deep/file")
    },
    Situation("announced only") {
      try $0.write("1\n", to: "new")
      try $0.git("add", "-N", "new")
    },
    Situation("ignored") {
      try $0.write("1\n", to: "x.log")
      try $0.write("1\n", to: "out/x")
      try $0.write("1\n", to: "b/out/x")
    },
    Situation("ignored but tracked") {
      try $0.write("1\n", to: "out/x")
      try $0.git("add", "-f", "out/x")
      try $0.write("2\n", to: "out/x")
      try $0.write("2\n", to: "out/y")
    },
    Situation("ignored here, excluded there") {
      try $0.write("!keep.log\nsecret\n", to: "b/.gitignore")
      try $0.write("1\n", to: "b/keep.log")
      try $0.write("1\n", to: "b/d/secret")
      try $0.write("1\n", to: "b/other.log")
      try $0.write("1\n", to: "info")
      try $0.write("info\n", to: ".git/info/exclude")
    },
    Situation("renamed") { try $0.git("mv", "b/c", "moved") },
    Situation("renamed by hand") {
      try FileManager.default.moveItem(atPath: $0.path + "/b/c", toPath: $0.path + "/b/f")
    },
    Situation("made a program") { try $0.setMode(0o755, of: "a") },
    Situation("made no program") { try $0.setMode(0o644, of: "run") },
    Situation("modes not looked at") {
      try $0.git("config", "core.fileMode", "false")
      try $0.setMode(0o755, of: "a")
      try $0.setMode(0o644, of: "run")
      try $0.write("new\n", to: "new")
      try $0.setMode(0o755, of: "new")
    },
    Situation("a link turned") {
      try $0.remove("link")
      try $0.link("link", to: "nowhere")
    },
    Situation("a link became a file") {
      try $0.remove("link")
      try $0.write("b/c", to: "link")
    },
    Situation("a file became a link") {
      try $0.remove("a")
      try $0.link("a", to: "b")
    },
    Situation("a directory became a link") {
      try FileManager.default.moveItem(atPath: $0.path + "/b", toPath: $0.path + "/moved")
      try $0.link("b", to: "moved")
    },
    Situation("a file became a directory") {
      try $0.remove("a")
      try $0.write("1\n", to: "a/b")
    },
    Situation("a directory became a file") {
      try $0.remove("b")
      try $0.write("1\n", to: "b")
    },
    Situation("links not possible") {
      try $0.git("config", "core.symlinks", "false")
      try $0.remove("link")
      try $0.write("b/d", to: "link")
    },
    Situation("empty directories") {
      try FileManager.default.createDirectory(
        atPath: $0.path + "/empty/er", withIntermediateDirectories: true)
    },
    Situation("names that differ in case, and in form") {
      try $0.write("1\n", to: "A")
      try $0.write("2\n", to: "z/e\u{301}")
    },
    Situation("names that are no text") {
      try $0.write([0x31], to: [0x6f, 0x64, 0xff, 0x2f, 0xfe])
      try $0.write("1", to: "new\nline")
    },
    Situation("line ends") {
      try $0.write("* text=auto\n*.bin -text\n*.dos eol=crlf\n", to: ".gitattributes")
      try $0.write("1\r\n2\r\n", to: "new.txt")
      try $0.write("1\r\n2\r\n", to: "new.bin")
      try $0.write("1\r\n2\r\n", to: "new.dos")
    },
    Situation("line ends, automatic") {
      try $0.git("config", "core.autocrlf", "true")
      try $0.write("a\r\nb\r\n", to: "a")
      try $0.write("1\r\n2\n", to: "mixed")
    },
    Situation("line ends, kept where they were") {
      try $0.write("1\r\n2\r\n", to: "old")
      try $0.git("add", "old")
      try $0.git("config", "core.autocrlf", "true")
      try $0.write("1\r\n2\r\n3\r\n", to: "old")
    },
    Situation("identity expanded") {
      try $0.write("*.c ident\n", to: ".gitattributes")
      try $0.write("$Id: 0123 $\n", to: "x.c")
    },
    Situation("a filter of the user's") {
      try $0.git("config", "filter.up.clean", "tr a-z A-Z")
      try $0.write("*.up filter=up\n", to: ".gitattributes")
      try $0.write("shout\n", to: "one.up")
      try $0.write("shout too\n", to: "b/two three.up")
    },
    Situation("a filter that nothing is said of") {
      try $0.write("*.up filter=up\n", to: ".gitattributes")
      try $0.write("shout\n", to: "one.up")
    },
    Situation("an encoding") {
      try $0.write("*.ps working-tree-encoding=UTF-16LE\n", to: ".gitattributes")
      try $0.write([0x41, 0, 0x0a, 0], to: "x.ps")
    },
    Situation("conflicts") {
      try $0.git("checkout", "-q", "-b", "side")
      try $0.write("side\n", to: "a")
      try $0.write("side\n", to: "b/c")
      try $0.commit()
      try $0.git("checkout", "-q", "main")
      try $0.write("main\n", to: "a")
      try $0.git("rm", "-q", "b/c")
      try $0.commit()
      _ = try Tool.git(["merge", "-q", "side"], in: $0.path)
    },
    Situation("not looked at") {
      try $0.git("update-index", "--assume-unchanged", "a")
      try $0.git("update-index", "--skip-worktree", "b/c")
      try $0.write("1\n", to: "a")
      try $0.write("1\n", to: "b/c")
    },
    Situation("not looked at, and gone") {
      try $0.git("update-index", "--assume-unchanged", "a")
      try $0.git("update-index", "--skip-worktree", "b/c")
      try $0.remove("a")
      try $0.remove("b/c")
    },
    Situation("sparse checkout") {
      try $0.git("sparse-checkout", "set", "--no-sparse-index", "b")
      try $0.write("1\n", to: "b/c")
    },
    Situation("sparse checkout with a sparse index") {
      try $0.git("sparse-checkout", "set", "--cone", "--sparse-index", "b/d")
      try $0.write("1\n", to: "b/d/e")
    },
    Situation("a file outside of a sparse checkout") {
      try $0.git("sparse-checkout", "set", "--no-cone", "/a")
      try $0.write("1\n", to: "b/c")
    },
    Situation("version 4") { try $0.git("update-index", "--index-version", "4") },
    Situation("a submodule, moved on") {
      let library = try WorkingCopy(name: "library")
      try library.write("1\n", to: "x")
      try library.commit()
      try $0.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", library.path, "lib")
      try $0.commit()
      let inside = try WorkingCopy(at: $0.path + "/lib")
      try inside.write("2\n", to: "x")
      try inside.commit()
      try inside.write("3\n", to: "x")
    },
    Situation("a submodule that is not there") {
      let library = try WorkingCopy(name: "library")
      try library.commit()
      try $0.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", library.path, "lib")
      try $0.commit()
      try $0.remove("lib")
      try FileManager.default.createDirectory(
        atPath: $0.path + "/lib", withIntermediateDirectories: true)
    },
    Situation("a submodule deleted") {
      let library = try WorkingCopy(name: "library")
      try library.commit()
      try $0.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", library.path, "lib")
      try $0.commit()
      try $0.remove("lib")
    },
    Situation("another repository inside") {
      try $0.git("init", "-q", "inside")
      let inside = try WorkingCopy(at: $0.path + "/inside")
      try inside.write("2\n", to: "x")
      try inside.commit()
    },
    Situation("the index is racy") {
      try $0.git("add", "-A")
      for round in 0..<20 {
        try $0.write("\(round % 10)\n", to: "a")
        try $0.git("add", "a")
        try $0.write("\((round + 1) % 10)\n", to: "a")
      }
    },
    Situation("a pipe") { _ = mkfifo($0.path + "/pipe", 0o666) },
  ]

  @Test(arguments: situations) func equalsWhatGitMakes(situation: Situation) throws {
    let copy = try Self.sample()
    try situation.make(copy)
    #expect(try copy.tree() == copy.reference())
  }

  @Test func beforeTheFirstCommit() throws {
    let copy = try WorkingCopy()
    #expect(try copy.tree() == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    try copy.write("1\n", to: "a/b")
    #expect(try copy.tree() == copy.reference())
  }

  @Test func aWorktreeHasItsOwnContent() throws {
    let copy = try Self.sample()
    try copy.git("worktree", "add", "-q", "side", "-b", "side")
    let side = try WorkingCopy(at: copy.path + "/side")
    try side.write("1\n", to: "only here")
    #expect(try side.tree() == side.reference())
    // Seen from the other, it is a repository that lies inside.
    #expect(try copy.tree() == copy.reference())
  }

  @Test func bareHasNone() throws {
    let copy = try WorkingCopy(["--bare"])
    #expect(try copy.workingTree() == nil)
  }

  @Test func aSplitIndexIsRefused() throws {
    let copy = try Self.sample()
    try copy.git("update-index", "--split-index")
    #expect(try code(of: { _ = try copy.workingTree() }) == .gitUnsupportedIndex)
  }

  @Test func filesOutsideOfASparseIndexAreRefused() throws {
    let copy = try Self.sample()
    try copy.git("sparse-checkout", "set", "--cone", "--sparse-index", "z")
    try copy.write("1\n", to: "b/c")
    #expect(try code(of: { _ = try copy.workingTree() }) == .gitUnsupportedIndex)
  }

  @Test func aFilterNeedsGit() throws {
    let copy = try Self.sample()
    try copy.git("config", "filter.up.clean", "tr a-z A-Z")
    try copy.write("*.up filter=up\n", to: ".gitattributes")
    try copy.write("shout\n", to: "one.up")
    let repository = try Repository.discover(at: copy.path)
    #expect(try code(of: { _ = try repository.workingTree() }) == .gitProgramMissing)
  }

  @Test func damagedIndexesAreTold() throws {
    let copy = try Self.sample()
    let path = copy.path + "/.git/index"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let found = try code(of: { _ = try copy.workingTree() })
      #expect([nil, .gitCorruptIndex, .gitUnsupportedIndex].contains(found))
    }
  }

  @Test func theNewestChangeIsTold() throws {
    let copy = try Self.sample()
    func set(_ name: String, _ seconds: Double) throws {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: seconds)],
        ofItemAtPath: copy.path + "/" + name)
    }
    for name in ["a", "b/c", "b/d/e", "b-x", "b.x", "run", ".gitignore", "z/é"] {
      try set(name, 1_000_000)
    }
    try copy.remove("link")
    try copy.git("rm", "-q", "--cached", "link")
    try set("b/d/e", 1_000_500)
    var newest = try #require(try copy.workingTree()?.newestChange)
    #expect(newest == .init(time: Timestamp(seconds: 1_000_500), path: "b/d/e"))

    // What is ignored or left out does not count, what is untracked does.
    try copy.write("1", to: "x.log")
    try copy.write("1", to: "report.xml")
    newest = try #require(
      try copy.workingTree(excluding: [copy.path + "/report.xml"])?.newestChange)
    #expect(newest.path == "b/d/e")
    #expect(try copy.workingTree()?.newestChange?.path == "report.xml")
    #expect(try copy.workingTree()?.untracked == 1)
    try copy.remove("report.xml")

    // A deletion leaves its trace in the directory.
    try copy.remove("z/é")
    newest = try #require(try copy.workingTree()?.newestChange)
    #expect(newest.path == "z/é")
    #expect(newest.time.seconds > 1_700_000_000)
  }

  @Test func reportsAreLeftOutUnlessTheyAreTracked() throws {
    let copy = try Self.sample()
    let clean = try copy.tree()
    try copy.write("<testsuite/>", to: "b/report.xml")
    #expect(try copy.tree() != clean)
    let left = try copy.workingTree(excluding: [copy.path + "/b/report.xml", copy.path + "/a"])
    #expect(left?.id.description == clean)
  }

  /// Random trees with random patterns of what to ignore.
  @Test func randomCheckouts() {
    forAll(count: 40) { random in
      let copy = try WorkingCopy()
      let names = ["a", "b", "ab", "a.o", "b.o", "x-1", "x[1]", "foo", "Foo", "out", " sp"]
      func path(_ random: inout SplitMix64) -> String {
        (0..<random.int(1...3)).map { _ in random.pick(names) }.joined(separator: "/")
      }
      for _ in 0..<random.int(3...14) {
        try? copy.write("\(random.int(0...9))\n", to: path(&random))
      }
      try copy.commit()
      let parts = [
        "a", "b", "*", "**", "?", "[ab]", "[!a]", "*.o", "/", "/", "out", "foo/", "!", "x[[]1]",
        "\\", "[a-c]", "**/", "/**", " ", "#", "[[:alpha:]]", "o", "[]-a]",
      ]
      for directory in ["", "a/", "out/"] where random.chance(70) {
        let lines = (0..<random.int(1...5)).map { _ in
          (0..<random.int(1...4)).map { _ in random.pick(parts) }.joined()
        }
        try? copy.write(lines.joined(separator: "\n") + "\n", to: directory + ".gitignore")
      }
      for _ in 0..<random.int(0...12) {
        let name = path(&random)
        if random.chance(25) {
          try? copy.remove(name)
        } else {
          try? copy.write("\(random.int(0...99))\n", to: name)
        }
      }
      let (found, expected) = (try copy.tree(), try copy.reference())
      try #require(found == expected)
    }
  }
}
