import Domain
import Testing

@testable import RiskAnalysis

/// What was known of a commit as it landed does not depend on what landed later.
@Suite struct LandingOrderTests {
  /// A commit of a history with branches; a parent has a smaller number.
  private struct Node {
    var seconds: Int64
    var author: String
    var path: String
    var oldPath: String?
    var parents: [Int]
  }

  /// Branches of a line, merged sooner or later, by clocks that differ by days.
  private static func nodes(_ count: Int, seed: UInt64) -> (nodes: [Node], line: [Int]) {
    var random = SplitMix(seed: seed)
    var nodes: [Node] = []
    var line = [0]
    var branches: [Int] = []
    func node(_ parents: [Int]) -> Node {
      let number = nodes.count
      let names = ["a.c", "b.c", "src/c.c", "src/d.c", "e\(number % 7).c"]
      let path = names[random.next(below: names.count)]
      return Node(
        seconds: HistoryBuilder.start + Int64(number) * 40_000
          + Int64(random.next(below: 900_000)),
        author: ["Ann", "Bob", "Eve"][random.next(below: 3)], path: path,
        oldPath: random.next(below: 12) == 0 ? "old-" + path : nil, parents: parents)
    }
    nodes.append(node([]))
    while nodes.count < count {
      switch random.next(below: 5) {
      case 0:
        nodes.append(node([line[random.next(below: line.count)]]))
        branches.append(nodes.count - 1)
      case 1 where !branches.isEmpty:
        let branch = random.next(below: branches.count)
        nodes.append(node([branches[branch]]))
        branches[branch] = nodes.count - 1
      case 2 where !branches.isEmpty:
        let branch = branches.remove(at: random.next(below: branches.count))
        nodes.append(node([line[line.count - 1], branch]))
        line.append(nodes.count - 1)
      default:
        nodes.append(node([line[line.count - 1]]))
        line.append(nodes.count - 1)
      }
    }
    return (nodes, line)
  }

  /// All that leads to `tip`, in the order of `History`: the number of a commit is its message.
  private static func history(_ nodes: [Node], to tip: Int) -> History {
    var isWanted = [Bool](repeating: false, count: nodes.count)
    isWanted[tip] = true
    for number in nodes.indices.reversed() where isWanted[number] {
      for parent in nodes[number].parents { isWanted[parent] = true }
    }
    var builder = HistoryBuilder()
    var places: [Int: Int] = [:]
    var rest = nodes.indices.filter { isWanted[$0] }
    while !rest.isEmpty {
      let ready = rest.filter { nodes[$0].parents.allSatisfy { places[$0] != nil } }
      guard let next = ready.min(by: { (nodes[$0].seconds, $0) < (nodes[$1].seconds, $1) }) else {
        break
      }
      let node = nodes[next]
      let isMerge = node.parents.count > 1
      places[next] = builder.commit(
        "\(next % 4 == 1 ? "Fix" : "Change") \(next)",
        day: Double(node.seconds - HistoryBuilder.start) / 86_400, by: node.author,
        isMerge
          ? [] : [.init(path: node.path, added: Int32(next % 9), from: node.oldPath)],
        parents: node.parents.compactMap { places[$0] })
      rest.removeAll { $0 == next }
    }
    var history = builder.finish()
    // The builder counts a file's lines in its own order; a repository has them from the parents.
    history.rows.linesBefore = history.rows.linesBefore.map { _ in 7 }
    return history
  }

  /// subject -> what is measured of it.
  private static func rows(_ history: History) throws -> [String: [Float]] {
    let rows = FeatureRows(try RiskModel(history: history, marks: .none(history)))
    var found: [String: [Float]] = [:]
    for commit in 0..<history.count where rows.hasFeatures(commit) {
      found[history.subject(of: commit)] = rows.row(of: Int32(commit), ContentFacts())
    }
    return found
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func whatLandsLaterChangesNothing(seed: UInt64) throws {
    let (nodes, line) = Self.nodes(140, seed: seed)
    guard let tip = line.last else { return }
    let history = Self.history(nodes, to: tip)
    let landed = history.inOrderOfLanding()
    #expect(landed.ids != history.ids)
    let whole = try Self.rows(landed)
    var differs = false
    for earlier in line where earlier % 3 == 0 {
      let part = Self.history(nodes, to: earlier)
      let ordered = part.inOrderOfLanding()
      #expect(
        (0..<ordered.count).map(ordered.subject) == (0..<ordered.count).map(landed.subject))
      for (subject, row) in try Self.rows(ordered) {
        let isSame = whole[subject] == row
        #expect(isSame, "\(subject)")
      }
      // By date it does: that is what the order is for.
      let byDate = try Self.rows(history)
      for (subject, row) in try Self.rows(part) where byDate[subject] != row { differs = true }
    }
    #expect(differs)
  }

  @Test func parentsStandBeforeTheirChildrenAndNothingElseChanges() throws {
    let (nodes, line) = Self.nodes(200, seed: 9)
    guard let tip = line.last else { return }
    let history = Self.history(nodes, to: tip)
    let landed = history.inOrderOfLanding()
    #expect(Set(landed.ids) == Set(history.ids) && landed.count == history.count)
    let places = Dictionary(uniqueKeysWithValues: zip(history.ids, history.ids.indices))
    for commit in 0..<landed.count {
      let old = try #require(places[landed.ids[commit]])
      #expect(landed.parents(of: commit).allSatisfy { $0 < commit })
      #expect(
        landed.parents(of: commit).map { landed.ids[Int($0)] }
          == history.parents(of: old).map { history.ids[Int($0)] })
      #expect(landed.messages[commit] == history.messages[old])
      #expect(landed.commitTimes[commit] == history.commitTimes[old])
      #expect(
        landed.rowRange(of: commit).map { landed.rows.path[$0] }
          == history.rowRange(of: old).map { history.rows.path[$0] })
      #expect(
        landed.rowRange(of: commit).map { landed.rows.added[$0] }
          == history.rowRange(of: old).map { history.rows.added[$0] })
    }
    #expect(landed.inOrderOfLanding() == landed)
  }

  /// A commit beside the line has not landed, and no order of landing is told.
  @Test func whatNeverLandedLeavesTheOrder() {
    var builder = HistoryBuilder()
    builder.commit("a", day: 0, [.init(path: "a.c")])
    builder.commit("side", day: 1, [.init(path: "b.c")], parents: [0])
    builder.commit("b", day: 2, [.init(path: "a.c")], parents: [0])
    let history = builder.finish()
    #expect(history.inOrderOfLanding() == history)
  }
}
