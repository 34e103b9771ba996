import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// A pass over all commits lends what the reader of one commit says, and texts that its hunks fit.
@Suite struct ContentsPassTests {
  @Test func everyCommitIsThatOfTheReader() {
    forAll(count: isLarge ? 60 : 4) { random in
      let repository = try FixtureRepository.random(30, odd: 20, using: &random)
      let history = try readHistory(repository.path).history
      var reader = try ContentsReader.open(Repository.discover(at: repository.path))
      for (commit, seen) in try pass(repository.path, history).enumerated()
      where !history.isMerge(commit) {
        let change = try reader.contents(of: history.ids[commit])
        try #require(seen.gap == change.gap)
        try #require(seen.files.map(\.path) == change.files.map(\.path))
        for (file, expected) in zip(seen.files, change.files) {
          try #require(file.renamedFrom == expected.renamedFrom)
          try #require((file.before, file.after) == (expected.before, expected.after))
          switch (file.comparison, expected.comparison) {
          case (.hunks(let hunks), .hunks(let others)):
            try #require(
              hunks.reduce(0) { $0 + $1.newCount } == others.reduce(0) { $0 + $1.newCount })
            try #require(
              hunks.reduce(0) { $0 + $1.oldCount } == others.reduce(0) { $0 + $1.oldCount })
          default: try #require(file.comparison == expected.comparison)
          }
        }
      }
    }
  }

  @Test func hunksMakeTheNewTextOfTheOld() {
    forAll(count: isLarge ? 60 : 6) { random in
      let repository = try FixtureRepository.random(30, odd: 20, using: &random)
      let history = try readHistory(repository.path).history
      for seen in try pass(repository.path, history) { try #require(seen.misfits == []) }
    }
  }

  @Test func mergesLendWhatDiffersFromAllParents() {
    forAll(count: isLarge ? 100 : 10) { random in
      let repository = try FixtureRepository.random(40, odd: 5, using: &random)
      let history = try readHistory(repository.path).history
      let git = GitReference(repository.path)
      for (commit, seen) in try pass(repository.path, history).enumerated()
      where history.isMerge(commit) {
        let name = history.ids[commit].description
        let parents = history.parents(of: commit).count
        // A changed mode alone makes git list a file too.
        let raw = try git.bytes(["diff-tree", "-c", "--no-commit-id", "-r", "-z", "--raw", name])
        var expected: Set<FilePath> = []
        var fields = raw.split(separator: 0).makeIterator()
        while let header = fields.next(), let path = fields.next() {
          let words = header.split(separator: UInt8(ascii: " ")).dropFirst(parents + 1)
          let names = words.prefix(parents + 1).map { Array($0) }
          if names.dropLast().allSatisfy({ $0 != names.last }) { expected.insert(FilePath(path)) }
        }
        try #require(Set(seen.files.map(\.path)) == expected, "\(name)")
        for path in expected {
          let places = seen.files.indices.filter { seen.files[$0].path == path }
          try #require(places.map { seen.parents[$0] } == Array(0..<parents))
        }
      }
    }
  }

  @Test func threadsAndBatchesChangeNothing() throws {
    let repository = try FixtureRepository()
    for number in 0..<700 {
      try repository.commit(
        "Commit \(number)",
        files: [ByteString("file\(number % 7)"): .contents(ByteString("\(number)\n"))])
    }
    let history = try readHistory(repository.path).history
    let one = try pass(repository.path, history, threads: 1)
    #expect(one.map(\.commit) == Array(0..<700))
    #expect(one == (try pass(repository.path, history, threads: 3)))
    #expect(one[300..<600] == (try pass(repository.path, history, of: 300..<600))[...])
    #expect(try pass(repository.path, history, of: 5..<5) == [])
  }

  @Test func whatIsNotThereIsSaid() throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(name: "origin", in: directory)
    try repository.commit("One", files: ["a": "1\n", "b": .bytes([1, 0, 2])])
    try repository.commit("Two", files: ["a": "2\n", "b": .bytes([1, 0, 3])])
    let third = try repository.commit("Three", files: ["a": "3\n"])
    let clone = directory.path + "/clone"
    try repository.git("clone", "-q", "--depth=2", "file://" + repository.path, clone)
    let cut = try pass(clone, try readHistory(clone).history)
    #expect(cut.map(\.gap) == [.boundary, nil])
    #expect(cut.map(\.files.count) == [0, 1])

    let whole = try readHistory(repository.path).history
    try repository.removeObject(
      repository.git("rev-parse", "\(third):a").trimmingCharacters(in: .newlines))
    let seen = try pass(repository.path, whole)
    #expect(seen[1].files.map(\.comparison.hunks.count) == [1, 0])
    #expect(seen[1].files.last?.comparison == .binary)
    #expect(seen[2].files.map(\.comparison) == [.missing])
  }

  @Test func damageEndsThePass() throws {
    let repository = try FixtureRepository()
    try repository.commit("One", files: ["a": "1\n"])
    let second = try repository.commit("Two", files: ["a": "2\n"])
    let history = try readHistory(repository.path).history
    let blob = try repository.git("rev-parse", "\(second):a").trimmingCharacters(in: .newlines)
    try repository.corruptObject(blob)
    #expect(try code { _ = try pass(repository.path, history) } == .gitCorruptObject)
  }

  private func pass(
    _ path: String, _ history: History, of commits: Range<Int>? = nil, threads: Int = 2
  ) throws -> [Seen] {
    let repository = try Repository.discover(at: path)
    return try repository.contents(
      of: Array(commits ?? 0..<history.count), in: history, threads: threads, into: [],
      worker: { Recorder() },
      add: { all, commit, seen in
        all.append(seen)
        if commit != seen.commit { all.removeAll() }
      })
  }
}

