extension History {
  /// A commit and its first-parent ancestors, newest first, as far back as another commit is part of them; empty
  /// when it is not part of the first.
  package func firstParentLine(from place: Int, having commit: Int) -> [Int] {
    guard commit <= place else { return [] }
    var reaches = [Bool](repeating: false, count: place - commit + 1)
    reaches[0] = true
    for later in stride(from: commit + 1, through: place, by: 1) {
      reaches[later - commit] = parents(of: later).contains {
        $0 >= commit && reaches[Int($0) - commit]
      }
    }
    var line: [Int] = []
    var next = place
    while next >= commit, reaches[next - commit] {
      line.append(next)
      guard let parent = parents(of: next).first else { break }
      next = Int(parent)
    }
    return line
  }
}
