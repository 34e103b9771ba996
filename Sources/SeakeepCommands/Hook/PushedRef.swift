/// One line of what git tells a pre-push hook: what becomes of one ref on the other side.
///
/// See githooks(5).
struct PushedRef: Equatable {
  /// As the user named it; may be any revision, and have blanks.
  var local: String
  /// 40 or 64 hexadecimal digits.
  var localID: String
  var remote: String
  /// All zeros if the ref is not there yet.
  var remoteID: String

  /// Nil for anything else than git writes.
  init?(line: some StringProtocol) {
    // From the right, where no part has blanks.
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= 4 else { return nil }
    local = words.dropLast(3).joined(separator: " ")
    localID = String(words[words.count - 3])
    remote = String(words[words.count - 2])
    remoteID = String(words[words.count - 1])
    guard !local.isEmpty, remote.hasPrefix("refs/"), Self.isID(localID), Self.isID(remoteID),
      localID.utf8.count == remoteID.utf8.count
    else { return nil }
  }

  init(local: String, localID: String, remote: String, remoteID: String) {
    self.local = local
    self.localID = localID
    self.remote = remote
    self.remoteID = remoteID
  }

  private static func isID(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
      }
  }

  var isDeletion: Bool { Self.isZero(localID) }
  var isNew: Bool { Self.isZero(remoteID) }

  private static func isZero(_ id: String) -> Bool {
    id.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// Whether what it brings is code that could be judged: no tag, and nothing of git or seakeep.
  var isJudged: Bool {
    !isDeletion
      && !["refs/tags/", "refs/notes/", "refs/seakeep/"].contains { remote.hasPrefix($0) }
  }

  /// As people call it.
  var shortLocal: String { Self.short(local) }
  var shortRemote: String { Self.short(remote) }

  private static func short(_ name: String) -> String {
    if isID(name) { return String(name.prefix(7)) }
    return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
  }
}

/// What is pushed, and from where it is known.
struct PushList: Equatable {
  var refs: [PushedRef] = []
  /// Lines that are not as git writes them.
  var unreadable = 0
  /// Nobody said what is pushed.
  var isUntold = false

  init(text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      if let ref = PushedRef(line: line) { refs.append(ref) } else { unreadable += 1 }
    }
  }

  /// What git wrote to standard input, nil if nothing came; else what pre-commit tells instead.
  init(input: String?, environment: [String: String]) {
    self.init(text: input ?? "")
    guard refs.isEmpty, unreadable == 0 else { return }
    guard let to = environment["PRE_COMMIT_TO_REF"], !to.isEmpty else {
      isUntold = input == nil
      return
    }
    let zeros = String(repeating: "0", count: 40)
    refs = [
      PushedRef(
        local: environment["PRE_COMMIT_LOCAL_BRANCH"] ?? to, localID: to,
        remote: environment["PRE_COMMIT_REMOTE_BRANCH"] ?? "refs/heads/HEAD",
        remoteID: environment["PRE_COMMIT_FROM_REF"].map { $0.isEmpty ? zeros : $0 } ?? zeros)
    ]
  }
}
