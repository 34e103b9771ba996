import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// Hunks are git's, agree with the line counts, and make the new file of the old one.
@Suite struct ContentsTests {
  @Test func everyHunkIsGits() {
    forAll(count: isLarge ? 60 : 4) { random in
      let repository = try FixtureRepository.random(15, odd: 15, using: &random)
      for change in try changes(of: repository) {
        let expected = try hunks(of: change, in: repository)
        var found: [String: [Hunk]] = [:]
        for file in change.files where file.renamedFrom == nil {
          guard let key = Self.key(file) else { continue }
          found[key] = file.comparison.hunks
        }
        for (key, hunks) in found where expected[key] != nil {
          try #require(hunks == expected[key], "\(change.commit) \(key)")
        }
        // Where a kind changes, git shows two files; where a name does, we show one.
        let renamed = change.files.filter { $0.renamedFrom != nil }
        var halves: Set<String> = []
        for file in change.files where Self.key(file).map({ expected[$0] == nil }) ?? false {
          if file.before?.object != nil { halves.insert(Self.key(file.before, nil)) }
          if file.after?.object != nil { halves.insert(Self.key(nil, file.after)) }
        }
        for file in renamed where Self.key(file) == nil {
          halves.formUnion([Self.key(file.before, nil), Self.key(nil, file.after)])
        }
        try #require(halves.isSubset(of: expected.keys), "\(change.commit)")
        try #require(
          Set(expected.keys).subtracting(found.keys).isSubset(of: halves), "\(change.commit)")
        for file in renamed { try checkPair(file, in: repository) }
      }
    }
  }

  /// One file alone is compared as it is among all others, between any two commits.
  @Test func oneFileOfARangeIsGits() {
    forAll(count: isLarge ? 40 : 4) { random in
      let repository = try FixtureRepository.random(15, odd: 15, using: &random)
      let opened = try Repository.discover(at: repository.path)
      let commits = try Tool.git(["rev-list", "HEAD"], in: repository.path).lines
      for _ in 0..<6 {
        let (base, head) = (random.pick(commits), random.pick(commits))
        let ids = try [base, head].map { try opened.commit(named: $0) }
        for difference in try #require(try opened.differences(from: ids[0], to: ids[1])) {
          if difference.isMovedAway { continue }
          if let old = difference.movedFrom {
            let told = try Tool.git(
              ["diff", "--numstat", "\(base):\(old.text)", "\(head):\(difference.path.text)"],
              in: repository.path)
            // Names that are no text cannot be asked for.
            guard told.status == 0 else { continue }
            let counts = told.text.split(separator: "\t").prefix(2).compactMap { Int($0) }
            try #require(
              counts == (told.text.isEmpty ? [] : [difference.added, difference.deleted]))
            continue
          }
          let found = try opened.contents(of: difference.path, from: ids[0], to: ids[1])
          let contents = try #require(found)
          guard case .hunks(let hunks) = contents.comparison, let added = difference.added else {
            continue
          }
          try #require(hunks.reduce(0) { $0 + Int($1.newCount) } == added)
          try #require(hunks.reduce(0) { $0 + Int($1.oldCount) } == difference.deleted)
        }
        try #require(try opened.contents(of: "no/such/file", from: ids[0], to: ids[1]) == nil)
      }
    }
  }

  @Test func linesMakeTheNewFileOfTheOld() {
    forAll(count: isLarge ? 60 : 4) { random in
      let repository = try FixtureRepository.random(15, odd: 15, using: &random)
      var reader = try ContentsReader.open(Repository.discover(at: repository.path))
      for change in try changes(of: repository) {
        for file in change.files {
          let lines = try reader.lines(of: file)
          try #require(lines.count == file.comparison.hunks.count)
          guard case .hunks(let hunks) = file.comparison else { continue }
          let old = try text(of: file.before, in: repository)
          let new = try text(of: file.after, in: repository)
          let applied = try apply(hunks, lines, to: old)
          if file.before?.object != file.after?.object {
            try #require(applied == new, "\(change.commit) \(file.path.text)")
          }
        }
      }
    }
  }

  @Test func countsAreThoseOfTheRows() {
    forAll(count: isLarge ? 60 : 4) { random in
      let repository = try FixtureRepository.random(25, odd: 15, using: &random)
      let history = try readHistory(repository.path).history
      var reader = try ContentsReader.open(Repository.discover(at: repository.path))
      for commit in 0..<history.count where !history.isMerge(commit) {
        let rows = Rows(history, commit)
        let change = try reader.contents(of: history.ids[commit])
        try #require(change.gap == nil)
        try #require(change.files.count == rows.byPath.count - rows.sources.count)
        for file in change.files {
          let row = try #require(rows.byPath[file.path])
          try #require(file.renamedFrom == rows.sources[file.path])
          guard case .hunks(let hunks) = file.comparison else {
            try #require(row.flags.contains(.binary))
            continue
          }
          let added = hunks.reduce(0) { $0 + $1.newCount }
          let deleted = hunks.reduce(0) { $0 + $1.oldCount }
          if let source = file.renamedFrom {
            let old = try #require(rows.byPath[source])
            if row.flags.isDisjoint(with: .binary), old.flags.isDisjoint(with: .binary) {
              try #require(added - deleted == row.added - old.deleted)
            }
          } else if row.flags.isDisjoint(with: .binary) {
            try #require((added, deleted) == (row.added, row.deleted), "\(file.path.text)")
          }
        }
      }
    }
  }

  @Test func submodulesAreALine() throws {
    let repository = try FixtureRepository()
    let pinned = String(repeating: "ab", count: 20)
    try repository.commit("Pin", files: ["sub": .submodule(pinned)])
    let moved = try repository.commit(
      "Move", files: ["sub": .submodule(String(repeating: "cd", count: 20))])
    var reader = try ContentsReader.open(Repository.discover(at: repository.path))
    let file = try #require(try reader.contents(of: id(moved)).files.first)
    #expect(
      file.comparison.hunks == [Hunk(oldStart: 1, oldCount: 1, newStart: 1, newCount: 1)])
    let lines = try #require(try reader.lines(of: file).first)
    #expect(lines.deleted.text(0) == "Subproject commit \(pinned)\n")
    #expect(lines.added.count == 1)
  }

  @Test func hugeFilesAreNotCompared() throws {
    let repository = try FixtureRepository()
    let line = Array("0123456789abcde\n".utf8)
    let huge = Array(repeating: line, count: (16 << 20) / line.count).flatMap { $0 }
    let first = try repository.commit("Add", files: ["huge": .bytes(huge), "a": "x\n"])
    let second = try repository.commit(
      "Grow", files: ["huge": .bytes(huge + line), "a": "y\n"])
    var reader = try ContentsReader.open(Repository.discover(at: repository.path))
    let change = try reader.contents(of: id(second))
    #expect(change.files.map(\.path.text) == ["a", "huge"])
    #expect(change.files.map(\.comparison.hunks.count) == [1, 0])
    #expect(change.files.last?.comparison == .tooLarge)
    // One side alone needs no comparison, whatever its size.
    let added = try #require(try reader.contents(of: id(first)).files.last)
    #expect(
      added.comparison.hunks
        == [Hunk(oldStart: 0, oldCount: 0, newStart: 1, newCount: 1 << 20)])
  }

  @Test func missingBlobsAreSaid() throws {
    let repository = try FixtureRepository()
    try repository.commit("One", files: ["a": "1\n", "b": "one\n"])
    let second = try repository.commit("Two", files: ["a": "2\n", "b": "two\n"])
    try repository.removeObject(
      repository.git("rev-parse", "\(second):b").trimmingCharacters(in: .newlines))
    var reader = try ContentsReader.open(Repository.discover(at: repository.path))
    let change = try reader.contents(of: id(second))
    #expect(change.gap == nil)
    #expect(change.files.map(\.comparison.hunks.count) == [1, 0])
    #expect(change.files.last?.comparison == .missing)
    #expect(try reader.lines(of: #require(change.files.last)) == [])

    try repository.removeObject(repository.tree(of: second))
    var again = try ContentsReader.open(Repository.discover(at: repository.path))
    #expect(try again.contents(of: id(second)).gap == .missingTrees)
  }

  @Test func aShallowBoundaryHasNoParent() throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(name: "origin", in: directory)
    let root = try repository.commit("One", files: ["a": "1\n"])
    let tip = try repository.commit("Two", files: ["a": "2\n"])
    let clone = directory.path + "/clone"
    try repository.git("clone", "-q", "--depth=1", "file://" + repository.path, clone)
    var reader = try ContentsReader.open(Repository.discover(at: clone))
    let change = try reader.contents(of: id(tip))
    #expect(change == ChangeContents(commit: id(tip), parent: id(root), gap: .boundary))
    #expect(
      try code { _ = try reader.contents(of: id(root)) } == .gitMissingCommit)
  }

  /// What a replacement or a graft says is the parent is what history compares with.
  @Test func alteredParentsAreFollowed() throws {
    let repository = try FixtureRepository()
    let first = try repository.commit("One", files: ["a": "1\n"])
    try repository.commit("Two", files: ["a": "1\n2\n"])
    let third = try repository.commit("Three", files: ["a": "1\n2\n3\n"])
    try repository.git("replace", "--graft", third, first)
    var reader = try ContentsReader.open(Repository.discover(at: repository.path))
    let change = try reader.contents(of: id(third))
    #expect(change.parent == id(first))
    #expect(
      change.files.first?.comparison.hunks
        == [Hunk(oldStart: 1, oldCount: 0, newStart: 2, newCount: 2)])
  }

  private func id(_ text: String) -> CommitID { ObjectID(hexadecimal: text) ?? .zero }

  private func changes(of repository: FixtureRepository) throws -> [ChangeContents] {
    var reader = try ContentsReader.open(Repository.discover(at: repository.path))
    var changes: [ChangeContents] = []
    for commit in try GitReference(repository.path).lines("rev-list", "--all") {
      changes.append(try reader.contents(of: id(commit)))
    }
    return changes
  }

  /// Both names, as git writes them; nil for a file whose text is the same on both sides.
  private static func key(_ file: FileContents) -> String? {
    file.before?.object == file.after?.object ? nil : key(file.before, file.after)
  }

  private static func key(
    _ before: FileContents.Version?, _ after: FileContents.Version?
  ) -> String {
    "\(before?.object ?? .zero)..\(after?.object ?? .zero)"
  }

  /// What git shows of a change, by the names of both sides. Under `-U0` it cuts equal tails of
  /// 1,024 bytes off, which moves hunks: texts here are shorter.
  private func hunks(
    of change: ChangeContents, in repository: FixtureRepository
  ) throws -> [String: [Hunk]] {
    let options = ["-r", "-p", "-U0", "--no-renames", "--full-index", "--no-commit-id"]
    let commits =
      change.parent.map { [$0.description, change.commit.description] }
      ?? ["--root", change.commit.description]
    return Self.parse(try GitReference(repository.path).bytes(["diff-tree"] + options + commits))
  }

  private func checkPair(_ file: FileContents, in repository: FixtureRepository) throws {
    guard Self.key(file) != nil, let before = file.before, let after = file.after else { return }
    let patch = try GitReference(repository.path).bytes(
      ["diff", "-U0", "--full-index", before.object.description, after.object.description])
    try #require(Self.parse(patch).values.first == file.comparison.hunks, "\(file.path.text)")
  }

  private static func parse(_ patch: [UInt8]) -> [String: [Hunk]] {
    var found: [String: [Hunk]] = [:]
    var key = ""
    for line in patch.split(separator: UInt8(ascii: "\n")) {
      // Lines of files begin with a sign or a blank.
      let text = String(decoding: line, as: UTF8.self)
      if let header = text.firstMatch(of: /^index ([0-9a-f]+\.\.[0-9a-f]+)/) {
        key = String(header.1)
        found[key] = []
      } else if let header = text.firstMatch(
        of: /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/)
      {
        func number(_ digits: Substring?) -> Int32 { digits.flatMap { Int32($0) } ?? 1 }
        found[key, default: []].append(
          Hunk(
            oldStart: number(header.1), oldCount: number(header.2), newStart: number(header.3),
            newCount: number(header.4)))
      }
    }
    return found
  }

  private func text(
    of version: FileContents.Version?, in repository: FixtureRepository
  ) throws -> [UInt8] {
    guard let version else { return [] }
    if version.isSubmodule { return Array("Subproject commit \(version.object)\n".utf8) }
    return try repository.readObject(version.object.description).bytes
  }

  private func apply(_ hunks: [Hunk], _ lines: [HunkLines], to old: [UInt8]) throws -> [UInt8] {
    var rest = Self.lines(old)[...]
    var line: Int32 = 1
    var result: [UInt8] = []
    for (hunk, lines) in zip(hunks, lines) {
      // A stretch of no lines begins behind the line it names.
      let start = hunk.oldCount == 0 ? hunk.oldStart + 1 : hunk.oldStart
      while line < start {
        result += rest.removeFirst()
        line += 1
      }
      try #require(lines.deleted.count == hunk.oldCount && lines.added.count == hunk.newCount)
      for index in 0..<lines.deleted.count {
        try #require(Array(lines.deleted[index]) == rest.removeFirst())
        line += 1
      }
      let before = result.split(separator: 10, omittingEmptySubsequences: false).count - 1
      try #require(before + (hunk.newCount == 0 ? 0 : 1) == hunk.newStart)
      for index in 0..<lines.added.count { result += lines.added[index] }
    }
    return result + rest.flatMap { $0 }
  }

  private static func lines(_ text: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
      lines.append(Array(rest[..<end]))
      rest = rest[end...]
    }
    return lines
  }
}

/// The rows of one commit, by path.
private struct Rows {
  var byPath: [FilePath: (added: Int32, deleted: Int32, flags: History.Flags)] = [:]
  /// [new name] The old one.
  var sources: [FilePath: FilePath] = [:]

  init(_ history: History, _ commit: Int) {
    func path(_ index: Int32) -> FilePath { FilePath(history.paths[Int(index)]) }
    let rows = history.rows
    for row in history.rowRange(of: commit) {
      byPath[path(rows.path[row])] = (rows.added[row], rows.deleted[row], rows.flags[row])
      if rows.renamedFrom[row] >= 0 { sources[path(rows.path[row])] = path(rows.renamedFrom[row]) }
    }
  }
}
