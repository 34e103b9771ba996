#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// `<git common directory>/seakeep`: all that seakeep keeps on this machine for one repository.
package struct StoreDirectory: Sendable {
  package let path: String

  package init(commonDirectory: String) {
    path = commonDirectory + "/seakeep"
  }

  /// A directory within this one.
  init(_ name: String, in parent: StoreDirectory) {
    path = parent.path + "/" + name
  }

  /// Makes the directory if it is not there; nil when that went well, else the system's reason.
  func make() -> String? {
    mkdir(path, 0o777) != 0 && errno != EEXIST ? Self.systemReason() : nil
  }

  /// The names of the files in it.
  var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// What became of an attempt to write.
  package enum Writing: Sendable, Equatable {
    case done
    /// Nothing was written and nothing was lost; the reason is the system's.
    case refused(reason: String)
  }

  /// A temporary file older than this belongs to a writer that was killed.
  private static let staleSeconds = 3_600

  /// Puts a file in place at once or not at all: readers see the old one or the new one, whole.
  ///
  /// An interruption waits until that is done, so that nothing lies about.
  package func replace(_ name: String, with parts: [UnsafeRawBufferPointer]) -> Writing {
    if let reason = make() { return .refused(reason: reason) }
    var before = sigset_t()
    var held = sigset_t()
    sigemptyset(&held)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var template = Array("\(path)/\(name).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return .refused(reason: Self.systemReason()) }
    var succeeded = false
    defer { if !succeeded { unlink(template) } }
    for part in parts {
      guard Self.write(part, to: descriptor) else {
        let reason = Self.systemReason()
        close(descriptor)
        return .refused(reason: reason)
      }
    }
    // As readable as the repository itself: mkstemp makes files for their owner only.
    var information = stat()
    if stat(path, &information) == 0 { fchmod(descriptor, information.st_mode & 0o666) }
    guard close(descriptor) == 0, rename(template, "\(path)/\(name)") == 0 else {
      return .refused(reason: Self.systemReason())
    }
    succeeded = true
    removeStale(name)
    return .done
  }

  private static func write(_ part: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = part
    while let start = rest.baseAddress, !rest.isEmpty {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, start, rest.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, start, rest.count)
      #else
        let count = Darwin.write(descriptor, start, rest.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// Removes what killed writers left behind, told by the age of the file just written.
  private func removeStale(_ name: String) {
    guard let now = Self.changed("\(path)/\(name)") else { return }
    for found in names {
      guard found.hasPrefix(name + "."), found.utf8.count == name.utf8.count + 7 else { continue }
      let file = "\(path)/\(found)"
      if let changed = Self.changed(file), now - changed > Self.staleSeconds { unlink(file) }
    }
  }

  /// Removes all files but one and those that were written last before it. Temporary ones, whose names
  /// have a dot, stay.
  func keep(_ name: String, andNewest count: Int) {
    let files = names.filter { !$0.contains(".") && $0 != name }.map { "\(path)/\($0)" }
    guard files.count > count else { return }
    let dated = files.map { (changed: Self.changed($0) ?? 0, file: $0) }
    for (_, file) in dated.sorted(by: { $0 > $1 }).dropFirst(count) { unlink(file) }
  }

  /// When a file was last written, in seconds since 1970; nil if it is gone.
  private static func changed(_ file: String) -> Int? {
    var information = stat()
    guard stat(file, &information) == 0 else { return nil }
    #if canImport(Darwin)
      return information.st_mtimespec.tv_sec
    #else
      return information.st_mtim.tv_sec
    #endif
  }

  static func systemReason() -> String {
    String(cString: strerror(errno))
  }
}
