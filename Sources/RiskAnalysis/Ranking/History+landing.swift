package import Domain

extension History {
  /// The same commits in the order in which they came onto the first-parent line, each merge after what
  /// it brought.
  ///
  /// What stands before a commit in this order is the same for every later commit of the line that a
  /// history is read from, so what is known of its past, and any score that rests on it, stays as it is.
  /// By their dates, commits of a branch that is merged later would push in between. A history with
  /// commits that never came onto the line is returned as it is.
  package func inOrderOfLanding() -> History {
    let landing = Landings(self).landing
    guard landing.allSatisfy({ $0 >= 0 }) else { return self }
    let order = ids.indices.sorted { (landing[$0], $0) < (landing[$1], $1) }
    return order.elementsEqual(ids.indices) ? self : reordered(order)
  }

  /// `order` names each commit once, parents before their children.
  private func reordered(_ order: [Int]) -> History {
    var places = [Int32](repeating: -1, count: count)
    for (place, commit) in order.enumerated() { places[commit] = Int32(place) }
    var history = self
    history.ids = order.map { ids[$0] }
    history.authorTimes = order.map { authorTimes[$0] }
    history.commitTimes = order.map { commitTimes[$0] }
    history.authors = order.map { authors[$0] }
    history.tiers = order.map { tiers[$0] }
    history.isOnFirstParentLine = order.map { isOnFirstParentLine[$0] }
    history.messages = ByteTable()
    history.messages.bytes.reserveCapacity(messages.bytes.count)
    history.parents.removeAll(keepingCapacity: true)
    history.parentOffsets = [0]
    history.rowOffsets = [0]
    var rows: [Int] = []
    rows.reserveCapacity(self.rows.count)
    for commit in order {
      history.messages.append(messages[commit])
      for parent in parents(of: commit) {
        history.parents.append(parent < 0 ? parent : places[Int(parent)])
      }
      history.parentOffsets.append(Int32(history.parents.count))
      rows += rowRange(of: commit)
      history.rowOffsets.append(Int32(rows.count))
    }
    history.rows.path = rows.map { self.rows.path[$0] }
    history.rows.renamedFrom = rows.map { self.rows.renamedFrom[$0] }
    history.rows.kind = rows.map { self.rows.kind[$0] }
    history.rows.flags = rows.map { self.rows.flags[$0] }
    history.rows.added = rows.map { self.rows.added[$0] }
    history.rows.deleted = rows.map { self.rows.deleted[$0] }
    history.rows.linesBefore = rows.map { self.rows.linesBefore[$0] }
    return history
  }
}
