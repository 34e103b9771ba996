internal import Basics
private import Clibgit2
internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What makes history look other than the commits say: shallow boundaries, grafts, replace refs.
struct Alterations: Sendable {
  /// Commits whose parents this clone pretends not to have.
  var shallow: Set<CommitID> = []
  /// Parents to take instead of those in the commit (`info/grafts`).
  var grafts: [CommitID: [CommitID]] = [:]
  /// Objects to read instead of the named ones (`refs/replace/`).
  var replacements: [CommitID: CommitID] = [:]

  /// Whether a commit's parents may differ from those it names.
  var changesParents: Bool { !shallow.isEmpty || !grafts.isEmpty || !replacements.isEmpty }

  /// The object to read for a name. Chains of replacements are followed as far as git does.
  func resolved(_ id: CommitID) -> CommitID {
    var id = id
    for _ in 0..<5 {
      guard let next = replacements[id] else { return id }
      id = next
    }
    return id
  }

  init(of repository: borrowing Repository) {
    shallow = Set(Self.lines(repository.commonDirectory + "/shallow").compactMap(\.first))
    for line in Self.lines(repository.commonDirectory + "/info/grafts") {
      guard let commit = line.first else { continue }
      grafts[commit] = Array(line.dropFirst())
    }
    if Self.mayReplace(in: repository.commonDirectory) { readReplacements(repository.handle) }
  }

  /// Whether there may be replace refs: libgit2 goes through all references to say so, 13 ms where there are 53,000.
  private static func mayReplace(in commonDirectory: String) -> Bool {
    if access(commonDirectory + "/refs/replace", F_OK) == 0 { return true }
    guard let packed = FileMapping(path: commonDirectory + "/packed-refs") else { return false }
    return withExtendedLifetime(packed) { namesReplacement(packed.bytes) }
  }

  /// Whether a line of packed references, `<40 digits> <name>`, is of one that replaces.
  private static func namesReplacement(_ lines: UnsafeRawBufferPointer) -> Bool {
    let name = Array(" refs/replace/".utf8)
    guard let first = lines.baseAddress else { return false }
    var start = 0
    while start + 40 < lines.count {
      if lines[(start + 40)...].starts(with: name) { return true }
      guard let end = memchr(first + start, Int32(UInt8(ascii: "\n")), lines.count - start) else {
        return false
      }
      start = UnsafeRawPointer(end) - first + 1
    }
    return false
  }

  /// The object names on each line of a small file; lines that hold anything else are passed over.
  private static func lines(_ path: String) -> [[CommitID]] {
    guard let file = FileMapping(path: path) else { return [] }
    return file.bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let words = line.split(separator: UInt8(ascii: " "))
      let ids = words.compactMap { ObjectID(hexadecimal: String(decoding: $0, as: UTF8.self)) }
      return ids.count == words.count && !ids.isEmpty ? ids : nil
    }
  }

  private mutating func readReplacements(_ handle: OpaquePointer) {
    var iterator: OpaquePointer?
    guard git_reference_iterator_glob_new(&iterator, handle, "refs/replace/*") == 0 else { return }
    defer { git_reference_iterator_free(iterator) }
    var reference: OpaquePointer?
    while git_reference_next(&reference, iterator) == 0 {
      defer { git_reference_free(reference) }
      guard let name = git_reference_name(reference), let target = git_reference_target(reference),
        let from = ObjectID(hexadecimal: String(cString: name).dropFirst("refs/replace/".count))
      else { continue }
      replacements[from] = ObjectID(target.pointee)
    }
  }
}
