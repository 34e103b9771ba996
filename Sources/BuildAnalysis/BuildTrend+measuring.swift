package import Domain
internal import Statistics

extension BuildTrend {
  /// One build of a trend.
  package struct Point: Sendable {
    package var build: BuildRun
    package var commit: String?

    package init(_ build: BuildRun, commit: String?) {
      self.build = build
      self.commit = commit
    }
  }

  /// Measures builds, oldest first; those of each machine and toolchain apart.
  package init(of points: [Point]) {
    let (machines, ofPoint) = Self.machines(of: points.map(\.build.machine))
    var series: [Series] = []
    for machine in machines.indices {
      let builds = points.indices.filter { ofPoint[$0] == machine }.map { points[$0] }
      series += Self.series(of: builds, machine)
    }
    self.init(builds: points.count, machines: machines, series: series)
  }

  private static func series(of points: [Point], _ machine: Int) -> [Series] {
    var all: [Series] = []
    func add(_ name: String, _ quantity: Quantity, _ value: (BuildRun) -> Double?) {
      let told = points.compactMap { point in value(point.build).map { (point, $0) } }
      guard told.count >= fewest, told.contains(where: { $0.1 != 0 }) else { return }
      all.append(series(name, machine, quantity, told))
    }
    add("build", .milliseconds) { $0.milliseconds }
    for name in longestSteps(points) {
      add(name, .milliseconds) { run in
        let times = run.steps.filter { $0.name == name }.compactMap(\.milliseconds)
        return times.isEmpty ? nil : times.reduce(0, +)
      }
    }
    add("warnings", .count) { Double($0.diagnostics.totals[.warning] ?? 0) }
    for name in largestArtifacts(points) {
      add(name, .bytes) { run in
        run.sizes.first { $0.name == name }.map { Double($0.bytes) }
      }
    }
    return all
  }

  /// Fewer builds have no trend.
  static let fewest = 3
  /// Fewer builds tell too little of the noise.
  static let fewestForNoise = 10
  private static let mostSteps = 20
  private static let mostArtifacts = 20

  private static func longestSteps(_ points: [Point]) -> [String] {
    var times: [String: Double] = [:]
    for point in points {
      for step in point.build.steps { times[step.name, default: 0] += step.milliseconds ?? 0 }
    }
    let sorted = times.filter { $0.value > 0 }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return sorted.prefix(mostSteps).map(\.key)
  }

  private static func largestArtifacts(_ points: [Point]) -> [String] {
    var largest: [String: Int] = [:]
    for point in points {
      for artifact in point.build.sizes {
        largest[artifact.name] = max(artifact.bytes, largest[artifact.name] ?? 0)
      }
    }
    let sorted = largest.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return sorted.prefix(mostArtifacts).map(\.key)
  }

  private static func series(
    _ name: String, _ machine: Int, _ quantity: Quantity, _ told: [(point: Point, value: Double)]
  ) -> Series {
    let values = told.map(\.value)
    let points = changePoints(
      in: values,
      ChangePointLimits(lowestMagnitude: quantity == .milliseconds ? leastChange : 0))
    var changes: [Change] = []
    var start = 0
    for point in points {
      // What lies inside the noise of what was before is no change, however long it lasts.
      let band = noiseBand(Array(values[start..<point.index]))
      if abs(point.meanAfter - point.meanBefore) > band.deviation {
        let first = told[point.index].point
        changes.append(
          Change(
            build: first.build.file, commit: first.commit, before: point.meanBefore,
            after: point.meanAfter, pValue: point.pValue))
        start = point.index
      }
    }
    let recent = noiseBand(Array(values[start...]))
    let hasNoise = values.count - start >= fewestForNoise && recent.median != 0
    return Series(
      name: name, machine: machine, quantity: quantity, values: values, median: recent.median,
      noise: hasNoise ? recent.deviation / abs(recent.median) : nil, changes: changes)
  }

  /// A duration that changes by less is of no interest to anyone.
  private static let leastChange = 0.02

  /// The median, and how far from it a value lies without being remarkable: three times the median
  /// distance from it, scaled to a normal distribution's standard deviation by 1.4826 (F. Hampel,
  /// "The influence curve and its role in robust estimation", 1974).
  static func noiseBand(_ values: [Double]) -> (median: Double, deviation: Double) {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return (0, 0) }
    let median = quantile(0.5, ofSorted: sorted)
    let distances = values.map { abs($0 - median) }.sorted()
    return (median, 3 * 1.4826 * quantile(0.5, ofSorted: distances))
  }
}
