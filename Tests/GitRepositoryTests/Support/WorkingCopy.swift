import Basics
import Domain
import Foundation
import TestSupport

@testable import GitRepository

/// A checkout that the system's git made, which is also asked what is in it.
final class WorkingCopy {
  let path: String
  private let directory: TemporaryDirectory

  init(_ arguments: [String] = [], name: String = "harbour") throws {
    directory = try TemporaryDirectory()
    path = directory.path + "/" + name
    _ = try Tool.git(["init", "-q", "-b", "main"] + arguments + [path], in: directory.path)
  }

  /// A checkout that is there already.
  init(at path: String) throws {
    directory = try TemporaryDirectory()
    self.path = path
  }

  @discardableResult
  func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    let output = try Tool.git(arguments, in: path, environment: environment)
    guard output.status == 0 else {
      throw FixtureError("git \(arguments.joined(separator: " ")): \(output.errorText)")
    }
    return output.text.trimmingCharacters(in: .newlines)
  }

  func write(_ text: String, to name: String) throws {
    try write(ByteString(text), to: ByteString(name))
  }

  /// Writes through the system's own paths, which need not be UTF-8.
  func write(_ bytes: ByteString, to name: ByteString) throws {
    let file = Array(path.utf8) + [UInt8(ascii: "/")] + name.bytes
    for (place, byte) in file.enumerated() where byte == UInt8(ascii: "/") && place > 0 {
      mkdir(file[..<place].map { CChar(bitPattern: $0) } + [0], 0o777)
    }
    let descriptor = open(
      file.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw FixtureError("cannot write \(name)") }
    defer { close(descriptor) }
    let count = bytes.bytes.withUnsafeBytes {
      Foundation.write(descriptor, $0.baseAddress, $0.count)
    }
    guard count == bytes.bytes.count else { throw FixtureError("cannot write \(name)") }
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  func setMode(_ mode: Int, of name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: path + "/" + name)
  }

  @discardableResult
  func commit(_ message: String = "Change\n") throws -> String {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try git("rev-parse", "HEAD")
  }

  /// The tree that `git add -A` and `git write-tree` make, with nothing of it left behind.
  func reference() throws -> String {
    let scratch = try TemporaryDirectory()
    let index = try git("rev-parse", "--git-path", "index")
    let indexPath = index.hasPrefix("/") ? index : path + "/" + index
    let copy = scratch.path + "/index"
    // With its time, by which git knows that a file may have changed right after it.
    _ = try Tool.run("cp", ["-p", indexPath, copy], in: path)
    let objects = try git("rev-parse", "--git-path", "objects")
    let environment = [
      "GIT_INDEX_FILE": copy, "GIT_OBJECT_DIRECTORY": scratch.path + "/objects",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects.hasPrefix("/") ? objects : path + "/" + objects,
    ]
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/objects", withIntermediateDirectories: true)
    try git("add", "-A", "--sparse", ".", environment: environment)
    return try git("write-tree", environment: environment)
  }

  func workingTree(excluding excluded: [String] = []) throws -> WorkingTree? {
    try Repository.discover(at: path).workingTree(excluding: excluded, git: .ofTests)
  }

  /// What is found, and that nothing was written for it.
  func tree() throws -> String? {
    let before = try everything()
    let tree = try workingTree()?.id.description
    guard try everything() == before else { throw FixtureError("something was written") }
    return tree
  }

  /// Every file of the git directory with its size and time.
  private func everything() throws -> [String] {
    let common = try git("rev-parse", "--git-common-dir")
    let root = common.hasPrefix("/") ? common : path + "/" + common
    return try FileManager.default.subpathsOfDirectory(atPath: root).sorted().map { name in
      let facts = try FileManager.default.attributesOfItem(atPath: root + "/" + name)
      return "\(name) \(facts[.size] ?? "") \(facts[.modificationDate] ?? "")"
    }
  }
}

extension GitProgram {
  /// The system's git, blind to the configuration of the user.
  static let ofTests = GitProgram(
    environment: Tool.gitEnvironment.merging(
      ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/"]
    ) { $1 },
    elapsed: { ProcessInfo.processInfo.systemUptime })
}
