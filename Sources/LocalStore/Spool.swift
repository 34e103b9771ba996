internal import Basics
internal import Domain
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What could not be written where it belongs, laid aside in files until a later writer takes it in.
///
/// A file is whole or not there and never changes, so that writers and readers need no lock; the same
/// bytes laid aside twice are one file.
package struct Spool: Sendable {
  private let parent: StoreDirectory
  private let directory: StoreDirectory

  package init(_ parent: StoreDirectory) {
    self.parent = parent
    directory = StoreDirectory("spool", in: parent)
  }

  /// One thing laid aside.
  package struct Entry: Sendable, Equatable {
    let name: String
    package let bytes: [UInt8]
  }

  package func add(_ bytes: [UInt8]) -> StoreDirectory.Writing {
    if let reason = parent.make() { return .refused(reason: reason) }
    return bytes.withUnsafeBytes { bytes in
      // Two hashes: other bytes under a known name would be lost.
      let words = [byteHash(bytes), byteHash(bytes, seed: 1)].map { String($0, radix: 16) }
      return directory.replace(words.joined(separator: "-"), with: [bytes])
    }
  }

  /// All that lies here, in a fixed order.
  package func entries() -> [Entry] {
    // A dot marks a file that is being written.
    directory.names.filter { !$0.contains(".") }.sorted().compactMap { name in
      FileMapping(path: directory.path + "/" + name).map {
        Entry(name: name, bytes: Array($0.bytes))
      }
    }
  }

  /// Forgets what was taken in.
  package func remove(_ entries: [Entry]) {
    for entry in entries { unlink(directory.path + "/" + entry.name) }
  }
}
