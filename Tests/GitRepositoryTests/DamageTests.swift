import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// A damaged repository gives one error with a hint, or what is still whole; it never traps.
@Suite struct DamageTests {
  @Test(arguments: ["pack", "idx"])
  func flippedBits(kind: String) throws {
    let (repository, file) = try packed(kind)
    let whole = [UInt8](try Data(contentsOf: file))
    forAll(count: isLarge ? 5_000 : 80) { random in
      var bytes = whole
      for _ in 0..<random.int(1...2) {
        bytes[random.int(0...(bytes.count - 1))] ^= 1 << UInt8(random.int(0...7))
      }
      try write(bytes, to: file)
      try readOrRefuse(repository.path)
    }
  }

  @Test(arguments: ["pack", "idx"])
  func truncatedFiles(kind: String) throws {
    let (repository, file) = try packed(kind)
    let whole = [UInt8](try Data(contentsOf: file))
    forAll(count: isLarge ? 2_000 : 40) { random in
      try write(Array(whole.prefix(random.int(0...(whole.count - 1)))), to: file)
      try readOrRefuse(repository.path)
    }
  }

  @Test func aPackWithoutIndexAndAnIndexWithoutPack() throws {
    for kind in ["pack", "idx"] {
      let (repository, file) = try packed(kind)
      try FileManager.default.removeItem(at: file)
      try readOrRefuse(repository.path)
      let history = try? readHistory(repository.path).history
      #expect(history == nil || history?.count == 0)
    }
  }

  enum Part: CaseIterable {
    case commit, tree, blob
  }

  enum Harm: CaseIterable {
    case garbage, empty, truncated, flipped
  }

  @Test(arguments: Part.allCases, Harm.allCases)
  func looseObjects(part: Part, harm: Harm) throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": .lines(50)])
    try repository.commit("Two\n", files: ["a": .lines(60)])
    let name =
      switch part {
      case .commit: "HEAD"
      case .tree: "HEAD^{tree}"
      case .blob: "HEAD:a"
      }
    let id = String(try repository.git("rev-parse", name).prefix(40))
    let file = URL(
      fileURLWithPath: "\(repository.gitDirectory)/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    var bytes = [UInt8](try Data(contentsOf: file))
    switch harm {
    case .garbage: bytes = Array("this is no zlib stream".utf8)
    case .empty: bytes = []
    case .truncated: bytes = Array(bytes.prefix(bytes.count / 2))
    case .flipped: bytes[bytes.count / 2] ^= 0x10
    }
    try write(bytes, to: file)
    let error = try #require(throws: DiagnosticError.self) { _ = try readHistory(repository.path) }
    #expect(error.code.status == .cannotRun)
    #expect(error.hint != nil)
    #expect(error.message.contains(id.prefix(7)))
  }

  /// Objects that inflate but are not what they should be.
  @Test func objectsThatDoNotParse() {
    forAll(count: isLarge ? 2_000 : 40) { random in
      let repository = try FixtureRepository()
      let first = try repository.commit("One\n", files: ["a": "1\n", "b/c": "2\n"])
      let tree = try repository.tree(of: first)
      let kind: FixtureRepository.ObjectKind = random.pick([.tree, .commit])
      var bytes = try repository.readObject(kind == .tree ? tree : first).bytes
      for _ in 0..<random.int(1...4) {
        let place = random.int(0...(bytes.count - 1))
        switch random.int(0...3) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(random.int(0...255))
        case 2: bytes.insert(random.pick([0, 10, 32, 60, 62, 57]), at: place)
        default: bytes = Array(bytes[..<max(1, place)])
        }
      }
      let harmed = try repository.writeObject(kind, ByteString(bytes))
      let text = try repository.readObject(first).text
      let commit =
        kind == .commit
        ? harmed
        : try repository.writeObject(
          .commit, ByteString(text.replacingOccurrences(of: tree, with: harmed)))
      try repository.setReference("refs/heads/harmed", to: commit)
      try readOrRefuse(repository.path, from: [commit, first])
    }
  }

  @Test(arguments: [
    "tree 0\n\n", "", "\n", "tree", "parent \n\n",
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor\ncommitter x> 99999999999999999999999 \n\nm",
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor <> -\ncommitter > -9223372036854775808\n",
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent 12\nencoding latin1\n\n\u{1}",
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor a <b> 9223372036854775807 +0000\n",
  ])
  func commitsMadeByHand(text: String) throws {
    let repository = try FixtureRepository()
    let id = try repository.writeObject(.commit, ByteString(text))
    try readOrRefuse(repository.path, from: [id])
  }

  @Test func aMissingTip() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    let nowhere = String(repeating: "9", count: 40)
    let error = try #require(throws: DiagnosticError.self) {
      _ = try readHistory(repository.path, from: [nowhere])
    }
    #expect(error.code == .gitMissingCommit)
    #expect(error.hint?.contains("fetch") == true)
    try repository.removeObject(repository.head ?? "")
    let unborn = try #require(throws: DiagnosticError.self) {
      _ = try readHistory(repository.path)
    }
    #expect(unborn.code.status == .cannotRun)
    #expect(unborn.hint != nil)
  }

  @Test(.enabled(if: getuid() != 0)) func missingPermission() throws {
    let repository = try FixtureRepository()
    let commit = try repository.commit("One\n", files: ["a": "1\n"])
    let file = "\(repository.gitDirectory)/objects/\(commit.prefix(2))/\(commit.dropFirst(2))"
    for path in [file, repository.gitDirectory + "/HEAD", repository.gitDirectory] {
      chmod(path, 0)
      defer { chmod(path, 0o755) }
      let error = try #require(throws: DiagnosticError.self) {
        _ = try readHistory(repository.path)
      }
      #expect(error.code.status == .cannotRun)
      #expect(error.hint != nil)
    }
  }

  /// Reads, and accepts nothing but a history or a diagnostic with a hint.
  private func readOrRefuse(_ path: String, from tips: [String]? = nil) throws {
    do {
      let history = try readHistory(path, from: tips).history
      try #require(history.ids.count == history.tiers.count)
    } catch let error as DiagnosticError {
      try #require(error.code.status == .cannotRun)
      try #require(error.hint != nil)
    }
  }

  private func packed(_ kind: String) throws -> (FixtureRepository, URL) {
    let repository = try FixtureRepository()
    for number in 1...12 {
      try repository.commit("\(number)\n", files: ["a": .lines(number * 3), "b/\(number)": "1\n"])
    }
    try repository.git("repack", "-adfq", "--depth=20")
    try repository.git("prune-packed")
    try repository.git("pack-refs", "--all")
    let directory = repository.gitDirectory + "/objects/pack"
    let name = try FileManager.default.contentsOfDirectory(atPath: directory)
      .first { $0.hasSuffix("." + kind) }
    return (repository, URL(fileURLWithPath: directory + "/" + (try #require(name))))
  }

  /// In place of the old file, which may be mapped.
  private func write(_ bytes: [UInt8], to file: URL) throws {
    try FileManager.default.removeItem(at: file)
    try Data(bytes).write(to: file)
  }
}
