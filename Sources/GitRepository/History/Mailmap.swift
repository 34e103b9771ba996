internal import Basics
private import Clibgit2
internal import Domain

/// The `.mailmap` of a repository: one name for each person.
///
/// Our own because libgit2's looks at the case of addresses, which git does not: gitmailmap(5).
struct Mailmap {
  /// What stands in the place of a name or an address; nil where it stays.
  private struct Mapping {
    var name: String?
    var email: String?
    /// By lower-case name: what holds for this name only.
    var byName: [[UInt8]: (name: String?, email: String?)] = [:]
  }

  /// By lower-case address.
  private var mappings: [[UInt8]: Mapping] = [:]
  /// A hash of all that was read.
  private(set) var digest: UInt64 = 0

  /// Empty where there is none, or where it cannot be read. Of the same sources as git's, in its order.
  init(of repository: borrowing Repository) {
    if let directory = repository.workDirectory { read(file: directory + "/.mailmap") }
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, repository.handle) == 0 else { return }
    defer { git_config_free(config) }
    var name: UnsafePointer<CChar>?
    if git_config_get_string(&name, config, "mailmap.blob") == 0, let name {
      read(blob: String(cString: name), of: repository)
    } else if repository.workDirectory == nil {
      read(blob: "HEAD:.mailmap", of: repository)
    }
    var path = git_buf()
    defer { git_buf_dispose(&path) }
    if git_config_get_path(&path, config, "mailmap.file") == 0, let text = path.ptr {
      let file = String(cString: text)
      let directory = repository.workDirectory ?? repository.gitDirectory
      read(file: file.hasPrefix("/") ? file : directory + "/" + file)
    }
  }

  private mutating func read(file path: String) {
    if let file = FileMapping(path: path) { read(file.bytes) }
  }

  private mutating func read(blob name: String, of repository: borrowing Repository) {
    var blob: OpaquePointer?
    guard git_revparse_single(&blob, repository.handle, name) == 0 else { return }
    defer { git_object_free(blob) }
    guard git_object_type(blob) == GIT_OBJECT_BLOB else { return }
    read(
      UnsafeRawBufferPointer(
        start: git_blob_rawcontent(blob), count: Int(git_blob_rawsize(blob))))
  }

  private mutating func read(_ text: UnsafeRawBufferPointer) {
    digest = byteHash(text, seed: digest)
    for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      guard let (name, email, rest) = Self.person(Array(line)), !email.isEmpty else { continue }
      guard let (oldName, oldEmail, _) = Self.person(rest) else {
        mappings[Self.folded(email), default: Mapping()].name =
          name ?? mappings[Self.folded(email)]?.name
        continue
      }
      var mapping = mappings[Self.folded(oldEmail)] ?? Mapping()
      let newEmail = String(decoding: email, as: UTF8.self)
      if let oldName {
        mapping.byName[Self.folded(Array(oldName.utf8))] = (name, newEmail)
      } else {
        mapping.name = name ?? mapping.name
        mapping.email = newEmail
      }
      mappings[Self.folded(oldEmail)] = mapping
    }
  }

  /// A name, if there is one, the address behind it, and what follows; nil if there is no address.
  private static func person(
    _ text: some Collection<UInt8>
  ) -> (name: String?, email: [UInt8], rest: [UInt8])? {
    let text = Array(text)
    guard let open = text.firstIndex(of: UInt8(ascii: "<")),
      let close = text[open...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    var name = text[..<open].drop(while: isSpace)
    while let last = name.last, isSpace(last) { name.removeLast() }
    return (
      name.isEmpty ? nil : String(decoding: name, as: UTF8.self),
      Array(text[(open + 1)..<close]), Array(text[(close + 1)...])
    )
  }

  private static func folded(_ text: [UInt8]) -> [UInt8] {
    text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The person that "Name <email>" stands for.
  func resolved(_ person: ArraySlice<UInt8>) -> Author {
    let open = person.firstIndex(of: UInt8(ascii: "<")) ?? person.endIndex
    let close = person[open...].firstIndex(of: UInt8(ascii: ">")) ?? person.endIndex
    var name = person[..<open]
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    let email = open < close ? Array(person[(open + 1)..<close]) : []
    var author = Author(
      name: String(decoding: name, as: UTF8.self), email: String(decoding: email, as: UTF8.self))
    guard let mapping = mappings[Self.folded(email)] else { return author }
    let (newName, newEmail) =
      mapping.byName[Self.folded(Array(name))] ?? (mapping.name, mapping.email)
    author.name = newName ?? author.name
    author.email = newEmail ?? author.email
    return author
  }
}
