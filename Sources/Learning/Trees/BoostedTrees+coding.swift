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
    for _ in 0..<trees {
      roots.append(nodes.count)
      _ = try Self.readTree(from: &reader, columns: columns, to: &nodes, level: 0)
    }
    self.init(base: base, columns: columns, nodes: nodes, roots: roots)
  }

  /// Reads a question with all below it, or an answer; returns its cover.
  private static func readTree(
    from reader: inout ByteReader, columns: Int, to nodes: inout [Node], level: Int
  ) throws(DiagnosticError) -> UInt32 {
    let tag = try reader.compact()
    if tag == 0 {
      let cover = try reader.compact()
      guard cover > 0 else { throw ByteReader.damage("a tree in it has an answer for no row") }
      nodes.append(.leaf(try reader.float(), cover: UInt32(cover)))
      return UInt32(cover)
    }
    let column = (tag - 1) / 2
    guard column < columns, level < mostLevels else {
      throw ByteReader.damage("a tree in it asks for what is not there")
    }
    let place = nodes.count
    nodes.append(
      Node(
        column: Int32(column), value: try reader.border(), right: 0, cover: 0,
        unknownGoesLeft: tag.isMultiple(of: 2)))
    let left = try readTree(from: &reader, columns: columns, to: &nodes, level: level + 1)
    nodes[place].right = Int32(nodes.count)
    let right = try readTree(from: &reader, columns: columns, to: &nodes, level: level + 1)
    let (cover, isTooLarge) = left.addingReportingOverflow(right)
    guard !isTooLarge else { throw ByteReader.damage("a tree in it knows too many rows") }
    nodes[place].cover = cover
    return cover
  }
}
