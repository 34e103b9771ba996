internal import Domain

/// Finds a commit by its id or by the beginning of its id.
struct CommitIndex {
  /// Sorted by id.
  private let entries: [(id: CommitID, commit: Int32)]

  init(_ ids: [CommitID]) {
    entries = ids.indices.map { (ids[$0], Int32($0)) }.sorted { $0.id < $1.id }
  }

  /// The commit with this id; nil if there is none.
  func commit(_ id: CommitID) -> Int32? {
    let place = firstPlace(notBelow: id)
    return place < entries.count && entries[place].id == id ? entries[place].commit : nil
  }

  /// The only commit whose id begins with these 1 to 40 digits; nil if there is none or several.
  func commit(hexadecimal digits: some Collection<UInt8>) -> Int32? {
    func padded(with digit: Character) -> CommitID? {
      let text = String(decoding: digits, as: UTF8.self)
      return CommitID(hexadecimal: text + String(repeating: digit, count: max(0, 40 - text.count)))
    }
    guard let lowest = padded(with: "0"), let highest = padded(with: "f") else { return nil }
    let place = firstPlace(notBelow: lowest)
    guard place < entries.count, entries[place].id <= highest else { return nil }
    if place + 1 < entries.count, entries[place + 1].id <= highest { return nil }
    return entries[place].commit
  }

  private func firstPlace(notBelow id: CommitID) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
