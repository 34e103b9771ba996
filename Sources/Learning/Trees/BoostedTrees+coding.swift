internal import Basics

extension BoostedTrees {
  /// No tree is deeper, so that those who walk one need not fear for their stack.
  static let mostLevels = 32

  /// Nodes in preorder; covers stand at the leaves only, a question's is their sum.
  func encode(to writer: inout ByteWriter) {
    writer.append(base)
    writer.append(compact: roots.count)
    for node in nodes {
      if node.isLeaf {
        writer.append(compact: 0)
        writer.append(compact: Int(node.cover))
      } else {
        writer.append(compact: 1 + 2 * Int(node.column) + (node.unknownGoesLeft ? 1 : 0))
      }
      writer.append(node.value)
    }
  }

  /// Reads what `encode` wrote for so many columns.
  init(from reader: inout ByteReader, columns: Int) throws(DiagnosticError) {
    let base = try reader.double()
    // An answer alone takes six bytes.
    let trees = try reader.count(ofSize: 6)
    var nodes: [Node] = []
    var roots: [Int] = []
    roots.reserveCapacity(trees)
    // A node takes five bytes or more.
    nodes.reserveCapacity(reader.remaining / 5)
    var above = [Above](repeating: Above(place: 0, left: nil), count: Self.mostLevels)
    for _ in 0..<trees {
      roots.append(nodes.count)
      try Self.readTree(from: &reader, columns: columns, to: &nodes, &above)
    }
    self.init(base: base, columns: columns, nodes: nodes, roots: roots)
  }

  /// A question whose answers are still being read.
  private struct Above {
    var place: Int
    /// Rows that go left; nil until all that is there is read.
    var left: UInt32?
  }

  /// Reads one tree. `above` is room for the questions above a node, of any content.
  private static func readTree(
    from reader: inout ByteReader, columns: Int, to nodes: inout [Node], _ above: inout [Above]
  ) throws(DiagnosticError) {
    var level = 0
    while true {
      let tag = try reader.compact()
      if tag > 0 {
        let column = (tag - 1) / 2
        guard column < columns, level < mostLevels else {
          throw ByteReader.damage("a tree in it asks for what is not there")
        }
        above[level] = Above(place: nodes.count, left: nil)
        level += 1
        nodes.append(
          Node(
            column: Int32(truncatingIfNeeded: column), value: try reader.border(), right: 0,
            cover: 0, unknownGoesLeft: tag.isMultiple(of: 2)))
        continue
      }
      var cover = UInt32(truncatingIfNeeded: try reader.compact())
      guard cover > 0 else { throw ByteReader.damage("a tree in it has an answer for no row") }
      nodes.append(.leaf(try reader.float(), cover: cover))
      // Everything below those questions is read.
      while level > 0, let left = above[level - 1].left {
        let (sum, isTooLarge) = left.addingReportingOverflow(cover)
        guard !isTooLarge else { throw ByteReader.damage("a tree in it knows too many rows") }
        cover = sum
        level -= 1
        nodes[above[level].place].cover = cover
      }
      if level == 0 { return }
      above[level - 1].left = cover
      nodes[above[level - 1].place].right = Int32(truncatingIfNeeded: nodes.count)
    }
  }
}
