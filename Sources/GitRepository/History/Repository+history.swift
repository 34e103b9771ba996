package import Basics
package import Domain

extension Repository {
  /// Reads commits and what they changed, newly found facts together with those known before.
  ///
  /// What is known is never read again; a commit whose rows are known to a lower tier than asked for
  /// is compared again. `progress` is called on this thread, while rows are found.
  package borrowing func history(
    _ request: HistoryRequest, known: CommitFacts,
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(DiagnosticError) -> HistoryReading {
    let packs = PackSet(of: self)
    var store = ObjectStore(
      packs: packs, fallback: try ObjectDatabase(of: self),
      cacheBytes: RowReader.cacheBytes / 8)
    var walk = CommitWalk(known: known, alterations: Alterations(of: self))
    try walk.walk(from: request.tips, since: request.since?.seconds, &store)
    let order = walk.order()

    var plan = RowPlan(known: known, tier: request.tier)
    try plan.add(order, &walk, &store)
    // Commits lie together in a pack, and none is needed again: on rails they are 130 MB.
    _ = consume store
    for pack in packs.packs { pack.releasePages() }
    let reader = RowReader(
      gitDirectory: gitDirectory, packs: packs, threads: request.threads, tier: request.tier)
    let (found, paths) = try reader.rows(plan.tasks, progress: progress)
    let newer = walk.collector.facts(rows: plan.rows(found, walk), paths: paths)
    let facts = known.merging(newer)

    var assembly = HistoryAssembly(facts: facts, nodes: walk.nodes, order: order)
    let history = assembly.assemble(mailmap: Mailmap(of: self), since: request.since)
    return HistoryReading(
      history: history, facts: facts,
      isNew: newer.marks.contains { !$0.contains(.transient) })
  }
}

/// Which commits have to be compared with their parents, and what becomes of the others.
private struct RowPlan {
  let known: CommitFacts
  let tier: History.Tier
  private(set) var tasks: [RowReader.Task] = []
  /// Index into the collector of each task's commit.
  private var collected: [Int] = []
  /// Marks of collected commits that are not compared.
  private var uncompared: [Int: CommitFacts.Marks] = [:]

  init(known: CommitFacts, tier: History.Tier) {
    self.known = known
    self.tier = tier
  }

  /// Plans for the included nodes, newest first: packs hold older objects as deltas of newer ones.
  mutating func add(
    _ order: [Int32], _ walk: inout CommitWalk, _ store: inout ObjectStore
  ) throws(DiagnosticError) {
    guard tier > .commit else { return }
    for number in order.reversed() {
      let node = walk.nodes[Int(number)]
      let parent = node.parents.first.flatMap { $0 < 0 ? nil : walk.nodes[Int($0)] }
      // Rows against a parent that is not the commit's own are not kept, and what was kept is not
      // shown. At a boundary the rows known from a fuller clone are the true ones.
      let isAltered =
        !node.isBoundary && (node.hasOtherParents || parent.map { $0.id != $0.source } ?? false)
      let place: Int
      if node.place >= 0 {
        guard isAltered || known.tiers[Int(node.place)] < tier else { continue }
        guard let again = try walk.collect(node.source, &store) else { continue }
        place = again
      } else {
        place = Int(~node.place)
      }
      if node.isBoundary {
        uncompared[place] = [.transient, .boundary]
      } else if node.parents.count <= 1 {
        if isAltered { uncompared[place] = .transient }
        var parentTree: TreeID?
        if let parent, parent.place < 0 { parentTree = walk.collector.trees[Int(~parent.place)] }
        tasks.append(
          RowReader.Task(
            commit: node.source, tree: walk.collector.trees[place], parent: parent?.source,
            parentTree: parentTree))
        collected.append(place)
      } else {
        // A merge has no rows; that is all there is to know of it.
        if isAltered { uncompared[place] = .transient }
        compared.insert(place)
      }
    }
  }

  private var compared: Set<Int> = []

  /// Rows for every collected commit.
  func rows(_ found: [CommitRows], _ walk: CommitWalk) -> [CommitRows] {
    var rows = Array(repeating: CommitRows(), count: walk.collector.count)
    for (place, marks) in uncompared { rows[place].marks = marks }
    for place in compared { rows[place].tier = tier }
    for (index, place) in collected.enumerated() {
      let marks = rows[place].marks
      rows[place] = found[index]
      rows[place].marks.formUnion(marks)
    }
    return rows
  }
}
