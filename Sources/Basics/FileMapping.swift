#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A file's bytes, mapped read-only and unmapped with the last reference.
///
/// The one reviewed `@unchecked Sendable`: the bytes are never written through this mapping, and the
/// files that are mapped (packs, caches) are replaced by renaming, never changed in place.
package final class FileMapping: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer

  /// Maps a regular file; nil if it cannot be opened, is no regular file, or is empty.
  package init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      information.st_size > 0
    else { return nil }
    let count = Int(information.st_size)
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  /// Lets the system have the memory of the bytes; what is used again is read again.
  package func releasePages() {
    madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_DONTNEED)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}
