import Domain
import TestSupport
import Testing

@testable import RiskAnalysis

/// Each line's origin is that of `git blame`, where lines differ so that there is one answer.
@Suite struct ProvenanceTests {
  @Test func originsAreThoseOfBlame() {
    forAll(count: 12) { random in
      let repository = try FixtureRepository()
      var files = RandomLines()
      for _ in 0..<random.int(10...40) { try files.commit(to: repository, &random) }
      let lines = try LineHistory(repository.path, threads: random.int(1...2))
      for path in files.paths {
        let expected = try blame(path, in: repository.path)
        try #require(try lines.origins(of: path, in: repository.path) == expected, "\(path)")
      }
    }
  }

  /// Two branches change a file in different places, and are merged both ways.
  @Test func mergesTakeLinesFromTheParentThatHasThem() {
    forAll(count: 12) { random in
      let repository = try FixtureRepository()
      var file = TwoHalves()
      var tip = try repository.commit("Begin", files: ["a.c": .contents(file.text)])
      for number in 0..<random.int(2...8) {
        var left = file
        left.changeTop(&random)
        let one = try repository.commit(
          "Top \(number)", files: ["a.c": .contents(left.text)], parents: [tip])
        var right = file
        right.changeBottom(&random)
        let other = try repository.commit(
          "Bottom \(number)", files: ["a.c": .contents(right.text)], on: "side\(number)",
          parents: [tip])
        file = left
        file.takeBottom(of: right)
        // Both sides merge the other one, and go on: a criss-cross.
        if random.chance(50) {
          var twin = file
          let cross = try repository.commit(
            "Cross \(number)", files: ["a.c": .contents(twin.text)], on: "side\(number)",
            parents: [other, one])
          twin.changeBottom(&random)
          let next = try repository.commit(
            "Next \(number)", files: ["a.c": .contents(twin.text)], on: "side\(number)",
            parents: [cross])
          file.takeBottom(of: twin)
          tip = try repository.commit(
            "Merge \(number)", files: ["a.c": .contents(file.text)], parents: [one, next])
        } else {
          // What stands in neither parent is the merge's own.
          if random.chance(50) { file.top.append(file.newLine()) }
          tip = try repository.commit(
            "Merge \(number)", files: ["a.c": .contents(file.text)], parents: [one, other])
        }
      }
      let lines = try LineHistory(repository.path)
      let expected = try blame("a.c", in: repository.path)
      try #require(try lines.origins(of: "a.c", in: repository.path) == expected)
    }
  }

  @Test func whiteSpaceKeepsTheOrigin() throws {
    let repository = try FixtureRepository()
    try repository.commit("One", files: ["a.c": "int first(void)\n{\nreturn 1;\n}\n"])
    try repository.commit("Two", files: ["a.c": "int first(void)\n{\n  return 1;\n}\n\nint x;\n"])
    try repository.commit(
      "CRLF", files: ["a.c": "int first(void)\r\n{\r\n  return 1;\r\n}\r\n\r\nint x;\r\n"])
    let lines = try LineHistory(repository.path)
    let expected = try blame("a.c", in: repository.path, ["-w"])
    #expect(try lines.origins(of: "a.c", in: repository.path) == expected)
    #expect(lines.deleted[2].runs.allSatisfy { $0.isMoved })
  }

