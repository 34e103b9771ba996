package import Basics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The models that were trained for one repository on this machine, and which of them is in use.
///
/// They are files `v1`, `v2` … under `models/`, never changed once written. `active` names one of them,
/// or another word that the caller gives a meaning.
package struct ModelShelf: Sendable {
  private let parent: StoreDirectory
  private let directory: StoreDirectory

  private static let activeName = "active"
  /// A larger file is not one of ours: models are at most 2 MB.
  private static let mostBytes = 16 << 20

  package init(_ directory: StoreDirectory) {
    parent = directory
    self.directory = StoreDirectory("models", in: directory)
  }

  /// The names of all models, oldest first.
  package var names: [String] { versions.sorted().map { "v\($0)" } }

  private var versions: [Int] { directory.names.compactMap { Self.version($0) } }

  private static func version(_ name: String) -> Int? {
    guard name.hasPrefix("v"), let number = Int(name.dropFirst()), number > 0,
      name == "v\(number)"
    else { return nil }
    return number
  }

  /// The path of a model's file, whether it is there or not.
  package func path(of name: String) -> String { directory.path + "/" + name }

  /// The bytes of a model; nil if there is none of that name.
  package func bytes(of name: String) -> FileMapping? {
    guard Self.version(name) != nil, let file = FileMapping(path: path(of: name)),
      file.bytes.count <= Self.mostBytes
    else { return nil }
    return file
  }

  /// What was chosen last; nil when nothing was.
  package var active: String? {
    guard let file = FileMapping(path: path(of: Self.activeName)), file.bytes.count < 100 else {
      return nil
    }
    let word = String(decoding: file.bytes, as: UTF8.self).prefix { $0 != "\n" }
    return word.isEmpty ? nil : String(word)
  }

  /// Keeps a model under the next number.
  package func add(_ bytes: [UInt8]) -> (name: String, StoreDirectory.Writing) {
    let name = "v\((versions.max() ?? 0) + 1)"
    if let reason = parent.make() { return (name, .refused(reason: reason)) }
    return (name, bytes.withUnsafeBytes { directory.replace(name, with: [$0]) })
  }

  /// Remembers what is in use from now on.
  package func use(_ word: String) -> StoreDirectory.Writing {
    if let reason = parent.make() { return .refused(reason: reason) }
    return Array("\(word)\n".utf8).withUnsafeBytes {
      directory.replace(Self.activeName, with: [$0])
    }
  }
}
