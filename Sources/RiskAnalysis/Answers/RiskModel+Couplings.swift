internal import Domain
internal import Statistics

extension RiskModel {
  /// A commit of more files than this says nothing about any two of them; the bound of T. Zimmermann
  /// et al., "Mining Version Histories to Guide Software Changes", 2004.
  static let widestCoupling = 30
  /// Fewer common commits may be chance.
  private static let fewestTogether = 5
  /// At least so large a share of the changes of the file that changed less often.
  private static let smallestShare = 0.5
  /// Pairs that are listed at most.
  private static let mostCouplings = 50

  /// Pairs of files that change together, by the lower bound of the share of common changes.
  ///
  /// A file and its test, or a header and its body, belong together: such pairs are not listed.
  func couplings(in commits: [Int]) -> [Coupling] {
    var changes: [Int32: Int] = [:]
    var together: [UInt64: Int] = [:]
    for commit in commits {
      var touched: [Int32] = []
      for row in history.rowRange(of: commit) {
        let file = context.lineage.files[row]
        if file >= 0, isCoupled(Int(file)) { touched.append(file) }
      }
      for file in touched { changes[file, default: 0] += 1 }
      guard touched.count <= Self.widestCoupling else { continue }
      touched.sort()
      for (index, first) in touched.enumerated() {
        for second in touched[(index + 1)...] {
          together[UInt64(first) << 32 | UInt64(second), default: 0] += 1
        }
      }
    }
    var found: [(coupling: Coupling, strength: Double)] = []
    for (pair, count) in together where count >= Self.fewestTogether {
      let first = Int32(truncatingIfNeeded: pair >> 32)
      let second = Int32(truncatingIfNeeded: pair)
      let of = min(changes[first] ?? count, changes[second] ?? count)
      guard Double(count) >= Self.smallestShare * Double(of) else { continue }
      let paths = [path(of: first), path(of: second)].sorted()
      if stem(of: first) == stem(of: second) { continue }
      found.append(
        (
          Coupling(first: paths[0], second: paths[1], together: count, of: of),
          WilsonInterval(hits: count, trials: of).lower
        ))
    }
    found.sort { left, right in
      left.strength != right.strength
        ? left.strength > right.strength
        : (left.coupling.first, left.coupling.second)
          < (right.coupling.first, right.coupling.second)
    }
    return found.prefix(Self.mostCouplings).map(\.coupling)
  }

  /// Whether a file can be coupled: program text that is still there.
  private func isCoupled(_ file: Int) -> Bool {
    let path = Int(context.lineage.newestPath[file])
    guard context.paths.kinds[path] == .source, let newest = files.rows(of: file).last else {
      return false
    }
    return history.rows.kind[Int(newest)] != .deleted
  }

  func path(of file: Int32) -> FilePath {
    FilePath(history.paths[Int(context.lineage.newestPath[Int(file)])])
  }

  /// The name of a file without folders and endings.
  private func stem(of file: Int32) -> ArraySlice<UInt8> {
    let path = history.paths[Int(context.lineage.newestPath[Int(file)])]
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
    return name.prefix { $0 != UInt8(ascii: ".") }
  }
}
