internal import Domain

extension BuildTrend {
  /// Which builds may be compared: the machines, that of the newest build first, and which of them
  /// each build is of.
  ///
  /// Only what two logs tell differently parts them. A log that was cut short, or written before a
  /// step that tells a version was there, is of the one machine that it does not contradict; if it
  /// contradicts none of several, it stands with those that tell as little.
  static func machines(of logs: [BuildMachine]) -> (machines: [Machine], ofLog: [Int]) {
    var machines: [BuildMachine] = []
    var ofMachine: [BuildMachine: Int] = [:]
    let distinct = logs.reduce(into: (seen: Set<BuildMachine>(), list: [BuildMachine]())) {
      if $0.seen.insert($1).inserted { $0.list.append($1) }
    }.list
    // Who tells most comes first, so that the order of the logs does not matter.
    let sorted = distinct.enumerated().sorted {
      ($1.element.facts, $0.offset) < ($0.element.facts, $1.offset)
    }
    for (_, log) in sorted {
      let like = machines.indices.filter { log.differences(to: machines[$0]).isEmpty }
      if like.count == 1 {
        machines[like[0]].complete(with: log)
        ofMachine[log] = like[0]
      } else {
        ofMachine[log] = machines.count
        machines.append(log)
      }
    }
    let ofLog = logs.map { ofMachine[$0] ?? 0 }
    // The machine of the newest build first.
    let newest = machines.indices.map { machine in ofLog.lastIndex(of: machine) ?? -1 }
    let order = machines.indices.sorted { newest[$0] > newest[$1] }
    var place = [Int](repeating: 0, count: machines.count)
    for (index, machine) in order.enumerated() { place[machine] = index }
    return (
      order.map { machine in
        Machine(machines[machine], builds: ofLog.count { $0 == machine })
      },
      ofLog.map { place[$0] }
    )
  }
}
