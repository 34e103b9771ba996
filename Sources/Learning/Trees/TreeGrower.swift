/// Grows one tree after the other on binned columns; leaf by leaf, the most useful split first.
///
/// As G. Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", 2017: sums of slope
/// and curvature in bins, and of two new leaves only the smaller is summed, the other is what is left.
struct TreeGrower {
  private let columns: BinnedColumns
  private let settings: BoostedTrees.Settings
  private let search: SplitSearch
  /// Rows that count, in the order of the leaves that they are in. Shape: [rows].
  private var order: [UInt32]
  /// Room for rows that go right, and for what a leaf's rows say.
  private var spare: [UInt32]
  private var said: [SIMD2<Float>]
  /// Sums that are not used now, to be used again.
  private var pool: [[LossSums]] = []

  /// A leaf of the tree that grows.
  private struct Leaf {
    var rows: Range<Int>
    var level: Int
    /// Its place among the nodes.
    var node: Int
    var total: LossSums
    /// Shape: [chosen columns][256].
    var sums: [LossSums]
    var best: Split?
  }

  /// A node before the tree is put in preorder.
  private struct Growing {
    var split: Split?
    var left = 0
    var right = 0
    var rows: Range<Int>
    var value: Float = 0
  }

  private static let binsKept = 256

  init(_ columns: BinnedColumns, rows: [UInt32], _ settings: BoostedTrees.Settings) {
    self.columns = columns
    self.settings = settings
    search = SplitSearch(l2: settings.l2, leastWeight: settings.leastWeight)
    order = rows
    spare = rows
    said = Array(repeating: .zero, count: rows.count)
  }

  /// Grows a tree and adds its answers to the log-odds of the rows.
  ///
  /// - Parameters:
  ///   - slopes: Slope and curvature of each row's loss. Shape: [rows].
  ///   - chosen: The columns that may be asked, rising.
  ///   - nodes: The nodes of the tree are added in preorder.
  ///   - logOdds: Shape: [rows].
  mutating func grow(
    _ slopes: [SIMD2<Float>], asking chosen: [Int], to nodes: inout [BoostedTrees.Node],
    _ logOdds: inout [Double]
  ) {
    var total = LossSums.zero
    for row in order { total += LossSums(slopes[Int(row)]) }
    var growing = [Growing(rows: 0..<order.count)]
    var root = Leaf(
      rows: 0..<order.count, level: 0, node: 0, total: total, sums: takeSums(chosen.count))
    sum(&root, slopes, chosen)
    findBest(&root, chosen)
    var leaves = [root]
    while leaves.count < settings.leaves, let place = mostUseful(leaves),
      let split = leaves[place].best
    {
      let leaf = leaves.remove(at: place)
      let middle = part(leaf.rows, at: split)
      let halves = [leaf.rows.lowerBound..<middle, middle..<leaf.rows.upperBound]
      growing[leaf.node].split = settled(split, halves)
      growing[leaf.node].left = growing.count
      growing[leaf.node].right = growing.count + 1
      for rows in halves { growing.append(Growing(rows: rows)) }
      let smaller = halves[0].count <= halves[1].count ? 0 : 1
      var less = Leaf(
        rows: halves[smaller], level: leaf.level + 1, node: growing.count - 2 + smaller,
        total: .zero, sums: takeSums(chosen.count))
      sum(&less, slopes, chosen)
      for row in order[less.rows] { less.total += LossSums(slopes[Int(row)]) }
      var more = Leaf(
        rows: halves[1 - smaller], level: leaf.level + 1, node: growing.count - 1 - smaller,
        total: leaf.total - less.total, sums: leaf.sums)
      for bin in more.sums.indices { more.sums[bin] -= less.sums[bin] }
      findBest(&less, chosen)
      findBest(&more, chosen)
      leaves += smaller == 0 ? [less, more] : [more, less]
    }
    for leaf in leaves {
      let answer = -leaf.total.x / (leaf.total.y + settings.l2) * settings.learningRate
      growing[leaf.node].value = Float(answer)
      for row in order[leaf.rows] { logOdds[Int(row)] += Double(Float(answer)) }
      pool.append(leaf.sums)
    }
    write(growing, 0, to: &nodes)
  }