  @Test func movedLinesKeepTheOrigin() throws {
    let moved = "int second_helper(int value)\n{\n  return value * 2;\n}\n"
    let repository = try FixtureRepository()
    let first = try repository.commit(
      "One", files: ["a.c": .contents("int begin;\n" + ByteString(moved) + "int end;\n")])
    let second = try repository.commit(
      "Two",
      files: ["a.c": "int begin;\nint end;\n", "b.c": .contents("int own;\n" + ByteString(moved))])
    let lines = try LineHistory(repository.path)
    #expect(
      try lines.origins(of: "b.c", in: repository.path)
        == [second, first, first, first, first])
    #expect(lines.runs(of: second).allSatisfy { $0.isMoved })
  }

  @Test func renamesCarryTheOrigin() throws {
    let body = (0..<30).map { "line \($0) of many\n" }.joined()
    let repository = try FixtureRepository()
    let first = try repository.commit("One", files: ["a.c": .contents(ByteString(body))])
    let second = try repository.commit(
      "Two", files: ["a.c": .deleted, "b/c.c": .contents(ByteString("new top\n" + body))])
    try repository.commit(
      "Three", files: ["b/c.c": .deleted, "d.c": .contents(ByteString("new top\n" + body))])
    let lines = try LineHistory(repository.path)
    let expected: [String?] = [second] + Array(repeating: first, count: 30)
    #expect(try lines.origins(of: "d.c", in: repository.path) == expected)
  }

  /// Below a shallow boundary nothing is guessed, and what came later is known.
  @Test func whatWasNeverSeenIsUnknown() throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(name: "origin", in: directory)
    try repository.commit("One", files: ["a.c": "1\n2\n3\n4\n"])
    try repository.commit("Two", files: ["a.c": "1\n2\n3\n4\n5\n"])
    let third = try repository.commit("Three", files: ["a.c": "1\n2\nx\n3\n4\n5\n"])
    let fourth = try repository.commit("Four", files: ["a.c": "2\ny\nx\n3\n4\n5\n"])
    let clone = directory.path + "/clone"
    try repository.git("clone", "-q", "--depth=3", "file://" + repository.path, clone)
    let lines = try LineHistory(clone)
    #expect(try lines.origins(of: "a.c", in: clone).prefix(3) == [nil, fourth, third])
    #expect(lines.runs(of: fourth).map(\.origin) == [-1])
  }

  @Test func binaryInBetweenIsUnknown() throws {
    let repository = try FixtureRepository()
    try repository.commit("One", files: ["a": "1\n2\n"])
    try repository.commit("Two", files: ["a": .bytes([0, 1, 2, 10])])
    try repository.commit("Three", files: ["a": "1\n2\n"])
    let last = try repository.commit("Four", files: ["a": "1\n"])
    let lines = try LineHistory(repository.path)
    // The text came back by a commit whose difference no one has seen, but it is the one of old.
    #expect(lines.runs(of: last).count == 1)
    #expect(try lines.origins(of: "a", in: repository.path).count <= 1)
  }

  /// A commit that rewrites more lines than moves are searched in ends in time.
  @Test func hostileSizesEnd() throws {
    let repository = try FixtureRepository()
    let same = String(repeating: "the same line again and again\n", count: 60_000)
    try repository.commit("One", files: ["a": .contents(ByteString(same))])
    try repository.commit(
      "Two", files: ["a": "x\n", "b": .contents(ByteString(same + "the end\n"))])
    let last = try repository.commit(
      "Three", files: ["b": .bytes(Array(repeating: 10, count: 300_000))])
    let lines = try LineHistory(repository.path)
    #expect(lines.runs(of: last).reduce(0) { $0 + Int($1.count) } == 60_001)
  }
}

/// A few files whose lines are all different.
private struct RandomLines {
  private var files: [String: [String]] = [:]
  private var number = 0

  var paths: [String] { files.keys.sorted() }

  mutating func commit(to repository: FixtureRepository, _ random: inout SplitMix64) throws {
    var change: [ByteString: FixtureFile] = [:]
    let path = "file\(random.int(0...2)).c"
    var lines = files[path] ?? []
    for _ in 0..<random.int(1...4) {
      let place = random.int(0...lines.count)
      let count = random.int(0...min(3, lines.count - place))
      let new = (0..<random.int(0...3)).map { _ in newLine() }
      lines.replaceSubrange(place..<(place + count), with: new)
    }
    lines.append(newLine())
    files[path] = lines
    change[ByteString(path)] = .contents(ByteString(lines.joined(separator: "\n") + "\n"))
    try repository.commit("Commit \(number)", files: change)
  }

  private mutating func newLine() -> String {
    number += 1
    return "value_\(number) = compute_\(number * 7)(\(number));"
  }
}

/// A file of two parts with a fixed line in between, so that changes of both never touch.
private struct TwoHalves {
  var top: [String] = ["top line of old", "another of old"]
  var bottom: [String] = ["bottom line of old", "the last of old"]
  private var number = 0

  var text: ByteString {
    ByteString(
      (top + ["middle one", "middle two", "middle three"] + bottom).joined(separator: "\n") + "\n")
  }

  /// `side` keeps lines of two branches apart.
  mutating func newLine(_ side: String = "own") -> String {
    number += 1
    return "\(side)_\(number) = compute_\(number)();"
  }

  mutating func takeBottom(of other: TwoHalves) {
    bottom = other.bottom
    number = max(number, other.number)
  }

  mutating func changeTop(_ random: inout SplitMix64) {
    top.insert(newLine("top"), at: random.int(0...top.count))
    if random.chance(40), top.count > 2 { top.remove(at: random.int(0...(top.count - 1))) }
  }

  mutating func changeBottom(_ random: inout SplitMix64) {
    bottom.insert(newLine("bottom"), at: random.int(0...bottom.count))
    if random.chance(40), bottom.count > 2 {
      bottom.remove(at: random.int(0...(bottom.count - 1)))
    }
  }
}
