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

/// Machines and toolchains part builds; sizes develop like durations.
@Suite struct BuildMachineTrendTests {
  private func point(
    _ index: Int, _ time: Double, compiler: String?, bytes: Int = 1_000
  ) -> BuildTrend.Point {
    var machine = BuildMachine()
    if let compiler { machine.add(compiler, of: "gcc") }
    return BuildTrend.Point(
      BuildRun(
        file: "\(index).log", result: .passed, milliseconds: time,
        sizes: [.init(name: "app.js", bytes: bytes)], machine: machine),
      commit: "c\(index)")
  }

  @Test func anotherCompilerIsNoChange() {
    let points = (0..<40).map { index in
      point(index, index < 20 ? 60_000 : 90_000, compiler: index < 20 ? "12.2.0" : "13.1.0")
    }
    let trend = BuildTrend(of: points)
    #expect(trend.machines.map(\.builds) == [20, 20])
    #expect(trend.machines.map(\.machine.toolchain) == [["gcc 13.1.0"], ["gcc 12.2.0"]])
    #expect(trend.series.allSatisfy { $0.changes.isEmpty })
    // The same times with one compiler are one.
    let one = BuildTrend(of: (0..<40).map { point($0, $0 < 20 ? 60_000 : 90_000, compiler: "12") })
    #expect(one.series.first?.changes.map(\.commit) == ["c20"])
  }

  @Test func aLogThatTellsLessIsOfTheMachineItDoesNotContradict() {
    let one = BuildTrend(
      of: (0..<9).map { point($0, 60_000, compiler: $0 % 3 == 0 ? nil : "12.2.0") })
    #expect(one.machines.map(\.builds) == [9])
    let two = BuildTrend(
      of: (0..<9).map { point($0, 60_000, compiler: [nil, "12.2.0", "13.1.0"][$0 % 3]) })
    #expect(two.machines.map(\.builds) == [3, 3, 3])
    #expect(two.machines.map { $0.machine.facts }.sorted() == [0, 1, 1])
  }

  @Test func sizesAreMeasured() throws {
    let points = (0..<30).map { index in
      point(index, 60_000, compiler: nil, bytes: index < 20 ? 1_000_000 : 1_200_000)
    }
    let series = try #require(BuildTrend(of: points).series.first { $0.name == "app.js" })
    #expect(series.quantity == .bytes)
    #expect(series.changes.map(\.commit) == ["c20"])
    #expect(series.changes.map(\.after) == [1_200_000])
  }

  @Test func aComparisonSaysWhatItComparesWith() {
    let base = point(0, 60_000, compiler: "12.2.0", bytes: 1_000).build
    let head = point(1, 90_000, compiler: "13.1.0", bytes: 1_500).build
    let comparison = BuildComparison(
      base: base, head: head, baseDiagnostics: [], headDiagnostics: [])
    #expect(
      comparison.machineDifferences.map { [$0.name, $0.base, $0.head] } == [
        ["gcc", "12.2.0", "13.1.0"]
      ])
    #expect(
      comparison.sizes == [.init(name: "app.js", baseBytes: 1_000, headBytes: 1_500)])
  }
}
