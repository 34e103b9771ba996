import Foundation
import Testing

@testable import PolicyFile

/// One key as `git config --list -z` prints it.
struct ListedKey: Equatable, CustomStringConvertible {
  var name: [UInt8]
  /// Nil for a key without `=`.
  var value: [UInt8]?

  var description: String {
    "\(String(decoding: name, as: UTF8.self)) = "
      + (value.map { String(decoding: $0, as: UTF8.self).debugDescription } ?? "nothing")
  }
}

/// What git itself reads from a file; nil when it refuses the file.
func keysThatGitReads(_ bytes: [UInt8]) throws -> [ListedKey]? {
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("policy-\(UUID().uuidString)")
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let git = Process()
  git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  git.arguments = ["git", "config", "-f", file.path, "--list", "-z"]
  let output = Pipe()
  git.standardOutput = output
  git.standardError = FileHandle.nullDevice
  try git.run()
  let printed = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
  git.waitUntilExit()
  guard git.terminationStatus == 0 else { return nil }
  return printed.split(separator: 0, omittingEmptySubsequences: false).dropLast().map { item in
    let end = item.firstIndex(of: .newline)
    return ListedKey(
      name: Array(item[..<(end ?? item.endIndex)]), value: end.map { Array(item[($0 + 1)...]) })
  }
}

/// What the scanner reads from a file; nil when it finds a mistake.
func keysThatWeRead(_ bytes: [UInt8]) -> [ListedKey]? {
  var scanner = ConfigScanner(bytes)
  var section: [UInt8] = []
  var keys: [ListedKey] = []
  while let item = scanner.next() {
    switch item {
    case .header(let header):
      section = header.name
      if let subsection = header.subsection { section += [UInt8(ascii: ".")] + subsection }
      section.append(UInt8(ascii: "."))
    case .entry(let entry):
      keys.append(ListedKey(name: section + entry.key.map { $0.lowercased }, value: entry.value))
    case .problem:
      return nil
    }
  }
  return keys
}

/// Git before 2.45 turned each blank inside a value into a space; later versions keep it.
func withPlainBlanks(_ keys: [ListedKey]?) -> [ListedKey]? {
  keys?.map { key in
    var key = key
    key.value = key.value?.map { $0.isBlank ? .space : $0 }
    return key
  }
}
