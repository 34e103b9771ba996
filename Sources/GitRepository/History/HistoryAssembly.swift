private import Clibgit2
internal import Domain

/// Makes a `History` of a walk's order and the facts of all its commits.
struct HistoryAssembly {
  private let facts: CommitFacts
  private let nodes: [CommitWalk.Node]
  private let order: [Int32]
  private var history = History()
  private var pathMap: [Int32]
  private var personMap: [Int32]
  private var people: [Author: Int32] = [:]

  init(facts: CommitFacts, nodes: [CommitWalk.Node], order: [Int32]) {
    self.facts = facts
    self.nodes = nodes
    self.order = order
    pathMap = Array(repeating: -1, count: facts.paths.count)
    personMap = Array(repeating: -1, count: facts.people.count)
  }

  mutating func assemble(mailmap: Mailmap, since: Timestamp?) -> History {
    history.limits.cutAt = since
    var position = Array(repeating: Int32(-1), count: nodes.count)
    for (index, node) in order.enumerated() { position[Int(node)] = Int32(index) }
    for number in order { append(nodes[Int(number)], position, mailmap) }
    markFirstParentLine()
    if let since { history.limits.gap = gap(before: since) }
    return history
  }

  /// A clock that ran ahead, or a project that slept: either way the window says little.
  private func gap(before since: Timestamp) -> History.Gap? {
    guard let newest = history.commitTimes.max(),
      let before = nodes.lazy.filter({ !$0.isIncluded }).map(\.time).max()
    else { return nil }
    let gap = History.Gap(
      newest: newest, commits: history.count, before: Timestamp(seconds: before))
    return since.days(since: gap.before) >= newest.days(since: since) ? gap : nil
  }

  private mutating func append(
    _ node: CommitWalk.Node, _ position: [Int32], _ mailmap: Mailmap
  ) {
    guard let index = index(of: node) else { return }
    history.ids.append(node.id)
    for parent in node.parents { history.parents.append(parent < 0 ? -1 : position[Int(parent)]) }
    history.parentOffsets.append(Int32(history.parents.count))
    history.authorTimes.append(Timestamp(seconds: facts.authorTimes[index]))
    history.commitTimes.append(Timestamp(seconds: facts.commitTimes[index]))
    history.authors.append(person(facts.authors[index], mailmap))
    if facts.people[Int(facts.authors[index])].isEmpty { history.limits.commitsWithoutAuthor += 1 }
    facts.messages.withBytes(index) { _ = history.messages.append($0) }

    let marks = facts.marks[index]
    if node.isBoundary || marks.contains(.boundary) { noteBoundary(node.time) }
    if marks.contains(.missingBlobs) { history.limits.commitsMissingBlobs += 1 }
    if marks.contains(.withoutRenameSearch) { history.limits.commitsWithoutRenameSearch += 1 }
    history.tiers.append(facts.tiers[index])
    let range = node.parents.count > 1 ? 0..<0 : facts.rowRange(of: index)
    for row in range {
      history.rows.path.append(path(facts.rows.path[row]))
      history.rows.renamedFrom.append(path(facts.rows.renamedFrom[row]))
    }
    history.rows.kind += facts.rows.kind[range]
    history.rows.flags += facts.rows.flags[range]
    history.rows.added += facts.rows.added[range]
    history.rows.deleted += facts.rows.deleted[range]
    history.rows.linesBefore += facts.rows.linesBefore[range]
    history.rowOffsets.append(Int32(history.rows.count))
  }

  /// A node's place is where its commit was before new facts came in between.
  private func index(of node: CommitWalk.Node) -> Int? {
    let place = Int(node.place)
    if place >= 0, place < facts.count, facts.ids[place] == node.source { return place }
    return facts.index(of: node.source)
  }

  private mutating func path(_ index: Int32) -> Int32 {
    guard index >= 0 else { return index }
    if pathMap[Int(index)] < 0 {
      pathMap[Int(index)] = Int32(facts.paths.withBytes(Int(index)) { history.paths.append($0) })
    }
    return pathMap[Int(index)]
  }

  private mutating func person(_ index: Int32, _ mailmap: Mailmap) -> Int32 {
    if personMap[Int(index)] < 0 {
      let author = mailmap.resolved(facts.people[Int(index)])
      let person = people[author] ?? Int32(history.people.count)
      if person == history.people.count {
        people[author] = person
        history.people.append(author)
      }
      personMap[Int(index)] = person
    }
    return personMap[Int(index)]
  }

  private mutating func noteBoundary(_ time: Int64) {
    let time = Timestamp(seconds: time)
    history.limits.boundaries += 1
    history.limits.oldestBoundary = min(history.limits.oldestBoundary ?? time, time)
    history.limits.newestBoundary = max(history.limits.newestBoundary ?? time, time)
  }

  private mutating func markFirstParentLine() {
    history.isOnFirstParentLine = Array(repeating: false, count: history.count)
    // The newest commit stands last: it has no child in the window.
    var commit = history.count - 1
    while commit >= 0 {
      history.isOnFirstParentLine[commit] = true
      commit = history.parents(of: commit).first.map(Int.init) ?? -1
    }
  }
}
