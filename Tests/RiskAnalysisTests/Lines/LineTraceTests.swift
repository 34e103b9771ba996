import Domain
import GitRepository
import TestSupport
import Testing

@testable import RiskAnalysis

/// Following lines back from one commit finds what following all lines forward does.
@Suite struct LineTraceTests {
  /// Traces every commit of a repository, and compares with the pass over the whole history.
  private func compare(_ path: String) throws {
    let whole = try LineHistory(path)
    let history = whole.history
    let repository = try Repository.discover(at: path)
    var reader = try ContentsReader.open(repository)
    var worker = LineWorker(history)
    for commit in 0..<history.count where !history.isMerge(commit) {
      var trace = LineTrace(
        history, of: commit, try reader.read(commit, of: history, into: &worker))
      while let wish = trace.next() {
        trace.take(try reader.read(wish.commit, of: history, only: wish.paths, into: &worker))
      }
      try #require(trace.origins == whole.deleted[commit], "\(history.subject(of: commit))")
    }
  }

  /// Lines are written, deleted, moved between files, reindented; files are renamed and come back.
  @Test func straightHistories() {
    forAll(count: 12) { random in
      let repository = try FixtureRepository()
      var files = TangledFiles()
      for number in 0..<random.int(10...50) {
        try repository.commit("Commit \(number)", files: files.change(&random))
      }
      try compare(repository.path)
    }
  }

  /// Branches that change the same and other files, merged with and without changes of the merge's own.
  @Test func mergedHistories() {
    forAll(count: 12) { random in
      let repository = try FixtureRepository()
      var files = TangledFiles()
      var tip = try repository.commit("Begin", files: files.change(&random))
      for number in 0..<random.int(3...10) {
        let fork = files
        var one = tip
        for _ in 0..<random.int(1...3) {
          one = try repository.commit(
            "One \(number)", files: files.change(&random), parents: [one])
        }
        var side = fork
        side.number = files.number + 1_000
        var other = tip
        for _ in 0..<random.int(1...3) {
          other = try repository.commit(
            "Other \(number)", files: side.change(&random), on: "side\(number)", parents: [other])
        }
        // Every file as one side has it; one that they have differently may get a line more.
        var merged = TangledFiles()
        merged.number = side.number + 1_000
        for path in Set(files.texts.keys).union(side.texts.keys).sorted() {
          var text = random.chance(50) ? files.texts[path] : side.texts[path]
          if files.texts[path] != side.texts[path], random.chance(30) {
            text?.append(merged.newLine())
          }
          merged.texts[path] = text
        }
        tip = try repository.commit(
          "Merge \(number)", files: merged.difference(from: files), parents: [one, other])
        files = merged
      }
      try compare(repository.path)
    }
  }

