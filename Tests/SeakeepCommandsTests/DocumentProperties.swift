import Basics
import Domain
import Foundation
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// What holds of every answer about any repository: equal inputs give equal, valid documents.
@Suite struct DocumentProperties {
  /// Commands whose arguments name what any repository with a few commits has.
  private static let commands: [(arguments: [String], name: String)] =
    answers.map { ($0.arguments, $0.name) } + [
      (["risk", "HEAD~2.."], "risk"), (["hotspots", "--all"], "hotspots"),
      (["hotspots", "HEAD~1", "--limit", "2"], "hotspots"), (["explain", "HEAD~2"], "explain"),
    ]

  private static func randomRepository(_ random: inout SplitMix64) throws -> FixtureRepository {
    let repository = try FixtureRepository()
    try repository.commitRandomly(random.int(4...50), using: &random)
    try repository.checkOut()
    return repository
  }

  @Test func everyDocumentIsValid() throws {
    var schemas: [String: Any] = [:]
    for name in Schemas.names {
      let screen = seakeep(["schema", name], in: "/")
      #expect(screen.status == .success)
      schemas[name] = try JSONSerialization.jsonObject(with: Data(screen.output.utf8))
    }
    forAll(count: 6) { random in
      let repository = try Self.randomRepository(&random)
      for (arguments, name) in Self.commands {
        let screen = seakeep(arguments + ["--json"], in: repository.path)
        try #require(screen.errors == "", "\(arguments)")
        let document = try screen.document()
        let name = screen.status == .success ? name : "error"
        let schema = try #require(schemas[name])
        let findings = SchemaValidator().check(document, against: schema, at: name)
        try #require(findings == [], "\(arguments)")
        try #require(Self.ranks(in: document).allSatisfy { (0...100).contains($0) })
      }
    }
  }

  /// Every rank anywhere in a document.
  private static func ranks(in value: Any) -> [Int] {
    switch value {
    case let members as [String: Any]:
      members.flatMap { name, member in
        name == "rank" || name == "rank_by_size" ? [member as? Int ?? -1] : ranks(in: member)
      }
    case let elements as [Any]: elements.flatMap { ranks(in: $0) }
    default: []
    }
  }

  /// The validator must have had ranks to look at.
  @Test func ranksAreInTheDocuments() throws {
    let repository = try SampleRepository.harbour(commits: 60)
    let document = try seakeep(["risk", "HEAD~9..", "--json"], in: repository.path).document()
    let ranks = Self.ranks(in: document)
    #expect(ranks.count >= 18 && Set(ranks).count > 2)
    #expect(ranks.allSatisfy { (0...100).contains($0) })
  }

  /// Not the cache, the threads, the clock, the terminal nor the way there changes a document.
  @Test func equalInputsGiveEqualBytes() {
    forAll(count: 4) { random in
      let repository = try Self.randomRepository(&random)
      for (arguments, name) in Self.commands where name != "doctor" {
        for format in ["json", random.pick(["porcelain", "brief", "markdown", "github"])] {
          // Ages are told in these.
          let tellsAges = format == "markdown" || format == "github"
          let words = arguments + ["--format", format]
          try Self.removeCache(of: repository)
          let cold = seakeep(words, in: repository.path)
          let warm = seakeep(words, in: repository.path)
          try #require(warm.all == cold.all, "\(words), warm")

          var other = Surroundings()
          other.processors = 1
          other.isTTY = true
          other.columns = 40
          other.environment = ["LANG": "C", "NO_COLOR": "1", "TERM": "dumb"]
          if !tellsAges {
            other.now = Timestamp(seconds: random.fraction() < 0.5 ? 0 : 9_000_000_000)
          }
          try Self.removeCache(of: repository)
          let elsewhere = seakeep(words, in: repository.gitDirectory, other)
          try #require(elsewhere.output == cold.output, "\(words), elsewhere")
          try #require(elsewhere.status == cold.status)
        }
      }
    }
  }

  /// Text says the same with and without the cache, but for what a first run says.
  @Test func textIsTheSameFromTheCache() {
    forAll(count: 3) { random in
      let repository = try Self.randomRepository(&random)
      for (arguments, name) in Self.commands where name != "doctor" && name != "dashboard" {
        try Self.removeCache(of: repository)
        var single = Surroundings()
        single.processors = 1
        let cold = seakeep(arguments, in: repository.path, single)
        let warm = seakeep(arguments, in: repository.path)
        try #require(warm.all == cold.all, "\(arguments)")
      }
    }
  }

  /// What was cached for one question serves another, of more or less of the past.
  @Test func theOrderOfQuestionsDoesNotMatter() {
    forAll(count: 3) { random in
      let repository = try Self.randomRepository(&random)
      var expected: [[String]: String] = [:]
      for (arguments, name) in Self.commands where name != "doctor" {
        try Self.removeCache(of: repository)
        expected[arguments] = seakeep(arguments + ["--json"], in: repository.path).output
      }
      try Self.removeCache(of: repository)
      for (arguments, name) in Self.commands.shuffled(using: &random) where name != "doctor" {
        let screen = seakeep(arguments + ["--json"], in: repository.path)
        try #require(screen.output == expected[arguments], "\(arguments)")
      }
    }
  }

  private static func removeCache(of repository: FixtureRepository) throws {
    let cache = repository.gitDirectory + "/seakeep"
    guard FileManager.default.fileExists(atPath: cache) else { return }
    try FileManager.default.removeItem(atPath: cache)
  }

  /// Every entry below a directory with its kind, permissions, time and bytes.
  private func snapshot(_ directory: String) throws -> [String: String] {
    var entries: [String: String] = [:]
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
    for name in names where name != ".git/seakeep" && !name.hasPrefix(".git/seakeep/") {
      let path = directory + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let kind = attributes[.type] as? FileAttributeType
      var entry = "\(kind?.rawValue ?? "") \(attributes[.posixPermissions] ?? "")"
      // A directory's time changes when the cache is made in it.
      if kind != .typeDirectory { entry += " \(attributes[.modificationDate] ?? "")" }
      if kind == .typeRegular {
        entry += " \(try Data(contentsOf: URL(filePath: path)).hashValue)"
      }
      entries[name] = entry
    }
    return entries
  }

  @Test func nothingIsWrittenButTheCache() {
    forAll(count: 2) { random in
      let repository = try Self.randomRepository(&random)
      try repository.writeWorkFile("changed\n", to: "untracked.txt")
      let before = try snapshot(repository.path)
      for (arguments, name) in Self.commands {
        let formats = answers.first { $0.name == name }?.formats ?? []
        for format in formats {
          _ = seakeep(arguments + ["--format", format.rawValue], in: repository.path)
        }
      }
      for arguments in [
        ["risk"], ["explain", "nowhere"], ["schema", "risk"], ["manual"], ["completions", "bash"],
        ["help"], ["--version"], ["hotspot"], ["read-history", "--rows"],
        ["explain", "--about", "diffusion"],
      ] { _ = seakeep(arguments, in: repository.path) }
      let after = try snapshot(repository.path)
      try #require(after == before)
      let cache = repository.gitDirectory + "/seakeep"
      try #require(try FileManager.default.contentsOfDirectory(atPath: cache) == ["history"])
    }
  }
}
