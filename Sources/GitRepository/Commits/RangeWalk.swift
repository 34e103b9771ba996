internal import Basics
internal import Domain

/// The commits that some tips reach and others do not, as `git rev-list tip ^other` lists them.
struct RangeWalk {
  private struct Node {
    var time: Int64
    var parents: [CommitID]
    var isExcluded: Bool
    var isExpanded = false
  }

  private let alterations: Alterations
  private var nodes: [CommitID: Node] = [:]

  /// Excluded commits that are expanded after all included ones are, because a clock that runs
  /// backwards can put an ancestor of theirs first; git looks past 5.
  private static let slop = 256

  init(alterations: Alterations) {
    self.alterations = alterations
  }

  /// The commits in no particular order; nil when more than `limit` are met before the others.
  mutating func commits(
    from tips: [CommitID], excluding others: [CommitID], limit: Int, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> Set<CommitID>? {
    var frontier = Heap<(time: Int64, id: CommitID)> { ($0.time, $0.id) > ($1.time, $1.id) }
    // Included commits that wait in the frontier: when there are none, the answer is nearly certain.
    var waiting = 0
    func meet(_ id: CommitID, excluded: Bool, _ walk: inout RangeWalk) throws(DiagnosticError) {
      if walk.nodes[id] != nil {
        if excluded { waiting -= walk.exclude(id) }
        return
      }
      // A parent that is not in this clone is where the walk ends.
      guard let node = try walk.read(id, excluded, &store) else { return }
      walk.nodes[id] = node
      frontier.push((node.time, id))
      if !excluded { waiting += 1 }
    }
    let tips = Set(tips).subtracting(others)
    // Most often all is pushed, and then no commit needs to be read.
    if tips.isEmpty { return [] }
    for other in others { try meet(other, excluded: true, &self) }
    for tip in tips { try meet(tip, excluded: false, &self) }
    var passed = 0
    var included = 0
    while let (_, id) = frontier.pop() {
      guard var node = nodes[id] else { continue }
      if waiting == 0 {
        passed += 1
        if passed > Self.slop { break }
      }
      if !node.isExcluded {
        waiting -= 1
        included += 1
        if included > limit { return nil }
      }
      node.isExpanded = true
      nodes[id] = node
      for parent in node.parents { try meet(parent, excluded: node.isExcluded, &self) }
    }
    return Set(nodes.filter { !$0.value.isExcluded }.keys)
  }

  /// Excludes a commit and all its known ancestors; returns how many of them waited as included.
  private mutating func exclude(_ id: CommitID) -> Int {
    var released = 0
    var stack = [id]
    while let next = stack.popLast() {
      guard let node = nodes[next], !node.isExcluded else { continue }
      nodes[next]?.isExcluded = true
      if !node.isExpanded { released += 1 }
      stack += node.parents
    }
    return released
  }

  private func read(
    _ id: CommitID, _ excluded: Bool, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> Node? {
    guard let object = try store.object(alterations.resolved(id)) else { return nil }
    guard object.kind == .commit, let commit = CommitObject(object) else {
      throw .corruptObject(id)
    }
    let parents =
      alterations.shallow.contains(id) ? [] : alterations.grafts[id] ?? commit.parents
    return Node(time: commit.commitTime, parents: parents, isExcluded: excluded)
  }
}
