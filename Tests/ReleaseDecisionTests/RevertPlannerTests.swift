import Basics
import Domain
import Testing

@testable import ReleaseDecision

@Suite struct RevertPlannerTests {
  /// A line of commits in which some build on earlier ones: an earlier one does not come off while a later one
  /// that builds on it stands.
  private struct Line {
    var count: Int
    /// [commit] Those that it builds on.
    var builds: [Int: Set<Int>]

    func attempt(_ commits: [Int], _ place: Int) -> RevertPlanner.Ending {
      var standing = Set(0...place)
      for commit in commits {
        if standing.contains(where: { $0 > commit && builds[$0, default: []].contains(commit) }) {
          return .conflicts(commit, ["a"])
        }
        standing.remove(commit)
      }
      return .clean(ObjectID(high: UInt64(standing.count), middle: 0, low: 0))
    }

    func plan(_ wanted: Set<Int>) throws(DiagnosticError) -> (commits: [Int], isClean: Bool) {
      let oldest = wanted.min() ?? 0
      let planner = RevertPlanner(place: count - 1, line: Array((oldest..<count).reversed()))
      let (commits, ending) = try planner.plan(takingBack: wanted) { attempt($0, $1) }
      if case .clean = ending { return (commits, true) }
      return (commits, false)
    }
  }

  @Test func whatComesOffAloneIsAlone() throws {
    let plan = try Line(count: 40, builds: [:]).plan([3])
    #expect(plan.commits == [3] && plan.isClean)
  }

  @Test func whatBuiltOnItGoesWithItAndNothingElse() throws {
    let line = Line(count: 200, builds: [20: [3], 90: [20], 120: [7], 150: [3]])
    let plan = try line.plan([3])
    #expect(plan.isClean)
    #expect(plan.commits == [150, 90, 20, 3])
  }

  @Test func severalAreTakenBackTogether() throws {
    let line = Line(count: 50, builds: [10: [2], 30: [10, 5]])
    let plan = try line.plan([2, 5])
    #expect(plan.isClean && plan.commits == [30, 10, 5, 2])
  }

  @Test func tooMuchIsGivenUp() throws {
    let line = Line(
      count: 100, builds: Dictionary(uniqueKeysWithValues: (4..<60).map { ($0, [3]) }))
    let plan = try line.plan([3])
    #expect(!plan.isClean && plan.commits == [3])
  }

  /// Every plan that is found is clean and needs all of its commits.
  @Test func plansAreSmallest() throws {
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(bound))
    }
    for _ in 0..<300 {
      var builds: [Int: Set<Int>] = [:]
      for _ in 0..<8 {
        let later = 1 + next(59)
        builds[later, default: []].insert(next(later))
      }
      let line = Line(count: 60, builds: builds)
      let wanted: Set = [next(60)]
      let plan = try line.plan(wanted)
      guard plan.isClean else { continue }
      #expect(wanted.isSubset(of: plan.commits))
      for extra in plan.commits where !wanted.contains(extra) {
        if case .clean = line.attempt(plan.commits.filter { $0 != extra }, 59) {
          Issue.record("\(extra) of \(plan.commits) is not needed")
        }
      }
    }
  }

  @Test func withoutALineNothingIsLookedFor() throws {
    let line = Line(count: 10, builds: [5: [3]])
    let (commits, ending) = try RevertPlanner(place: 9, line: []).plan(takingBack: [3]) {
      line.attempt($0, $1)
    }
    #expect(commits == [3] && ending == .conflicts(3, ["a"]))
  }
}
