private import Clibgit2
internal import Domain

/// The `.mailmap` of a repository: one name for each person.
struct Mailmap: ~Copyable {
  private let handle: OpaquePointer?

  /// Empty where there is none, or where it cannot be read.
  init(of repository: borrowing Repository) {
    var opened: OpaquePointer?
    handle = git_mailmap_from_repository(&opened, repository.handle) == 0 ? opened : nil
  }

  deinit {
    git_mailmap_free(handle)
  }

  /// The person that "Name <email>" stands for.
  func resolved(_ person: ArraySlice<UInt8>) -> Author {
    let open = person.lastIndex(of: UInt8(ascii: "<")) ?? person.endIndex
    let close = person.lastIndex(of: UInt8(ascii: ">")) ?? person.endIndex
    var name = person[..<open]
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    let email = open < close ? person[(open + 1)..<close] : []
    let author = Author(
      name: String(decoding: name, as: UTF8.self), email: String(decoding: email, as: UTF8.self))
    // The answer may point into the question: it is copied before the question goes.
    return author.name.withCString { name in
      author.email.withCString { email in
        var realName: UnsafePointer<CChar>?
        var realEmail: UnsafePointer<CChar>?
        guard handle != nil,
          git_mailmap_resolve(&realName, &realEmail, handle, name, email) == 0,
          let realName, let realEmail
        else { return author }
        return Author(name: String(cString: realName), email: String(cString: realEmail))
      }
    }
  }
}
