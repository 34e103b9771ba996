internal import Domain

/// Names the tree that a list of files makes, without making it.
struct TreeBuilder {
  private let files: [CheckoutScan.Found]

  /// `files` are sorted by the bytes of their paths, which is the order of trees: a directory stands
  /// there as if its name ended in a slash. None is named twice.
  init(_ files: [CheckoutScan.Found]) {
    self.files = files
  }

  var id: TreeID { id(of: files.indices, depth: 0) }

  /// The tree of some files whose paths agree in the first `depth` bytes.
  private func id(of range: Range<Int>, depth: Int) -> TreeID {
    var content: [UInt8] = []
    var next = range.lowerBound
    while next < range.upperBound {
      let file = files[next]
      let rest = file.path[depth...]
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
        add(String(file.mode, radix: 8), rest, file.id, to: &content)
        next += 1
        continue
      }
      let name = file.path[depth...slash]
      if slash == file.path.count - 1 {
        add("40000", name.dropLast(), file.id, to: &content)
        next += 1
        continue
      }
      let first = next
      while next < range.upperBound, files[next].path.count > slash,
        files[next].path[depth...slash] == name
      {
        next += 1
      }
      add("40000", name.dropLast(), id(of: first..<next, depth: slash + 1), to: &content)
    }
    return ObjectID(naming: "tree", content)
  }

  private func add(
    _ mode: String, _ name: ArraySlice<UInt8>, _ id: ObjectID, to content: inout [UInt8]
  ) {
    content += mode.utf8
    content.append(UInt8(ascii: " "))
    content += name
    content.append(0)
    content += id.bytes
  }
}
