internal import Basics
private import Clibgit2
internal import Domain

extension Repository {
  /// The object that a revision names, in git's own syntax.
  ///
  /// References, object names, `~n` and `^n` are read here, over commits as history sees them: a
  /// shallow clone ends at its boundary, and grafts and replacements count. The rest is libgit2's.
  borrowing func object(named text: String) throws(DiagnosticError) -> ObjectID {
    let end = text.firstIndex { $0 == "~" || $0 == "^" } ?? text.endIndex
    if !text.contains("@{"), !text.contains(":"), let steps = Self.steps(text[end...]) {
      if let start = try objectWithoutSteps(String(text[..<end])) {
        return try steps.isEmpty ? start : walk(steps, from: commit(at: start), text)
      }
    }
    var object: OpaquePointer?
    let status = git_revparse_single(&object, handle, text)
    guard status == 0 else {
      throw DiagnosticError(
        .gitUnknownRevision, "no commit is named '\(text)'", notes: [lastLibgit2Message()],
        hint: "list names with 'git branch -a' and 'git tag', or fetch what is missing")
    }
    defer { git_object_free(object) }
    guard let id = git_object_id(object) else {
      throw DiagnosticError(.gitUnknownRevision, "no commit is named '\(text)'")
    }
    return ObjectID(id.pointee)
  }

  /// What a reference, a whole or a shortened name of an object, or a description by git stands for.
  private borrowing func objectWithoutSteps(
    _ text: String
  ) throws(DiagnosticError) -> ObjectID? {
    if text.isEmpty { return nil }
    if let id = ObjectID(hexadecimal: text), try contains(id) { return id }
    if let id = target(ofReference: text == "@" ? "HEAD" : text) { return id }
    var digits = Substring(text)
    // `v1.2-14-gabc1234`
    if let mark = text.lastIndex(of: "g"), text[..<mark].hasSuffix("-") {
      digits = text[text.index(after: mark)...]
    }
    guard (4..<40).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ hexadecimalValue(of: $0) != nil })
    else { return nil }
    let found = try objects(withPrefix: digits)
    if found.count < 2 { return found.first }
    // As git: where a commit is asked for, other objects do not count.
    let commits = found.filter { (try? commit(at: $0)) != nil }
    if commits.count == 1 { return commits.first }
    throw DiagnosticError(
      .gitUnknownRevision, "no commit is named '\(text)'",
      notes: ["\(found.count) objects begin so, \(commits.count) of them commits or tags"],
      hint: "write more digits of the commit's name")
  }

  private borrowing func target(ofReference name: String) -> ObjectID? {
    var reference: OpaquePointer?
    guard git_reference_dwim(&reference, handle, name) == 0 else { return nil }
    defer { git_reference_free(reference) }
    var direct: OpaquePointer?
    guard git_reference_resolve(&direct, reference) == 0 else { return nil }
    defer { git_reference_free(direct) }
    return git_reference_target(direct).map { ObjectID($0.pointee) }
  }

  /// One step from a commit to another.
  private enum Step {
    /// So many times the first parent.
    case up(Int)
    /// A parent by its number, from 1; 0 for the commit itself.
    case parent(Int)
  }

  /// What stands behind a name; nil for anything but `~n`, `^n`, `^{}` and `^{commit}`.
  private static func steps(_ text: Substring) -> [Step]? {
    var steps: [Step] = []
    var rest = text
    while let sign = rest.popFirst() {
      if sign == "^", rest.hasPrefix("{") {
        guard let word = ["{}", "{commit}"].first(where: { rest.hasPrefix($0) }) else { return nil }
        rest.removeFirst(word.count)
        steps.append(.parent(0))
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest.removeFirst(digits.count)
      guard let number = digits.isEmpty ? 1 : Int(digits) else { return nil }
      switch sign {
      case "~": steps.append(.up(number))
      case "^": steps.append(.parent(number))
      default: return nil
      }
    }
    return steps
  }

  private borrowing func walk(
    _ steps: [Step], from start: CommitID, _ text: String
  ) throws(DiagnosticError) -> CommitID {
    let alterations = Alterations(of: self)
    var commit = start
    for step in steps {
      switch step {
      case .up(let count):
        for _ in 0..<count { commit = try parent(1, of: commit, alterations, text) }
      case .parent(0): break
      case .parent(let number): commit = try parent(number, of: commit, alterations, text)
      }
    }
    return commit
  }

  private borrowing func parent(
    _ number: Int, of commit: CommitID, _ alterations: Alterations, _ text: String
  ) throws(DiagnosticError) -> CommitID {
    let outline = try outline(of: commit, alterations)
    if number <= outline.parents.count { return outline.parents[number - 1] }
    throw DiagnosticError(
      .gitUnknownRevision, "no commit is named '\(text)'",
      notes: [
        outline.isBoundary
          ? "this clone is cut off at \(commit.short)"
          : "\(commit.short) has no parent \(number)"
      ],
      hint: outline.isBoundary
        ? "fetch more history: git fetch --deepen=500" : "name a commit that there is")
  }
}
