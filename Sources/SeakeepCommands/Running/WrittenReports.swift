#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Tells which of the files that patterns name were written since it was made.
struct WrittenReports {
  private let patterns: [String]
  private let directory: String
  private let before: [String: Stamp]

  /// What changes when a file is written.
  private struct Stamp: Equatable {
    var inode: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int

    init?(_ path: String) {
      var information = stat()
      guard stat(path, &information) == 0 else { return nil }
      inode = UInt64(information.st_ino)
      size = Int64(information.st_size)
      #if canImport(Darwin)
        let modified = information.st_mtimespec
      #else
        let modified = information.st_mtim
      #endif
      (seconds, nanoseconds) = (modified.tv_sec, modified.tv_nsec)
    }
  }

  init(_ patterns: [String], in directory: String) {
    self.patterns = patterns
    self.directory = directory
    var before: [String: Stamp] = [:]
    for input in patterns.flatMap({ Self.files($0, directory) }) {
      if let path = input.path { before[path] = Stamp(path) }
    }
    self.before = before
  }

  /// No file is no mistake before the command has run.
  private static func files(_ pattern: String, _ directory: String) -> [NamedInput] {
    (try? NamedInput.all(named: [pattern], in: directory)) ?? []
  }

  /// All files that are named now, written or not.
  var inputs: [NamedInput] { patterns.flatMap { Self.files($0, directory) } }

  /// Files that are new or were written again, each once, and the patterns that name none of them.
  func written() -> (files: [NamedInput], unmatched: [String]) {
    var files: [NamedInput] = []
    var seen: Set<String> = []
    var unmatched: [String] = []
    for pattern in patterns {
      var hasSome = false
      for input in Self.files(pattern, directory) {
        guard let path = input.path, let stamp = Stamp(path), before[path] != stamp else {
          continue
        }
        hasSome = true
        if seen.insert(path).inserted { files.append(input) }
      }
      if !hasSome { unmatched.append(pattern) }
    }
    return (files, unmatched)
  }
}
