internal import Domain

/// Finds a commit by its id or by the beginning of its id.
struct CommitIndex {
  /// Sorted by id.
  private let entries: [(id: CommitID, commit: Int32)]

  /// Takes in the ids whose first four digits are those of one that will be asked for: few of many,
  /// so that little is sorted.
  init(_ ids: [CommitID], for wanted: some Sequence<[UInt8]>) {
    var isWanted = [Bool](repeating: false, count: 1 << 16)
    for digits in wanted {
      let start = digits.prefix(4).compactMap { hexadecimalValue(of: $0) }
      if start.count == 4 { isWanted[start.reduce(0) { $0 << 4 | Int($1) }] = true }
    }
    var entries: [(id: CommitID, commit: Int32)] = []
    for (commit, id) in ids.enumerated() where isWanted[Int(id.high >> 48)] {
      entries.append((id, Int32(commit)))
    }
    self.entries = entries.sorted { $0.id < $1.id }
  }

  /// The only commit whose id begins with these 4 to 40 digits; nil if there is none or several.
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