  private mutating func takeSums(_ columns: Int) -> [LossSums] {
    guard let sums = pool.popLast() else {
      return Array(repeating: .zero, count: columns * Self.binsKept)
    }
    return sums
  }

  /// The leaf whose split gains most; the oldest of equal ones.
  private func mostUseful(_ leaves: [Leaf]) -> Int? {
    var best: Int?
    for (place, leaf) in leaves.enumerated() {
      guard let gain = leaf.best?.gain else { continue }
      if gain > (best.flatMap { leaves[$0].best?.gain } ?? 0) { best = place }
    }
    return best
  }

  /// Adds up what the rows of a leaf say, bin by bin of each chosen column.
  private mutating func sum(_ leaf: inout Leaf, _ slopes: [SIMD2<Float>], _ chosen: [Int]) {
    for (place, row) in leaf.rows.enumerated() { said[place] = slopes[Int(order[row])] }
    let bins = columns.borders
    let (first, count, rows) = (leaf.rows.lowerBound, leaf.rows.count, columns.rows)
    leaf.sums.withUnsafeMutableBufferPointer { sums in
      columns.bins.withUnsafeBufferPointer { binned in
        order.withUnsafeBufferPointer { order in
          said.withUnsafeBufferPointer { said in
            for (slot, column) in chosen.enumerated() where !bins[column].isEmpty {
              let line = slot * Self.binsKept
              for bin in line..<line + Self.binsKept { sums[bin] = .zero }
              let start = column * rows
              for place in 0..<count {
                let bin = Int(binned[start + Int(order[first + place])])
                sums[line + bin] += LossSums(said[place])
              }
            }
          }
        }
      }
    }
  }

  private func findBest(_ leaf: inout Leaf, _ chosen: [Int]) {
    guard leaf.level < settings.levels, leaf.rows.count > 1 else { return }
    var best: Split?
    leaf.sums.withUnsafeBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      for (slot, column) in chosen.enumerated() where !columns.borders[column].isEmpty {
        search.look(
          through: column, base + slot * Self.binsKept, bins: columns.borders[column].count + 1,
          total: leaf.total, &best)
      }
    }
    leaf.best = best
  }

  /// Puts the rows that go left before those that go right; both keep their order.
  private mutating func part(_ rows: Range<Int>, at split: Split) -> Int {
    let start = split.column * columns.rows
    var left = rows.lowerBound
    var right = 0
    for place in rows {
      let row = order[place]
      let bin = columns.bins[start + Int(row)]
      let goesLeft =
        bin == BinnedColumns.unknown ? split.unknownGoesLeft : Int(bin) <= split.bin
      if goesLeft {
        order[left] = row
        left += 1
      } else {
        spare[right] = row
        right += 1
      }
    }
    for place in 0..<right { order[left + place] = spare[place] }
    return left
  }

  /// Where nothing was unknown, the unknown goes with most rows.
  private func settled(_ split: Split, _ halves: [Range<Int>]) -> Split {
    var settled = split
    if !split.knowsUnknown { settled.unknownGoesLeft = halves[0].count >= halves[1].count }
    return settled
  }

  private func write(_ growing: [Growing], _ place: Int, to nodes: inout [BoostedTrees.Node]) {
    let here = growing[place]
    let cover = UInt32(here.rows.count)
    guard let split = here.split else {
      nodes.append(.leaf(here.value, cover: cover))
      return
    }
    let node = nodes.count
    let borders = columns.borders[split.column]
    nodes.append(
      BoostedTrees.Node(
        column: Int32(split.column),
        value: split.bin < borders.count ? borders[split.bin] : .infinity, right: 0, cover: cover,
        unknownGoesLeft: split.unknownGoesLeft))
    write(growing, here.left, to: &nodes)
    nodes[node].right = Int32(nodes.count)
    write(growing, here.right, to: &nodes)
  }
}
