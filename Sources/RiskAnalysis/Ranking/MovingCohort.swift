internal import Statistics

/// The cohort of one unit after another: what is sorted for one serves the next.
///
/// Ranks are those of a `Standing`, which sorts a cohort for one unit.
struct MovingCohort {
  /// Places among a cohort, by everything, by size and by fixes alone.
  struct Ranks: Equatable {
    var all: Int
    var size: Int
    var fixes: Int
  }

  private let series: UnitSeries
  /// Place of the heuristic that counts fixes.
  private let fixHeuristic: Int
  private var members = 0..<0
  /// [heuristic][unit] As they enter the score; each rising.
  private var columns: [[Double]]
  /// Rising.
  private var sizes: [Double] = []
  /// Rising.
  private var fixes: [Double] = []

  /// Starts before the first unit.
  init?(_ series: UnitSeries) {
    guard let fixes = series.heuristics.firstIndex(where: { $0 is FixProneness }) else {
      return nil
    }
    self.series = series
    fixHeuristic = fixes
    columns = series.heuristics.map { _ in [] }
  }

  /// Ranks of the unit at a position, which must not fall from call to call; nil if too few lie before it.
  mutating func ranks(at position: Int) -> Ranks? {
    move(to: max(0, position - UnitSeries.cohort)..<position)
    guard members.count >= UnitSeries.fewestUnits else { return nil }
    let standard = HeuristicScale(ofSorted: columns, series.weights)
    let score = standard.score(of: series.scaled[position])
    var below = 0
    var equal = 0
    for unit in members {
      let other = standard.score(of: series.scaled[unit])
      if other < score { below += 1 } else if other == score { equal += 1 }
    }
    let share = (Double(below) + Double(equal) / 2) / Double(members.count)
    return Ranks(
      all: Int((100 * share).rounded()), size: Self.place(series.sizes[position], among: sizes),
      fixes: Self.place(series.values[position][fixHeuristic], among: fixes))
  }

  private static func place(_ value: Double, among sorted: [Double]) -> Int {
    Int((100 * midRank(of: value, amongSorted: sorted)).rounded())
  }

  private mutating func move(to next: Range<Int>) {
    for unit in members where !next.contains(unit) {
      change(unit) { column, value in
        column.remove(at: partitionPoint(of: column) { $0 < value })
      }
    }
    for unit in next where !members.contains(unit) {
      change(unit) { column, value in
        column.insert(value, at: partitionPoint(of: column) { $0 < value })
      }
    }
    members = next
  }

  private mutating func change(_ unit: Int, _ apply: (inout [Double], Double) -> Void) {
    for index in columns.indices { apply(&columns[index], series.scaled[unit][index]) }
    apply(&sizes, series.sizes[unit])
    apply(&fixes, series.values[unit][fixHeuristic])
  }
}
