internal import Basics
internal import Domain
internal import GitRepository

/// What of a push is to be judged, and what of it cannot be.
struct PushPlan {
  private(set) var ranges: [PushedRange] = []
  /// Why some of it is not judged, in a few words each.
  private(set) var obstacles: [String] = []

  /// More commits are judged in no place where people wait for the answer.
  static let mostCommits = 500

  init(
    _ list: PushList, remote: String, _ repository: borrowing Repository
  ) throws(DiagnosticError) {
    if list.isUntold {
      obstacles.append("git's list of refs did not reach the hook")
    }
    if list.unreadable > 0 {
      obstacles.append("\(list.unreadable) lines of git's list of refs were not understood")
    }
    var remoteTips: [CommitID]?
    // What another ref of the same push brings is judged once.
    var seen: Set<[String]> = []
    for ref in list.refs where ref.isJudged && seen.insert([ref.localID, ref.remoteID]).inserted {
      guard let head = try? repository.commit(named: ref.localID) else {
        obstacles.append("\(ref.shortLocal) names no commit of this clone")
        continue
      }
      let known = ref.isNew ? nil : try? repository.commit(named: ref.remoteID)
      if remoteTips == nil, known == nil { remoteTips = try repository.remoteTrackingCommits() }
      let others = known.map { [$0] } ?? remoteTips ?? []
      let found = try repository.commits(
        from: head, excluding: others, limit: Self.mostCommits)
      guard let commits = found else {
        obstacles.append("\(ref.shortLocal) brings more than \(Self.mostCommits) commits")
        continue
      }
      guard !commits.isEmpty,
        !ranges.contains(where: { $0.head == head && $0.commits == commits })
      else { continue }
      ranges.append(
        PushedRange(
          title: Self.title(ref, to: remote, isKnown: known != nil), base: known, head: head,
          commits: commits))
    }
  }

  private static func title(_ ref: PushedRef, to remote: String, isKnown: Bool) -> String {
    if ref.isNew { return "\(ref.shortLocal)…(new branch)" }
    let target = "\(ref.shortLocal) → \(remote)/\(ref.shortRemote)"
    return isKnown ? target : target + " (not fetched)"
  }
}
