internal import Basics
internal import Domain

/// The hash that `git patch-id --stable` gives the text of a difference.
///
/// It is told the lines that `git diff --full-index` would write. Blanks, line numbers and the order
/// of files do not count. Written after what git 2.39 does, oddities included: what stands in the
/// head of a file whose mode alone changes is hashed with the next file, and the first line behind a
/// binary file is not hashed.
struct PatchHash {
  private var sum = Array(repeating: UInt8(0), count: 20)
  private var file = SHA1()
  /// The file has lines, so that the next one is hashed apart.
  private(set) var hasLines = false
  private var wasBinary = false

  /// Whether anything was told.
  private(set) var isEmpty = true

  /// Begins a file: the line `diff --git a/… b/…`.
  mutating func beginFile(_ line: [UInt8]) {
    isEmpty = false
    if hasLines { flush() }
    hasLines = false
    if wasBinary {
      wasBinary = false
    } else {
      add(line)
    }
  }

  /// Adds a line of the head, or of a hunk with its sign.
  mutating func add(_ line: some Sequence<UInt8>) {
    file.update(line.filter { !Self.isBlank($0) })
  }

  /// The file has lines: what follows is of its hunks.
  mutating func beginLines(old: [UInt8], new: [UInt8]) {
    hasLines = true
    add(Array("---".utf8) + old)
    add(Array("+++".utf8) + new)
  }

  /// The file is binary: its two versions stand for it.
  mutating func addBinary(_ old: ObjectID, _ new: ObjectID) {
    file.update(old.description.utf8)
    file.update(new.description.utf8)
    flush()
    wasBinary = true
  }

  consuming func finish() -> ObjectID {
    flush()
    return sum.withUnsafeBytes { $0.baseAddress.map { ObjectID(bytes: $0) } ?? .zero }
  }

  /// Adds a file's hash to the sum as a number of 20 bytes, the first the smallest.
  private mutating func flush() {
    let hash = file
    file = SHA1()
    var carry: UInt16 = 0
    for (index, byte) in hash.finish().enumerated() {
      carry += UInt16(sum[index]) + UInt16(byte)
      sum[index] = UInt8(truncatingIfNeeded: carry)
      carry >>= 8
    }
  }

  /// `isspace` of git, which knows no vertical tab and no form feed.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
