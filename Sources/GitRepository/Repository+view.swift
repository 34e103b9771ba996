internal import Domain

extension Repository {
  /// A hash of what says how this clone sees commits: `.mailmap`, replaced objects, grafts, and where
  /// history is cut off. What was worked out of a history holds as long as it stays the same.
  package borrowing func viewDigest() -> UInt64 {
    let alterations = Alterations(of: self)
    var names = alterations.shallow.sorted()
    for (commit, parents) in alterations.grafts.sorted(by: { $0.key < $1.key }) {
      names += [.zero, commit] + parents
    }
    for (object, other) in alterations.replacements.sorted(by: { $0.key < $1.key }) {
      names += [.zero, object, other]
    }
    let bytes = names.flatMap(\.bytes)
    return bytes.withUnsafeBytes { byteHash($0, seed: Mailmap(of: self).digest) }
  }
}
