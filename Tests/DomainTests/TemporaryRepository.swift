import Foundation

/// An empty repository that git can be asked in, removed with its last user.
final class TemporaryRepository {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("glob-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try git(["init", "-q"])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func ignored(by pattern: String, of paths: [String]) throws -> [String] {
    let rules = folder.appendingPathComponent(".git/info/exclude")
    try Data((pattern + "\n").utf8).write(to: rules)
    let arguments = ["check-ignore", "--no-index", "--stdin", "-z"]
    return try git(arguments, input: paths.joined(separator: "\0"))
  }

  /// Puts paths into the index; files are not needed for that.
  func index(_ paths: [String]) throws {
    let empty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    // A path that is another's directory cannot stand beside it; `listed` asks in separate indices.
    for depth in 1...3 {
      let some = paths.filter { $0.split(separator: "/").count == depth }
      let lines = some.map { "100644 \(empty)\t\($0)\n" }.joined()
      _ = try git(["update-index", "--index-info"], input: lines, index: "index\(depth)")
    }
  }

  func listed(by pattern: String) throws -> [String] {
    var found: [String] = []
    for depth in 1...3 {
      found += try git(["ls-files", "-z", "--", pattern], index: "index\(depth)")
    }
    return found
  }

  private func git(
    _ arguments: [String], input: String = "", index: String = "index"
  ) throws -> [String] {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", folder.path, "-c", "core.excludesFile="] + arguments
    git.environment = ProcessInfo.processInfo.environment.merging([
      "GIT_INDEX_FILE": folder.appendingPathComponent(".git/\(index)").path
    ]) { $1 }
    let source = folder.appendingPathComponent("input")
    try Data(input.utf8).write(to: source)
    git.standardInput = try FileHandle(forReadingFrom: source)
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    return printed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
