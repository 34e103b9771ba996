internal import Clibgit2

extension FixtureRepository {
  /// Makes a commit, moves the branch there, and returns its id.
  ///
  /// Nothing is validated: times may lie before 1970 or after 2106, names and messages may be any
  /// bytes. The work tree is left alone; see `checkOut`.
  ///
  /// - Parameters:
  ///   - message: Whole; no newline is added.
  ///   - author: Who wrote it.
  ///   - committer: Who committed it; the author when nil.
  ///   - time: When it was written, in seconds since 1970; the fixture's clock when nil.
  ///   - commitTime: When it was committed; `time` when nil.
  ///   - zone: The offset from UTC as git writes it.
  ///   - files: What changes against the first parent.
  ///   - branch: Which branch moves; the current one, or a detached HEAD, when nil.
  ///   - parents: Its parents; the tip of the branch when nil, none when empty.
  ///   - headers: More header lines, as `encoding ISO-8859-1`.
  /// - Returns: The commit's id.
  /// - Throws: `FixtureError` when `files` cannot be or an object is missing.
  @discardableResult
  package func commit(
    _ message: ByteString, author: FixturePerson = .ada, committer: FixturePerson? = nil,
    at time: Int64? = nil, committedAt commitTime: Int64? = nil, zone: String = "+0000",
    files: [ByteString: FixtureFile] = [:], on branch: String? = nil, parents: [String]? = nil,
    headers: [ByteString] = []
  ) throws -> String {
    let parents = try parents ?? tip(of: branch).map { [$0] } ?? []
    let base = try parents.first.map(tree(of:))
    let tree = try writeTree(files, onto: base)
    let time = time ?? clock
    let commitTime = commitTime ?? time
    clock += Self.secondsBetweenCommits
    let id = try writeCommit(
      tree: tree, parents: parents, author: stamp(author, time, zone),
      committer: stamp(committer ?? author, commitTime, zone), headers: headers, message: message)
    try move(branch, to: id)
    return id
  }

  /// Joins other lines of history into the branch: their changes, then `files` on top.
  ///
  /// Where both sides changed the same lines the branch's side holds. More than one other makes
  /// an octopus.
  ///
  /// - Parameters:
  ///   - others: Branches or commits to join.
  ///   - message: The message; git's usual one when nil.
  ///   - author: Who merges.
  ///   - time: When; the fixture's clock when nil.
  ///   - files: What the merge changes by itself, against the joined tree.
  ///   - branch: Which branch moves; the current one when nil.
  /// - Returns: The merge's id.
  /// - Throws: `FixtureError` when one side removed what the other changed.
  @discardableResult
  package func merge(
    _ others: String..., message: ByteString? = nil, author: FixturePerson = .ada,
    at time: Int64? = nil, files: [ByteString: FixtureFile] = [:], into branch: String? = nil
  ) throws -> String {
    guard let ours = try tip(of: branch) else {
      throw FixtureError("an unborn branch joins nothing")
    }
    let theirs = try others.map(commitID(named:))
    var joined = try tree(of: ours)
    for other in theirs {
      let ancestor = try mergeBase(ours, other).map(tree(of:))
      joined = try mergedTree(ancestor: ancestor, ours: joined, theirs: tree(of: other))
    }
    let time = time ?? clock
    clock += Self.secondsBetweenCommits
    let id = try writeCommit(
      tree: writeTree(files, onto: joined), parents: [ours] + theirs,
      author: stamp(author, time, "+0000"), committer: stamp(author, time, "+0000"), headers: [],
      message: message ?? "Merge branch '\(others.joined(separator: "', '"))'\n")
    try move(branch, to: id)
    return id
  }

  /// The id of a commit's tree.
  package func tree(of commit: String) throws -> String {
    let header = "tree "
    let text = try readObject(commit).text
    guard text.hasPrefix(header) else { throw FixtureError("\(commit) is no commit") }
    return String(text.dropFirst(header.count).prefix(40))
  }

  private func writeCommit(
    tree: String, parents: [String], author: ByteString, committer: ByteString,
    headers: [ByteString], message: ByteString
  ) throws -> String {
    var object: ByteString = "tree \(tree)\n"
    for parent in parents { object = object + "parent \(parent)\n" }
    object = object + "author " + author + "\ncommitter " + committer + "\n"
    for header in headers { object = object + header + "\n" }
    return try writeObject(.commit, object + "\n" + message)
  }

  func stamp(_ person: FixturePerson, _ time: Int64, _ zone: String) -> ByteString {
    person.name + " <" + person.email + "> \(time) \(zone)"
  }

  private func mergeBase(_ one: String, _ other: String) throws -> String? {
    var base = git_oid()
    var (first, second) = (try objectID(one), try objectID(other))
    let status = git_merge_base(&base, handle, &first, &second)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check("find a merge base") { status }
    return hexadecimal(base)
  }

  private func mergedTree(ancestor: String?, ours: String, theirs: String) throws -> String {
    func open(_ tree: String) throws -> OpaquePointer {
      var id = try objectID(tree)
      return try made("read the tree \(tree)") { git_tree_lookup(&$0, handle, &id) }
    }
    let base = try ancestor.map(open)
    defer { git_tree_free(base) }
    let left = try open(ours)
    defer { git_tree_free(left) }
    let right = try open(theirs)
    defer { git_tree_free(right) }
    var options = git_merge_options()
    try check("prepare a merge") {
      git_merge_options_init(&options, UInt32(GIT_MERGE_OPTIONS_VERSION))
    }
    options.file_favor = GIT_MERGE_FILE_FAVOR_OURS
    let index = try made("merge trees") {
      git_merge_trees(&$0, handle, base, left, right, &options)
    }
    defer { git_index_free(index) }
    var id = git_oid()
    try check("write a merged tree") { git_index_write_tree_to(&id, index, handle) }
    return hexadecimal(id)
  }
}
