package import Basics
internal import Domain

/// A walk from the tips to all their ancestors in the window, over known facts and new objects alike.
///
/// Our own because libgit2's fails in shallow clones, where a parent that is missing is a boundary
/// and not an error.
struct CommitWalk {
  /// One commit that was met.
  struct Node {
    /// Its name in this history.
    var id: CommitID
    /// The object that was read for it: another one when it is replaced.
    var source: CommitID
    /// Index into the known facts, or the complement (`~`) of one into `collector`.
    var place: Int32
    var time: Int64
    var isIncluded = false
    /// Nodes, first parent first; -1 for a parent that is not in this clone.
    var parents: [Int32] = []
    /// Whether parents are missing in this clone.
    var isBoundary = false
    /// Whether its parents are others than those it names.
    var hasOtherParents = false
  }

  private let known: CommitFacts
  private let alterations: Alterations
  private(set) var nodes: [Node] = []
  private(set) var collector = CommitCollector()
  /// [known commit] Its node; -1 when it was not met. Only while names and sources are the same.
  private var nodeOfKnown: [Int32]
  private var nodeOfID: [CommitID: Int32] = [:]

  /// Commits older than the window that are looked past, so that one clock that runs backwards does
  /// not hide what lies behind it; git looks past 5.
  private static let slop = 64

  init(known: CommitFacts, alterations: Alterations) {
    self.known = known
    self.alterations = alterations
    nodeOfKnown = Array(repeating: -1, count: known.count)
  }

  mutating func walk(
    from tips: [CommitID], since: Int64?, _ store: inout ObjectStore
  ) throws(DiagnosticError) {
    var frontier = Heap<(time: Int64, node: Int32)> {
      ($0.time, $1.node) > ($1.time, $0.node)
    }
    for tip in tips {
      let before = nodes.count
      guard let node = try node(tip, &store) else {
        throw DiagnosticError(
          .gitMissingCommit, "commit \(tip) is not in this clone",
          hint: "fetch it, for example with 'git fetch origin \(tip)'")
      }
      if nodes.count > before { frontier.push((nodes[Int(node)].time, node)) }
    }
    var passed = 0
    while let (time, node) = frontier.pop() {
      if let since, time < since {
        passed += 1
        if passed > Self.slop, frontier.first.map({ $0.time < since }) ?? true { return }
      } else {
        passed = 0
        nodes[Int(node)].isIncluded = true
      }
      for parent in try parents(of: Int(node), &store) {
        let before = nodes.count
        let next = try self.node(parent, &store)
        nodes[Int(node)].parents.append(next ?? -1)
        if let next {
          if nodes.count > before { frontier.push((nodes[Int(next)].time, next)) }
        } else {
          nodes[Int(node)].isBoundary = true
        }
      }
    }
  }

  /// The node of a commit, made when it is new; nil when the commit is not in this clone.
  private mutating func node(
    _ id: CommitID, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> Int32? {
    if let node = nodeOfID[id] { return node }
    let source = alterations.resolved(id)
    if let index = known.index(of: source) {
      if source == id {
        if nodeOfKnown[index] >= 0 { return nodeOfKnown[index] }
        nodeOfKnown[index] = Int32(nodes.count)
      } else {
        nodeOfID[id] = Int32(nodes.count)
      }
      nodes.append(
        Node(id: id, source: source, place: Int32(index), time: known.commitTimes[index]))
      return Int32(nodes.count - 1)
    }
    guard let index = try collect(source, &store) else { return nil }
    nodeOfID[id] = Int32(nodes.count)
    nodes.append(
      Node(
        id: id, source: source, place: ~Int32(index), time: collector.commitTimes[index]))
    return Int32(nodes.count - 1)
  }

  /// Reads a commit anew, also one that is known, for finding its rows; nil when it is not here.
  mutating func collect(
    _ id: CommitID, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> Int? {
    if let index = collector.indices[id] { return index }
    guard let object = try store.object(id) else { return nil }
    guard object.kind == .commit, let commit = CommitObject(object) else {
      throw .corruptObject(id)
    }
    return collector.add(id, commit)
  }

  private mutating func parents(
    of node: Int, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> [CommitID] {
    let id = nodes[node].id
    if alterations.changesParents {
      if alterations.shallow.contains(id) {
        let named = namedParents(of: node)
        nodes[node].isBoundary = !named.isEmpty
        nodes[node].hasOtherParents = !named.isEmpty
        return []
      }
      if let graft = alterations.grafts[id] {
        nodes[node].hasOtherParents = true
        return graft
      }
    }
    return namedParents(of: node)
  }

  private func namedParents(of node: Int) -> [CommitID] {
    let place = nodes[node].place
    return place >= 0 ? known.parentIDs(of: Int(place)) : collector.parents[Int(~place)]
  }

  /// The included nodes in the order of a `History`: parents first, then time, then name.
  func order() -> [Int32] {
    var waiting = Array(repeating: Int32(0), count: nodes.count)
    var childOffsets = Array(repeating: Int32(0), count: nodes.count + 1)
    for node in nodes where node.isIncluded {
      for parent in node.parents where parent >= 0 && nodes[Int(parent)].isIncluded {
        childOffsets[Int(parent) + 1] += 1
      }
    }
    for index in 1..<childOffsets.count { childOffsets[index] += childOffsets[index - 1] }
    var children = Array(repeating: Int32(0), count: Int(childOffsets.last ?? 0))
    var filled = childOffsets
    for (index, node) in nodes.enumerated() where node.isIncluded {
      for parent in node.parents where parent >= 0 && nodes[Int(parent)].isIncluded {
        children[Int(filled[Int(parent)])] = Int32(index)
        filled[Int(parent)] += 1
        waiting[index] += 1
      }
    }
    var ready = Heap<(time: Int64, id: CommitID, node: Int32)> {
      ($0.time, $0.id) < ($1.time, $1.id)
    }
    var order: [Int32] = []
    for (index, node) in nodes.enumerated() where node.isIncluded && waiting[index] == 0 {
      ready.push((node.time, node.id, Int32(index)))
    }
    while let (_, _, node) = ready.pop() {
      order.append(node)
      for child in children[Int(childOffsets[Int(node)])..<Int(childOffsets[Int(node) + 1])] {
        waiting[Int(child)] -= 1
        if waiting[Int(child)] == 0 {
          ready.push((nodes[Int(child)].time, nodes[Int(child)].id, child))
        }
      }
    }
    return order
  }
}

extension DiagnosticError.Code {
  package static let gitMissingCommit = Self(
    "git.missing-commit", .cannotRun, "A commit that was asked for is not in this clone.")
}