/// What was lent of one commit.
private struct Seen: Sendable, Equatable {
  var commit = -1
  var gap: ChangeContents.Gap?
  var files: [FileContents] = []
  /// [file]
  var parents: [Int] = []
  /// Files whose hunks do not make the new text of the old.
  var misfits: [FilePath] = []
}

private struct Recorder: ContentsWorker {
  private var seen = Seen()

  mutating func begin(_ commit: Int) {
    seen = Seen(commit: commit)
  }

  mutating func add(_ change: borrowing LentFileChange) {
    seen.files.append(change.file)
    seen.parents.append(change.parent)
    guard case .hunks(let hunks) = change.file.comparison else {
      if change.old.count + change.new.count > 0 { seen.misfits.append(change.file.path) }
      return
    }
    if Self.applying(hunks, Self.lines(change.old), Self.lines(change.new)) != Array(change.new) {
      seen.misfits.append(change.file.path)
    }
  }

  mutating func end(gap: ChangeContents.Gap?) -> Seen {
    seen.gap = gap
    return seen
  }

  /// The old lines with those of the hunks replaced; nil if the hunks lie outside or overlap.
  private static func applying(
    _ hunks: [Hunk], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var (left, right) = (0, 0)
    for hunk in hunks {
      let oldLine = Int(hunk.oldStart) - (hunk.oldCount > 0 ? 1 : 0)
      let newLine = Int(hunk.newStart) - (hunk.newCount > 0 ? 1 : 0)
      guard oldLine >= left, oldLine - left == newLine - right,
        oldLine + Int(hunk.oldCount) <= old.count, newLine + Int(hunk.newCount) <= new.count
      else { return nil }
      for line in old[left..<oldLine] { result += line }
      for line in new[newLine..<(newLine + Int(hunk.newCount))] { result += line }
      left = oldLine + Int(hunk.oldCount)
      right = newLine + Int(hunk.newCount)
    }
    for line in old[left...] { result += line }
    return result
  }

  private static func lines(_ text: UnsafeRawBufferPointer) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = Array(text)[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
      lines.append(rest[..<end])
      rest = rest[end...]
    }
    return lines
  }
}
