import Basics
import TestSupport
import Testing

@testable import SeakeepCommands

/// The commands go by the repository's policy.
@Suite struct PolicyTests {
  private func files(_ repository: FixtureRepository) throws -> [String] {
    let screen = seakeep(["hotspots", "--porcelain", "--all"], in: repository.path)
    #expect(screen.status == .success, "\(screen.errors)")
    return screen.output.split(separator: "\n").map {
      String($0.split(separator: "\t").last ?? "")
    }
  }

  private func sample() throws -> FixtureRepository {
    let repository = try FixtureRepository()
    try repository.commit("Fix a crash\n", files: ["built-in.c": "1\n"])
    try repository.commit("[PATCH] mend it\n", files: ["patched.c": "1\n"])
    try repository.commit("Undo: [patch]\n", files: ["undone.c": "1\n"])
    return repository
  }

  @Test func aFixPatternReplacesTheConvention() throws {
    let repository = try sample()
    #expect(try files(repository) == ["built-in.c"])
    try repository.writeWorkFile("[history]\n\tfixPattern = \"^\\\\[PATCH\\\\]\"\n", to: ".seakeep")
    #expect(try files(repository) == ["patched.c"])
    try repository.writeWorkFile("[history]\n\tfixPattern = patch\n", to: ".seakeep")
    #expect(try Set(files(repository)) == ["patched.c", "undone.c"])
  }

  @Test func aBareRepositoryHasThePolicyOfHead() throws {
    let repository = try FixtureRepository(bare: true)
    try repository.commit("Fix a crash\n", files: ["built-in.c": "1\n"])
    try repository.commit("mend it\n", files: ["mended.c": "1\n"])
    #expect(try files(repository) == ["built-in.c"])
    try repository.commit("Say so\n", files: [".seakeep": "[history]\n\tfixPattern = mend\n"])
    #expect(try files(repository) == ["mended.c"])
  }

  @Test func botsAndBulkChangesAreLeftOut() throws {
    let repository = try FixtureRepository()
    try repository.commit("Fix a\n", author: .grace, files: ["a.c": "1\n"])
    try repository.commit("Fix b\n", files: ["b.c": "1\n", "c.c": "1\n", "d.c": "1\n"])
    #expect(try files(repository) == ["a.c", "b.c", "c.c", "d.c"])
    try repository.writeWorkFile("[history]\n\tbulkFiles = 2\n", to: ".seakeep")
    #expect(try files(repository) == ["a.c"])
    try repository.writeWorkFile(
      "[history]\n\tbot = *grace@example.org*\n", to: ".seakeep")
    #expect(try files(repository) == ["b.c", "c.c", "d.c"])
  }

  static let broken: ByteString = """
    [gate]
    \tnewFailure = 0
    [history]
    \tbulkFiles = lots
    [histroy]
    \tfixPattern = x
    [history]
    \tfixPattern = "("

    """
  static let places = [".seakeep:2:2", ".seakeep:4:14", ".seakeep:5:2", ".seakeep:8:15"]

  /// A person mends all of them at once.
  @Test(arguments: [[], ["hotspots"], ["risk", "HEAD"], ["explain"]] as [[String]])
  func everyErrorIsToldWithItsPlace(command: [String]) throws {
    let repository = try sample()
    try repository.writeWorkFile(Self.broken, to: ".seakeep")
    let screen = seakeep(command, in: repository.path)
    #expect(screen.status == .usage)
    #expect(screen.output == "")
    let lines = screen.errors.split(separator: "\n").map(String.init)
    for place in Self.places {
      #expect(lines.count { $0.hasPrefix(place + ": error: ") } == 1, "\(place)\n\(screen.errors)")
    }
    #expect(screen.errors.contains("did you mean 'newFailures'?"))
    #expect(screen.errors.contains("did you mean 'history'?"))

    let document = try seakeep(command + ["--json"], in: repository.path).document()
    #expect(document["at"] as? String == Self.places[0])
    #expect(document["code"] as? String == "config.unknown-key")
    let notes = try #require(document["notes"] as? [String])
    for place in Self.places.dropFirst() {
      #expect(notes.contains { $0.hasPrefix(place + ": ") }, "\(notes)")
    }
    let annotations = seakeep(command + ["--format", "github"], in: repository.path)
    #expect(annotations.status == .usage)
    #expect(annotations.output.contains("::error file=.seakeep,line=2,col=2,"))
  }

  @Test func doctorNamesThePolicysErrors() throws {
    let repository = try sample()
    try repository.writeWorkFile(Self.broken, to: ".seakeep")
    let screen = seakeep(["doctor"], in: repository.path)
    #expect(screen.status == .success)
    #expect(screen.output.contains(".seakeep:2:2: unknown key 'gate.newFailure'"))
    try repository.writeWorkFile("[gate]\n\tnewFailures = 0\n", to: ".seakeep")
    #expect(
      seakeep(["doctor"], in: repository.path).output.contains(".seakeep has no unknown keys"))
  }

  /// A file that a change brings must not make the program read another one.
  @Test func aPolicyIsAFileAndNoLink() throws {
    let repository = try sample()
    let outside = try TemporaryDirectory()
    let secret = try outside.write("[history]\n\tsecret = hunter2\n", to: "secret")
    for target in [secret, "/dev/zero"] {
      try repository.commit("Link\n", files: [".seakeep": .symlink(ByteString(target))])
      try repository.checkOut()
      for command in [["hotspots"], ["doctor"]] {
        let screen = seakeep(command, in: repository.path)
        #expect(!screen.all.contains("hunter2") && !screen.all.contains("secret ="))
        #expect(screen.all.contains(".seakeep"), "\(command): \(screen.all)")
      }
      #expect(seakeep(["hotspots"], in: repository.path).status != .success)
    }
  }
}
