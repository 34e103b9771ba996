/// Walking down a document: what a reader does not look into is passed over.
extension XMLTokenizer {
  /// Moves to the next child of the element that is open at `depth`; false when that one ended.
  ///
  /// What was left unread of the child before is passed over. The document itself has depth 0.
  package mutating func nextChild(of depth: Int) -> Bool {
    while true {
      switch next() {
      case .start: if self.depth == depth + 1 { return true }
      case .end: if self.depth < depth { return false }
      case .text: break
      case .finished: return false
      }
    }
  }

  /// Moves to the next child that has this name.
  package mutating func nextChild(of depth: Int, named name: StaticString) -> Bool {
    while nextChild(of: depth) {
      if self.name.equals(name) { return true }
    }
    return false
  }

  /// Appends the text of the element that begins here, with that of the elements in it but those
  /// that `skips` names, until the element ends or `bytes` has so many bytes.
  package mutating func appendText(
    to bytes: inout [UInt8], limit: Int, skipping skips: [StaticString] = []
  ) {
    let depth = self.depth
    while true {
      switch next() {
      case .start:
        if skips.contains(where: { name.equals($0) }) { skipElement() }
      case .end: if self.depth < depth { return }
      case .text:
        if bytes.count < limit { bytes.append(contentsOf: text().prefix(limit - bytes.count)) }
      case .finished: return
      }
    }
  }

  /// Passes over the rest of the element that begins here.
  package mutating func skipElement() {
    let depth = self.depth
    while true {
      switch next() {
      case .end: if self.depth < depth { return }
      case .start, .text: break
      case .finished: return
      }
    }
  }
}
