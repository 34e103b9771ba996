import Foundation
import Testing

@testable import Statistics

@Suite struct ChangePointTests {
  /// Numbers around a level with a fixed noise that has no trend.
  private func level(_ level: Double, _ count: Int, noise: Double) -> [Double] {
    (0..<count).map { level + noise * sin(Double($0) * 2.399963) }
  }

  @Test func findsTheStep() {
    let series = level(100, 40, noise: 2) + level(110, 30, noise: 2)
    let points = changePoints(in: series, ChangePointLimits())
    #expect(points.map(\.index) == [40])
    #expect(abs((points.first?.magnitude ?? 0) - 0.1) < 0.02)
  }

  @Test func isSilentInsideTheNoise() {
    #expect(changePoints(in: level(100, 200, noise: 5), ChangePointLimits()).isEmpty)
  }

  @Test func smallStepsAreLeftOut() {
    let series = level(100, 40, noise: 0.1) + level(102, 40, noise: 0.1)
    #expect(changePoints(in: series, ChangePointLimits(lowestMagnitude: 0.05)).isEmpty)
    #expect(changePoints(in: series, ChangePointLimits()).map(\.index) == [40])
  }

  @Test(arguments: [0, 1, 2, 3])
  func shortSeriesHaveNone(count: Int) {
    let series = [1.0, 5, 2].prefix(count)
    #expect(changePoints(in: Array(series), ChangePointLimits()).isEmpty)
  }

  /// The other program divides in the same way; it takes points back by p-values of which it does
  /// not measure all again. Where the noise leaves no choice both tell the same.
  @Test(.enabled(if: Reference.cases != nil))
  func agreesWithAnIndependentImplementation() throws {
    for reference in try #require(Reference.cases) where reference.isClear {
      let found = changePoints(
        in: reference.series,
        ChangePointLimits(
          window: reference.params.window_len, highestPValue: reference.params.max_pvalue,
          lowestMagnitude: reference.params.min_magnitude))
      #expect(found.map(\.index) == reference.computed.map(\.index), "\(reference.id)")
      let borders = [0] + found.map(\.index) + [reference.series.count]
      for (index, point) in found.enumerated() {
        let after = reference.series[borders[index + 1]..<borders[index + 2]]
        #expect(abs(point.meanAfter - after.reduce(0, +) / Double(after.count)) < 1e-9)
        #expect(point.pValue < reference.params.max_pvalue)
      }
    }
  }

  @Test(.enabled(if: Reference.cases != nil))
  func findsTheLargeChangesOfARealSeries() throws {
    let reference = try #require(Reference.cases?.first { $0.id == "tb/test_tb_old_defaults" })
    let found = changePoints(
      in: reference.series,
      ChangePointLimits(window: 30, highestPValue: 0.01, lowestMagnitude: 0.05))
    #expect(found.count == reference.computed.count)
    for (ours, theirs) in zip(found, reference.computed) {
      #expect(abs(ours.index - theirs.index) <= 1)
    }
  }
}

/// Series with the changes that another program finds: `SEAKEEP_SAMPLES` names the folder.
private struct Reference: Decodable {
  struct Limits: Decodable {
    var window_len: Int
    var max_pvalue: Double
    var min_magnitude: Double
  }
  struct Point: Decodable {
    var index: Int
  }
  struct File: Decodable {
    var cases: [Reference]
  }

  var id: String
  var ground_truth: [Int]?
  var params: Limits
  var series: [Double]
  var computed: [Point]

  /// The truth is known and is no slow drift, or the other program's own test asserts the points.
  var isClear: Bool {
    id.hasPrefix("series/") || (ground_truth != nil && id != "synth/drift")
  }

  static let cases: [Reference]? = {
    guard let folder = ProcessInfo.processInfo.environment["SEAKEEP_SAMPLES"],
      let data = try? Data(contentsOf: URL(filePath: folder + "/metrics/otava_cases.json"))
    else { return nil }
    return try? JSONDecoder().decode(File.self, from: data).cases
  }()
}
