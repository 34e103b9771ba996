internal import Basics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A file that is written piece by piece, for what is too long to be held.
final class OutputFile: Sendable {
  private let descriptor: Int32

  init(_ path: String) throws(DiagnosticError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw DiagnosticError(
        .outputNotWritable, "cannot write the file", at: .init(path),
        hint: "choose a place you may write to")
    }
  }

  deinit {
    close(descriptor)
  }

  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, rest.count > 0 {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, start, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, start, rest.count)
        #elseif canImport(Darwin)
          let count = Darwin.write(descriptor, start, rest.count)
        #endif
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
