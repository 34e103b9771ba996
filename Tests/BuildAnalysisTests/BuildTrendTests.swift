import Domain
import Foundation
import Testing

@testable import BuildAnalysis

@Suite struct BuildTrendTests {
  private func builds(_ milliseconds: [Double]) -> [BuildTrend.Point] {
    milliseconds.enumerated().map { index, time in
      BuildTrend.Point(
        BuildRun(
          file: "\(index).log", result: .passed, milliseconds: time,
          steps: [.init(name: "link", milliseconds: time / 10)]),
        commit: "c\(index)")
    }
  }

  /// Noise without a trend, of so many parts of the level.
  private func noisy(_ level: Double, _ count: Int, noise: Double) -> [Double] {
    (0..<count).map { level * (1 + noise * sin(Double($0) * 2.399963)) }
  }

  @Test func aStepBeyondTheNoiseIsToldWithItsCommit() throws {
    let times = noisy(60_000, 30, noise: 0.02) + noisy(72_000, 15, noise: 0.02)
    let series = try #require(BuildTrend(of: builds(times)).series.first)
    #expect(series.name == "build")
    #expect(series.changes.map(\.commit) == ["c30"])
    #expect(abs(series.median - 72_000) < 2_000)
    #expect((series.noise ?? 1) < 0.1)
  }

  @Test func noiseIsNoChange() {
    for noise in [0.0, 0.02, 0.1, 0.3] {
      let trend = BuildTrend(of: builds(noisy(60_000, 60, noise: noise)))
      #expect(trend.series.allSatisfy { $0.changes.isEmpty }, "noise \(noise)")
    }
  }

  @Test func oneSlowBuildIsNoChange() {
    var times = noisy(60_000, 40, noise: 0.03)
    times[20] = 300_000
    #expect(BuildTrend(of: builds(times)).series.allSatisfy { $0.changes.isEmpty })
  }

  @Test func fewBuildsHaveNoNoise() throws {
    #expect(BuildTrend(of: builds([1, 2])).series.isEmpty)
    let series = try #require(BuildTrend(of: builds([1_000, 1_100, 900])).series.first)
    #expect(series.noise == nil)
    #expect(series.median == 1_000)
  }

  @Test func causesAreGrouped() {
    func failed(_ name: String, _ kind: BuildRun.Cause.Kind, _ text: String) -> BuildRun {
      BuildRun(
        file: name, result: .failed,
        firstCause: .init(kind: kind, line: 1, text: text, why: ""))
    }
    let groups = BuildOverview.groups(of: [
      failed("a", .unknown, "what"),
      failed("b", .infrastructure, "write /tmp/a1: No space left"),
      failed("c", .code, "a.c:3: error: x"),
      failed("d", .infrastructure, "write /var/b: No space left"),
      failed("e", .unknown, "else"),
    ])
    #expect(groups.map(\.builds) == [["b", "d"], ["c"], ["a", "e"]])
  }
}
