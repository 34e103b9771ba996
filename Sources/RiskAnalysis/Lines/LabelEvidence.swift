internal import Domain

/// What is known of commits besides messages and lines: what was undone exactly, and where tests turned
/// red.
package struct LabelEvidence: Sendable {
  /// Indices of commits whose change was taken back, file by file.
  package var undone: Set<Int> = []
  /// For each time that tests turned red, the commits of the first-parent line among which the cause is.
  package var reddened: [[Int]] = []

  /// Among more commits than these a red run tells nothing of each.
  private static let mostDoubted = 5

  package init() {}

  /// The commits that turned tests red, and those of which one of a few did: of these nothing is known.
  ///
  /// `landing` names the commit of the line that brought each commit.
  func blamed(_ landing: [Int32], _ history: History) -> (red: Set<Int>, doubted: Set<Int>) {
    var red: Set<Int> = []
    var doubted: Set<Int> = []
    if reddened.isEmpty { return (red, doubted) }
    var brought: [Int32: [Int]] = [:]
    for commit in 0..<history.count where !history.isMerge(commit) && landing[commit] >= 0 {
      brought[landing[commit], default: []].append(commit)
    }
    for steps in reddened {
      let members = steps.flatMap { brought[Int32($0)] ?? [] }
      if members.count == 1 {
        red.formUnion(members)
      } else if members.count <= Self.mostDoubted {
        doubted.formUnion(members)
      }
    }
    return (red, doubted.subtracting(red))
  }
}
