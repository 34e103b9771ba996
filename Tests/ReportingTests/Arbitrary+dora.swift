import Basics
import Domain

extension Arbitrary {
  mutating func dora() -> DoraAnswer {
    DoraAnswer(
      environment: text(), isFromTags: flag(), from: time(), to: time(),
      frequency: maybe {
        .init(
          deployments: $0.count(), perWeek: $0.fraction() * 99, medianGap: $0.maybe { $0.span() })
      },
      leadTime: maybe { $0.spread() },
      failures: maybe {
        let of = max(1, $0.count())
        return .init(bad: $0.int(0...of), of: of, lower: $0.fraction(), upper: $0.fraction())
      },
      restore: maybe { $0.spread() }, open: count(),
      deployments: list(0...12) { $0.doraEntry() }, missing: list(0...4) { $0.doraMissing() },
      limits: limits())
  }

  private mutating func span() -> Double { Double(count()) * fraction() }

  private mutating func spread() -> DoraAnswer.Spread {
    .init(count: count(), lowerQuartile: span(), median: span(), upperQuartile: span())
  }

  private mutating func doraEntry() -> DoraAnswer.Entry {
    let trouble: DoraAnswer.Trouble? =
      switch int(0...4) {
      case 0: .failed
      case 1: .rolledBack
      case 2: .reverted(id(), by: id())
      case 3: .hotfixed(id(), by: id())
      default: nil
      }
    return .init(
      deployment: Deployment(
        environment: text(), commit: id(), name: text(), status: flag() ? .succeeded : .failed,
        at: time()),
      commits: maybe { $0.count() }, trouble: trouble, restoredAt: maybe { $0.time() },
      isMature: flag())
  }

  private mutating func doraMissing() -> DoraAnswer.Missing {
    switch int(0...7) {
    case 0: .noDeployments
    case 1: .failuresInTags
    case 2: .timesOfTags
    case 3: .earlier(than: time())
    case 4: .young(count())
    case 5: .unknownContents(count())
    case 6: .olderCommits(than: time())
    default: .olderLines(count())
    }
  }
}
