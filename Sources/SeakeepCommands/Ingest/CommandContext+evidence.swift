internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import TextInput

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension CommandContext {
  /// The CI system that seakeep runs in; nil outside of one.
  var ci: CIEnvironment? {
    CIEnvironment.detect(in: environment) { path in
      let buffer = try? withInput(NamedInput(name: path, path: path, isFound: false)) { buffer in
        while buffer.fill() {}
        return Array(buffer.bytes)
      }
      return buffer
    }
  }

  /// The evidence of a repository.
  func evidence(of repository: borrowing Repository) -> EvidenceNotes {
    EvidenceNotes(repository, seed: Self.processNumber)
  }

  /// Sets processes apart that wait for the same thing.
  static var processNumber: UInt64 { UInt64(getpid()) }
}
