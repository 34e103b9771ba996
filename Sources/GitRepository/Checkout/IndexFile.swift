package import Basics
internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What git knows of the checkout without looking at its files: versions 2 to 4 of the index.
///
/// libgit2 reads no index of a sparse checkout that names whole directories, and takes its time with
/// large ones. See gitformat-index(5).
struct IndexFile {
  struct Entry {
    /// Bytes of `paths`.
    var path: Range<Int>
    var id: ObjectID
    var mode: UInt32
    var stat: FileStat
    /// 0, or the side of a conflict.
    var stage: UInt8
    /// `git update-index --assume-unchanged`: the file is not looked at.
    var isAssumedUnchanged: Bool
    /// Outside of a sparse checkout: the file should not be there.
    var skipsWorktree: Bool
    /// `git add -N`: the path is announced, its content is not there yet.
    var isIntentToAdd: Bool
  }

  private(set) var entries: [Entry] = []
  /// The paths of `entries`, end to end.
  private(set) var paths: [UInt8] = []
  /// When it was written; files changed then or later may look unchanged.
  private(set) var written = FileTime(seconds: 0, nanoseconds: 0)

  /// No index is an empty one.
  init() {}

  /// Reads an index. Throws `git.unsupported-index` and `git.corrupt-index`.
  init(path: String) throws(DiagnosticError) {
    guard let status = FileStatus(path) else { return }
    written = status.modified
    let file = FileMapping(path: path)
    guard file != nil || status.stat.size == 0 else {
      throw DiagnosticError(
        .gitUnreadableFile, "cannot read the index", at: .init(path),
        hint: "check its permissions")
    }
    guard let file, let reading = Reader.read(file.bytes) else {
      throw DiagnosticError(
        .gitCorruptIndex, "the index is damaged", at: .init(path),
        hint: "move it away and run 'git reset' to make it anew")
    }
    if let part = reading.unsupported {
      throw DiagnosticError(
        .gitUnsupportedIndex, "the index uses a form that seakeep does not read: \(part)",
        at: .init(path), hint: "run 'git update-index --no-split-index --index-version 4'")
    }
    entries = reading.entries
    paths = reading.paths
  }

  /// The first entry whose path is not before `path`, as bytes.
  func firstEntry(from path: some Collection<UInt8>, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if paths[entries[middle].path].lexicographicallyPrecedes(path) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

private struct Reader {
  var entries: [IndexFile.Entry] = []
  var paths: [UInt8] = []
  var unsupported: String?
  private let bytes: UnsafeRawBufferPointer
  private var place = 12

  private static let checksumBytes = 20

  /// Nil if the bytes are no index.
  static func read(_ bytes: UnsafeRawBufferPointer) -> Reader? {
    guard bytes.count >= 12 + checksumBytes, bytes.starts(with: "DIRC".utf8) else { return nil }
    var reader = Reader(bytes: bytes)
    let version = reader.word(at: 4)
    guard (2...4).contains(version) else {
      reader.unsupported = "version \(version)"
      return reader
    }
    let count = Int(reader.word(at: 8))
    reader.entries.reserveCapacity(min(count, bytes.count / 62))
    for _ in 0..<count {
      guard reader.readEntry(version) else { return nil }
    }
    reader.readExtensions()
    return reader
  }

  private init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  private func word(at offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func half(at offset: Int) -> UInt16 {
    UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  private mutating func readEntry(_ version: UInt32) -> Bool {
    let start = place
    let end = bytes.count - Self.checksumBytes
    guard start + 62 < end, let base = bytes.baseAddress else { return false }
    let flags = half(at: start + 60)
    let isExtended = version >= 3 && flags & 0x4000 != 0
    let more = isExtended ? half(at: start + 62) : 0
    var name = start + (isExtended ? 64 : 62)
    let pathStart = paths.count
    if version == 4 {
      guard let removed = bytes.offsetNumber(at: &name, before: end, goingOnBelow: 1 << 32)
      else { return false }
      let last = entries.last?.path ?? 0..<0
      guard removed <= last.count else { return false }
      paths += Array(paths[last].dropLast(removed))
    }
    guard name < end, let zero = memchr(base + name, 0, end - name) else { return false }
    let length = UnsafeRawPointer(zero) - (base + name)
    paths += bytes[name..<name + length]
    place =
      version == 4 ? name + length + 1 : start + (name + length - start) / 8 * 8 + 8
    guard place <= end else { return false }
    entries.append(
      IndexFile.Entry(
        path: pathStart..<paths.count, id: ObjectID(bytes: base + start + 40),
        mode: word(at: start + 24),
        stat: FileStat(
          modified: FileTime(
            seconds: word(at: start + 8), nanoseconds: word(at: start + 12)),
          changed: FileTime(seconds: word(at: start), nanoseconds: word(at: start + 4)),
          inode: word(at: start + 20), size: word(at: start + 36)),
        stage: UInt8(flags >> 12 & 3), isAssumedUnchanged: flags & 0x8000 != 0,
        skipsWorktree: more & 0x4000 != 0, isIntentToAdd: more & 0x2000 != 0))
    return true
  }

  /// Extensions that begin with a small letter change what the entries mean.
  private mutating func readExtensions() {
    var place = place
    while place + 8 <= bytes.count - Self.checksumBytes {
      let name = bytes[place..<place + 4]
      if let first = name.first, first >= UInt8(ascii: "a"), !name.elementsEqual("sdir".utf8) {
        unsupported = "extension \(String(decoding: name, as: UTF8.self))"
      }
      place += 8 + Int(word(at: place + 4))
    }
  }
}

extension DiagnosticError.Code {
  package static let gitCorruptIndex = Self(
    "git.corrupt-index", .cannotRun, "The index of the checkout does not parse.")
  package static let gitUnsupportedIndex = Self(
    "git.unsupported-index", .cannotRun,
    "The index is split, or of a version or with a part that seakeep does not know.")
}
