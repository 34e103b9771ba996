internal import Basics
internal import Domain

/// A file of numbered sections, each with its checksum: what the cache is made of.
///
/// In the byte order of this machine; a file from another one has another magic word. Layout: magic
/// and version (8 bytes each), number of sections and a checksum of the table (8 each), then per
/// section its number, offset, length and checksum (8 each), then the sections, aligned to 8.
struct SectionFile {
  private let file: FileMapping
  private var sections: [UInt64: Range<Int>] = [:]

  private static let magic: UInt64 = 0x7365_616b_6565_7021
  private static let headerSize = 32
  private static let entrySize = 32
  private static let mostSections: UInt64 = 64

  /// Why a file was not read.
  enum Refusal: Error, Equatable {
    case absent
    case foreign
    case damaged
  }

  /// Maps a file and checks every byte of it.
  init(path: String, version: UInt64) throws(Refusal) {
    guard let file = FileMapping(path: path) else { throw .absent }
    self.file = file
    let bytes = file.bytes
    guard bytes.count >= Self.headerSize else { throw .damaged }
    func word(_ offset: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    guard word(0) == Self.magic, word(8) == version else { throw .foreign }
    let count = word(16)
    guard count <= Self.mostSections,
      bytes.count >= Self.headerSize + Int(count) * Self.entrySize
    else { throw .damaged }
    let table = Self.headerSize..<Self.headerSize + Int(count) * Self.entrySize
    guard byteHash(UnsafeRawBufferPointer(rebasing: bytes[table]), seed: version) == word(24) else {
      throw .damaged
    }
    for entry in stride(from: table.lowerBound, to: table.upperBound, by: Self.entrySize) {
      guard let offset = Int(exactly: word(entry + 8)), let length = Int(exactly: word(entry + 16)),
        offset >= table.upperBound, length <= bytes.count, offset <= bytes.count - length
      else { throw .damaged }
      let range = offset..<offset + length
      guard byteHash(UnsafeRawBufferPointer(rebasing: bytes[range])) == word(entry + 24) else {
        throw .damaged
      }
      sections[word(entry)] = range
    }
  }

  /// Where a section lies in the mapped file.
  func part(_ number: UInt64) throws(Refusal) -> (FileMapping, Range<Int>) {
    guard let range = sections[number] else { throw .damaged }
    return (file, range)
  }

  /// A section as an array of plain values.
  func array<Value: BitwiseCopyable>(
    _ number: UInt64, of type: Value.Type
  ) throws(Refusal) -> [Value] {
    let (file, range) = try part(number)
    let stride = MemoryLayout<Value>.stride
    guard range.count % stride == 0 else { throw .damaged }
    return Array(unsafeUninitializedCapacity: range.count / stride) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: file.bytes[range]))
      count = range.count / stride
    }
  }

  /// Plain values as the content of a section.
  static func raw<Value: BitwiseCopyable>(_ values: [Value]) -> [UInt8] {
    values.withUnsafeBytes { Array($0) }
  }

  /// Writes sections to a file of a store; their numbers are their places in `contents`.
  static func write(
    _ contents: [[UInt8]], version: UInt64, to name: String, in directory: StoreDirectory
  ) -> StoreDirectory.Writing {
    var table: [UInt64] = []
    var offset = headerSize + contents.count * entrySize
    for (number, content) in contents.enumerated() {
      let checksum = content.withUnsafeBytes { byteHash($0) }
      table += [UInt64(number), UInt64(offset), UInt64(content.count), checksum]
      offset += content.count + padding(content.count)
    }
    let tableChecksum = table.withUnsafeBytes { byteHash($0, seed: version) }
    let header = [magic, version, UInt64(contents.count), tableChecksum] + table
    let zeros = Array(repeating: UInt8(0), count: 8)
    return header.withUnsafeBytes { header in
      zeros.withUnsafeBytes { zeros in
        var parts = [header]
        // The arrays outlive the call: `contents` holds them.
        for content in contents {
          content.withUnsafeBytes { parts.append($0) }
          parts.append(UnsafeRawBufferPointer(rebasing: zeros[..<padding(content.count)]))
        }
        return withExtendedLifetime(contents) { directory.replace(name, with: parts) }
      }
    }
  }

  private static func padding(_ count: Int) -> Int { (8 - count % 8) % 8 }
}
