import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// What is said of paths is what `git check-attr` says.
@Suite struct AttributeTests {
  private static let paths = [
    "a.txt", "B.TXT", "lib/a.txt", "lib/deep/a.txt", "lib/deep/b.lock", "vendor/x/y.c", "y.c",
    "vendor", "lib/a b", "lib/é.c", "x", "lib/x", "lib/deep/x", "z.min.js",
  ]
  /// None in quotes, which libgit2 1.5.1 takes for part of the name.
  private static let patterns = [
    "*", "*.txt", "a.txt", "/a.txt", "lib/a.txt", "lib/*", "lib/**", "**/x", "/x", "lib/", "vendor",
    "vendor/**", "lib/**/a.txt", "?.c", "[xy].c", "*.min.*", "lib/a?b", "deep/*", "\\x", "é.c",
    "*.TXT", "**", "lib/d*/b.lock", "*b",
  ]
  /// Without `-binary`: libgit2 1.5.1 leaves what the word stands for set.
  private static let attributes = [
    "-diff", "diff", "!diff", "binary", "diff=c", "merge=binary", "text",
    "linguist-generated", "-linguist-generated", "linguist-generated=true",
    "linguist-generated=false", "linguist-vendored", "linguist-vendored=true", "opaque",
  ]

  @Test func isWhatGitSays() {
    forAll(count: isLarge ? 1_000 : 60) { random in
      let repository = try FixtureRepository()
      var files: [ByteString: FixtureFile] = [:]
      for path in Self.paths where path != "vendor" { files[ByteString(path)] = "x\n" }
      for directory in ["", "lib/", "lib/deep/", "vendor/"] where random.chance(60) {
        var lines = random.array(0...4) { random in
          random.pick(Self.patterns) + " "
            + random.array(1...2) { $0.pick(Self.attributes) }.joined(separator: " ")
        }
        if directory.isEmpty, random.chance(20) { lines.insert("[attr]opaque -diff", at: 0) }
        let end = random.chance(10) ? "\r\n" : "\n"
        files[ByteString(directory + ".gitattributes")] = .contents(
          ByteString(lines.map { $0 + end }.joined()))
      }
      try repository.commit("Write", files: files)
      try repository.git("read-tree", "HEAD")
      if random.chance(30) {
        // Words of the tree's own libgit2 1.5.1 does not know here.
        let line = random.pick(Self.patterns) + " " + random.pick(Self.attributes.dropLast()) + "\n"
        try Data(line.utf8)
          .write(to: URL(fileURLWithPath: repository.gitDirectory + "/info/attributes"))
      }
      var table = ByteTable()
      for path in Self.paths { table.append(path.utf8) }
      let marks = try Repository.discover(at: repository.path).marks(of: table)
      let expected = try values(in: repository)
      for (index, path) in Self.paths.enumerated() {
        let found = [
          marks.generated[index], marks.vendored[index], marks.isUndiffed(Int32(index)),
        ]
        try #require(found == expected[path], "\(path)\n\(files)")
      }
    }
  }

  private func values(in repository: FixtureRepository) throws -> [String: [Bool]] {
    let names = ["linguist-generated", "linguist-vendored", "diff"]
    let output = try GitReference(repository.path).bytes(
      ["check-attr", "--cached", "-z"] + names + ["--"] + Self.paths)
    let fields = output.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    var values: [String: [Bool]] = [:]
    for place in stride(from: 0, to: fields.count - 2, by: 3) {
      let value = fields[place + 2]
      let isSet = fields[place + 1] == "diff" ? value == "unset" : ["set", "true"].contains(value)
      values[fields[place], default: []].append(isSet)
    }
    return values
  }
}
