import Foundation
import TestSupport
import Testing

/// Files that may not be read or written; root may do both, so the program runs as nobody then.
@Suite struct PermissionTests {
  private let directory: TemporaryDirectory
  private let repository: FixtureRepository

  init() throws {
    directory = try TemporaryDirectory()
    repository = try FixtureRepository(in: directory)
    for number in 0..<4 {
      try repository.commit("Fix \(number)\n", files: ["a.c": .lines(number + 1)])
    }
    try repository.checkOut()
    try change("a+rX", directory.path, recursively: true)
  }

  private func change(_ mode: String, _ path: String, recursively: Bool = false) throws {
    let options = recursively ? ["-R", mode, path] : [mode, path]
    let output = try Tool.run("chmod", options, in: "/")
    try #require(output.status == 0, "\(output.errorText)")
  }

  /// Runs the program as someone who owns nothing here; nil where that cannot be.
  private func seakeepAsNobody(
    _ arguments: [String], home: String = "/"
  ) throws -> Tool.Output? {
    let program = try Tool.seakeepPath()
    guard getuid() == 0 else { return nil }
    // The directory that other tools get as their home is root's alone, as is the one for counts.
    let environment = Tool.gitEnvironment
      .merging(["HOME": home, Tool.countsVariable: "/dev/null"]) { $1 }
    let dropping = ["--reuid=65534", "--regid=65534", "--clear-groups", program]
    let trial = try Tool.run(
      "setpriv", dropping + ["--version"], in: "/", environment: environment)
    guard trial.status == 0 else { return nil }
    return try Tool.run(
      "setpriv", dropping + arguments, in: repository.path, environment: environment)
  }

  @Test func aReadOnlyRepositoryIsAnsweredWithoutACache() throws {
    for arguments in [["hotspots"], [], ["risk", "HEAD"], ["explain"], ["doctor"]] {
      guard let output = try seakeepAsNobody(arguments) else { return }
      #expect(output.status == 0, "\(arguments): \(output.errorText)")
      #expect(output.errorText == "" && output.text != "", "\(arguments): \(output.errorText)")
    }
    #expect(!FileManager.default.fileExists(atPath: repository.gitDirectory + "/seakeep"))
  }

  @Test func aHomeOfSomebodyElseDoesNotMatter() throws {
    let home = directory.path + "/home"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    try change("go=", home)
    guard let output = try seakeepAsNobody(["hotspots"], home: home) else { return }
    #expect(output.status == 0, "\(output.errorText)")
  }

  @Test(
    arguments: ["", "/objects", "/HEAD", "/refs", "/refs/heads/main", "/index"])
  func anUnreadablePartIsOneDiagnostic(part: String) throws {
    let path = repository.gitDirectory + part
    try change("go=", path)
    defer { try? change("a+rX", path) }
    for arguments in [["hotspots"], [], ["risk", "HEAD"], ["explain"], ["doctor"]] {
      guard let output = try seakeepAsNobody(arguments) else { return }
      #expect([0, 3, 4].contains(output.status), "\(arguments): \(output.errorText)")
      if part != "/index", arguments != ["doctor"] {
        #expect(output.status == 4, "\(arguments): \(output.text)")
      }
      if output.status == 4 {
        #expect(output.text == "" && output.errorText.contains("error: "))
        #expect(output.errorText.contains("hint: "), "\(output.errorText)")
      }
    }
  }

  @Test func anUnreadableConfigurationIsSaid() throws {
    try change("go=", repository.gitDirectory + "/config")
    for arguments in [["hotspots"], [], ["risk", "HEAD"], ["explain", "--json"]] {
      guard let output = try seakeepAsNobody(arguments) else { return }
      #expect(output.status == 0 && output.text != "", "\(arguments): \(output.errorText)")
      #expect(output.errorText.contains("config: warning: the configuration"))
      #expect(output.errorText.contains("[git.unreadable-configuration]"))
    }
    let doctor = try seakeepAsNobody(["doctor", "--porcelain"])
    #expect(doctor?.text.contains("git-config") == true)
    #expect(try Tool.seakeep(["hotspots"], in: repository.path).errorText == "")
  }

  @Test func anUnreadablePolicyIsNotPassedOver() throws {
    try repository.writeWorkFile("[history]\n\tfixPattern = x\n", to: ".seakeep")
    try change("go=", repository.path + "/.seakeep")
    guard let output = try seakeepAsNobody(["hotspots"]) else { return }
    #expect(output.status == 4)
    #expect(output.errorText.contains("[git.unreadable-file]"))
    #expect(output.errorText.contains(".seakeep"))
    let doctor = try seakeepAsNobody(["doctor"])
    #expect(doctor?.status == 0)
    #expect(doctor?.text.contains(".seakeep cannot be read") == true)
  }

  @Test func anUnreadableCacheIsRebuiltInMemory() throws {
    let first = try Tool.seakeep(["hotspots"], in: repository.path)
    #expect(first.status == 0)
    try change("go=", repository.gitDirectory + "/seakeep", recursively: true)
    guard let output = try seakeepAsNobody(["hotspots", "--json"]) else { return }
    #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
    #expect(output.text.contains("\"fixes\":4"))
  }

  @Test func aManualThatMayNotBeWritten() throws {
    guard let output = try seakeepAsNobody(["manual", "--output", "/root/seakeep-man"]) else {
      return
    }
    #expect(output.status == 4)
    #expect(output.errorText.contains("[output.not-writable]"))
  }
}