  /// Where the history that was read begins, lines have no origin.
  @Test func whatIsOlderIsUnknown() throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(name: "origin", in: directory)
    try repository.commit("One", files: ["a.c": "int one;\nint two;\n"])
    try repository.commit("Two", files: ["a.c": "int one;\nint two;\nint three;\n"])
    let last = try repository.commit("Three", files: ["a.c": "int x;\n"])
    let clone = directory.path + "/clone"
    try repository.git("clone", "-q", "--depth=2", "file://" + repository.path, clone)
    try compare(clone)
    let lines = try LineHistory(clone)
    #expect(lines.runs(of: last).map(\.origin).allSatisfy { $0 == -1 })
  }

  /// What is still looked for when enough was read is told apart from what cannot be found.
  @Test func whatIsNotFollowedIsSaid() throws {
    let repository = try FixtureRepository()
    try repository.commit("One", files: ["a.c": "int one;\n", "b.c": "int far;\n"])
    for number in 0..<5 {
      try repository.commit("More", files: ["a.c": "int one;\nint more\(number);\n"])
    }
    try repository.commit("Last", files: ["a.c": "int x;\n", "b.c": "int y;\n"])
    let history = try LineHistory(repository.path).history
    var reader = try ContentsReader.open(try Repository.discover(at: repository.path))
    var worker = LineWorker(history)
    for (limit, origins) in [(2, [-2, 5, -2]), (5, [-2, 5, -2]), (6, [0, 5, 0])] {
      var trace = LineTrace(
        history, of: 6, try reader.read(6, of: history, into: &worker), mostFiles: limit)
      while let wish = trace.next() {
        trace.take(try reader.read(wish.commit, of: history, only: wish.paths, into: &worker))
      }
      #expect(trace.origins.runs.map { Int($0.origin) } == origins)
      let model = try RiskModel(history: history, marks: .none(history))
      let past = model.linesPast(of: 6, trace.origins)
      #expect(past.lines == 3 && past.unknown == past.notFollowed)
      #expect(past.unknown == origins.count { $0 < 0 })
    }
  }

  /// What is told of them: lines of code that are gone, and who brought them.
  @Test func pastOfACommit() throws {
    let repository = try FixtureRepository()
    try repository.commit(
      "One", files: ["a.c": "int one;\nint two;\n// three\n", "b.c": "int far(void);\n"])
    try repository.commit("Fix a crash", files: ["a.c": "int one;\nint two_fixed;\n// three\n"])
    let last = try repository.commit(
      "Three", files: ["a.c": "int four;\n", "b.c": "int far(void);\nint near;\n"])
    let lines = try LineHistory(repository.path)
    let model = try RiskModel(history: lines.history, marks: .none(lines.history))
    let commit = try #require(lines.history.ids.firstIndex { $0.description == last })
    let past = model.linesPast(of: commit, lines.deleted[commit])
    #expect(past.unknown == 0)
    #expect(past.origins.map(\.subject) == ["One", "Fix a crash"])
    #expect(past.origins.map(\.deleted) == [1, 1] && past.origins.map(\.beside) == [1, 0])
    #expect(past.origins.map(\.isFix) == [false, true] && past.own == 3)
  }
}

/// Files whose lines are all different, and go from one to the other.
private struct TangledFiles {
  var texts: [String: [String]] = [:]
  var number = 0
  /// A text that a file had before.
  private var old: (path: String, lines: [String])?

  mutating func newLine() -> String {
    number += 1
    return "value_\(number) = compute_\(number * 7)(\(number));"
  }

  mutating func change(_ random: inout SplitMix64) throws -> [ByteString: FixtureFile] {
    let before = self
    for _ in 0..<random.int(1...3) {
      let path = "file\(random.int(0...3)).c"
      var lines = texts[path] ?? []
      let place = random.int(0...lines.count)
      let end = random.int(place...min(lines.count, place + 4))
      switch random.int(0...9) {
      case 0 where !lines.isEmpty:
        // Moved to another file, with other white space.
        let other = "file\(random.int(0...3)).c"
        let moved = lines[place..<end].map { "  " + $0 }
        lines.removeSubrange(place..<end)
        texts[path] = lines
        texts[other, default: []].append(contentsOf: moved)
        continue
      case 1 where lines.count > 3:
        let new = "renamed\(random.int(0...2)).c"
        texts[new] = lines
        texts[path] = nil
        continue
      case 2:
        if let old { texts[old.path] = old.lines }
        continue
      case 3:
        old = (path, lines)
      default: break
      }
      lines.replaceSubrange(place..<end, with: (0..<random.int(0...3)).map { _ in newLine() })
      if random.chance(50) { lines.append(newLine()) }
      texts[path] = lines.isEmpty ? nil : lines
    }
    texts["count.c", default: []].append(newLine())
    return difference(from: before)
  }

  func difference(from before: TangledFiles) -> [ByteString: FixtureFile] {
    var change: [ByteString: FixtureFile] = [:]
    for path in Set(texts.keys).union(before.texts.keys) where texts[path] != before.texts[path] {
      change[ByteString(path)] =
        texts[path].map { lines in
          .contents(ByteString(lines.joined(separator: "\n") + "\n"))
        } ?? .deleted
    }
    return change
  }
}
