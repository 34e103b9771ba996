internal import Basics
internal import Domain

extension Repository {
  /// The newest commit by date from which both come, as far as this clone has them; nil without one.
  ///
  /// Parents that are not here end a line, so that it works in a shallow clone.
  borrowing func commonAncestor(
    of left: CommitID, _ right: CommitID
  ) throws(DiagnosticError) -> CommitID? {
    let alterations = Alterations(of: self)
    var sides: [CommitID: UInt8] = [:]
    var frontier = Heap<(time: Int64, commit: CommitID)> {
      ($0.time, $1.commit) > ($1.time, $0.commit)
    }
    for (side, commit) in [(UInt8(1), left), (2, right)] {
      sides[commit, default: 0] |= side
      frontier.push((try outline(of: commit, alterations).time, commit))
    }
    while let (_, commit) = frontier.pop() {
      let reached = sides[commit] ?? 0
      if reached == 3 { return commit }
      for parent in try outline(of: commit, alterations).parents where try contains(parent) {
        let known = sides[parent] ?? 0
        guard known | reached != known else { continue }
        sides[parent] = known | reached
        frontier.push((try outline(of: parent, alterations).time, parent))
      }
    }
    return nil
  }
}
