internal import Clibgit2

extension FixtureRepository {
  /// The commit that HEAD stands at; nil on an unborn branch.
  package var head: String? {
    get throws { try tip(of: nil) }
  }

  /// Makes a branch, or moves it, without changing to it.
  ///
  /// - Parameters:
  ///   - name: `topic` or `team/topic`.
  ///   - commit: Where it begins; HEAD when nil.
  /// - Throws: `FixtureError` when there is no commit yet.
  package func branch(_ name: String, at commit: String? = nil) throws {
    guard let target = try commit ?? head else { throw FixtureError("nothing to branch from") }
    try setReference("refs/heads/" + name, to: target)
  }

  /// Changes to a branch, which need not exist yet; the work tree is left alone.
  package func switchTo(_ branch: String) throws {
    try check("change to \(branch)") { git_repository_set_head(handle, "refs/heads/" + branch) }
  }

  /// Detaches HEAD at a commit; the work tree is left alone.
  package func detach(at commit: String) throws {
    var id = try objectID(commit)
    try check("detach HEAD") { git_repository_set_head_detached(handle, &id) }
  }

  /// Makes index and work tree equal to HEAD.
  package func checkOut() throws {
    var options = git_checkout_options()
    try check("prepare a checkout") {
      git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
    }
    options.checkout_strategy =
      GIT_CHECKOUT_FORCE.rawValue | GIT_CHECKOUT_REMOVE_UNTRACKED.rawValue
    try check("check HEAD out") { git_checkout_head(handle, &options) }
  }

  /// Makes a tag: annotated when there is a message, and then returns the tag object's id.
  @discardableResult
  package func tag(
    _ name: String, at commit: String? = nil, message: ByteString? = nil,
    tagger: FixturePerson = .ada, time: Int64? = nil
  ) throws -> String {
    guard var target = try commit ?? head else { throw FixtureError("nothing to tag") }
    if let message {
      let header: ByteString = "object \(target)\ntype commit\ntag \(name)\n"
      let tagger: ByteString = "tagger " + stamp(tagger, time ?? clock, "+0000") + "\n\n"
      target = try writeObject(.tag, header + tagger + message)
    }
    try setReference("refs/tags/" + name, to: target)
    return target
  }

  /// Makes `git replace` show another object in the place of one.
  package func replace(_ object: String, with other: String) throws {
    try setReference("refs/replace/" + object, to: other)
  }

  /// Points any reference at any object.
  package func setReference(_ name: String, to object: String) throws {
    var id = try objectID(object)
    let reference = try made("write \(name)") {
      git_reference_create(&$0, handle, name, &id, 1, nil)
    }
    git_reference_free(reference)
  }

  /// The tip of a branch, or of HEAD; nil when there is no commit yet.
  func tip(of branch: String?) throws -> String? {
    try resolve(branch.map { "refs/heads/" + $0 } ?? "HEAD")
  }

  /// A branch's tip, or the id itself.
  func commitID(named name: String) throws -> String {
    if let id = try resolve("refs/heads/" + name) { return id }
    return hexadecimal(try objectID(name))
  }

  func move(_ branch: String?, to commit: String) throws {
    if let branch { return try setReference("refs/heads/" + branch, to: commit) }
    if git_repository_head_detached(handle) == 1 { return try detach(at: commit) }
    let symbolic = try made("read HEAD") { git_reference_lookup(&$0, handle, "HEAD") }
    defer { git_reference_free(symbolic) }
    guard let target = git_reference_symbolic_target(symbolic) else {
      throw FixtureError("HEAD names no branch")
    }
    try setReference(String(cString: target), to: commit)
  }

  private func resolve(_ reference: String) throws -> String? {
    var id = git_oid()
    let status = git_reference_name_to_id(&id, handle, reference)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check("resolve \(reference)") { status }
    return hexadecimal(id)
  }
}
