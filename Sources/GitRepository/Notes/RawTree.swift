internal import Domain

/// A tree object taken apart, so that it can be put together again with other entries.
///
/// Entries that nobody touches keep their very bytes, also modes that git no longer writes.
struct RawTree {
  struct Entry {
    /// Octal digits, as written.
    var mode: [UInt8]
    var name: [UInt8]
    var id: ObjectID

    var isDirectory: Bool { mode == Self.directory || mode == Array("040000".utf8) }
    var isRegularFile: Bool { mode.count == 6 && mode.starts(with: "100".utf8) }

    static let directory = Array("40000".utf8)
    static let file = Array("100644".utf8)

    /// What git sorts by: directories as if their names ended in a slash.
    fileprivate var sortKey: [UInt8] { isDirectory ? name + [UInt8(ascii: "/")] : name }
  }

  var entries: [Entry] = []

  init() {}

  /// Nil if the bytes are no tree.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
        let end = bytes[(space + 1)...].firstIndex(of: 0), end + 20 < bytes.count,
        space > place, end > space + 1, let start = bytes.baseAddress
      else { return nil }
      entries.append(
        Entry(
          mode: Array(bytes[place..<space]), name: Array(bytes[(space + 1)..<end]),
          id: ObjectID(bytes: start + end + 1)))
      place = end + 21
    }
  }

  /// The object, its entries in git's order.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    let keyed = entries.map { (key: $0.sortKey, entry: $0) }
    for (_, entry) in keyed.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      bytes += entry.mode
      bytes.append(UInt8(ascii: " "))
      bytes += entry.name
      bytes.append(0)
      bytes += entry.id.bytes
    }
    return bytes
  }
}
