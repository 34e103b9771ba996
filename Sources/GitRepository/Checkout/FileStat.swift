#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A moment as the index stores it: 32 bits of seconds and the rest of one.
struct FileTime: Equatable, Comparable {
  var seconds: UInt32
  var nanoseconds: UInt32

  static func < (left: FileTime, right: FileTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// What tells that a file is the one that was hashed, as the index stores it.
struct FileStat: Equatable {
  var modified: FileTime
  /// When its name, mode or content was changed.
  var changed: FileTime
  var inode: UInt32
  var size: UInt32
}

/// `FileStatus.stat` would hide the system's name inside of it.
private typealias SystemStat = stat

/// What the system says of a file, links not followed.
struct FileStatus {
  enum Kind {
    case regular
    case link
    case directory
    /// A pipe, a socket, a device.
    case other
  }

  var kind: Kind
  var isExecutable: Bool
  /// Seconds since 1970, whole.
  var modifiedSeconds: Int64
  var stat: FileStat

  var modified: FileTime { stat.modified }

  /// Nil if there is no such file.
  init?(_ path: UnsafePointer<CChar>) {
    var information = SystemStat()
    guard lstat(path, &information) == 0 else { return nil }
    self.init(information)
  }

  /// A file of an open directory.
  init?(_ name: UnsafePointer<CChar>, in directory: Int32) {
    var information = SystemStat()
    guard fstatat(directory, name, &information, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(information)
  }

  private init(_ information: SystemStat) {
    switch information.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFLNK: kind = .link
    case S_IFDIR: kind = .directory
    default: kind = .other
    }
    isExecutable = information.st_mode & S_IXUSR != 0
    #if canImport(Darwin)
      let (modified, changed) = (information.st_mtimespec, information.st_ctimespec)
    #else
      let (modified, changed) = (information.st_mtim, information.st_ctim)
    #endif
    modifiedSeconds = Int64(modified.tv_sec)
    func time(_ moment: timespec) -> FileTime {
      FileTime(
        seconds: UInt32(truncatingIfNeeded: moment.tv_sec),
        nanoseconds: UInt32(truncatingIfNeeded: moment.tv_nsec))
    }
    stat = FileStat(
      modified: time(modified), changed: time(changed),
      inode: UInt32(truncatingIfNeeded: information.st_ino),
      size: UInt32(truncatingIfNeeded: information.st_size))
  }
}
