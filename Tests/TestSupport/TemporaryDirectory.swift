private import Foundation

/// A new, empty directory that is removed, with all that is in it, when its owner lets go of it.
package final class TemporaryDirectory: Sendable {
  /// Absolute, without symbolic links, so that it equals what git and libgit2 print.
  package let path: String

  /// `SEAKEEP_KEEP=1` leaves the directory behind, for looking at what a failed test made.
  private let isKept = ProcessInfo.processInfo.environment["SEAKEEP_KEEP"] == "1"

  package init() throws {
    let template = Self.root + "/seakeep-test-XXXXXX"
    var bytes = Array(template.utf8CString)
    guard let made = mkdtemp(&bytes), let real = realpath(made, nil) else {
      throw FixtureError("no temporary directory could be made after \(template)")
    }
    defer { free(real) }
    path = String(cString: real)
  }

  /// Where `TMPDIR` says; else in memory, if this machine has a gigabyte for it and runs programs
  /// from there: fixtures are thousands of small files, and tests of them were four times as fast.
  private static let root: String = {
    #if os(Linux)
      let memory = "/dev/shm"
      // `ST_NOEXEC`, which Glibc's module does not offer.
      let forbidsPrograms: UInt = 8
      var facts = statvfs()
      if ProcessInfo.processInfo.environment["TMPDIR"] == nil, access(memory, W_OK) == 0,
        statvfs(memory, &facts) == 0, facts.f_bavail * facts.f_frsize >= 1 << 30,
        facts.f_flag & forbidsPrograms == 0
      {
        return memory
      }
    #endif
    return NSTemporaryDirectory()
  }()

  deinit {
    guard !isKept else { return }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file below the directory, making the directories on the way; returns its path.
  @discardableResult
  package func write(_ contents: ByteString, to name: String) throws -> String {
    let file = path + "/" + name
    try writeFile(contents.bytes, to: file)
    return file
  }
}

/// Why a fixture could not be made: always a mistake in the test or on the machine.
package struct FixtureError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// Writes a whole file, making the directories on the way, over one that may be read-only.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  let url = URL(fileURLWithPath: path)
  try FileManager.default.createDirectory(
    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(bytes).write(to: url, options: .atomic)
}

/// Reads a whole file.
func readFile(_ path: String) throws -> [UInt8] {
  try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
}
