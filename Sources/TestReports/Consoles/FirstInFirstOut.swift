/// Rows that wait under one name and are taken in the order they came.
struct FirstInFirstOut {
  private var rows: [Int] = []
  private var taken = 0

  mutating func add(_ row: Int) { rows.append(row) }

  mutating func take() -> Int? {
    guard taken < rows.count else { return nil }
    taken += 1
    return rows[taken - 1]
  }
}
