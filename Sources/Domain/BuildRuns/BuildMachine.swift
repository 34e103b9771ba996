/// Where a build ran and with what, as far as its log tells.
///
/// Durations and sizes may be compared of builds that agree in it.
package struct BuildMachine: Sendable, Hashable {
  /// `Ubuntu 24.04`, or only `Linux`.
  package var system: String?
  package var architecture: String?
  package var cores: Int?
  /// [tool] The versions of it that ran, sorted: `gcc` in 12.2.0.
  package private(set) var versions: [String: [String]] = [:]

  package init(system: String? = nil, architecture: String? = nil, cores: Int? = nil) {
    self.system = system
    self.architecture = architecture
    self.cores = cores
  }

  package mutating func add(_ version: String, of tool: String) {
    var told = versions[tool] ?? []
    guard !told.contains(version), told.count < Self.mostVersions,
      versions.count < Self.mostTools
    else { return }
    told.append(version)
    versions[tool] = told.sorted()
  }

  private static let mostTools = 64
  private static let mostVersions = 8

  /// `gcc 12.2.0`, `node 20.1.0`, sorted.
  package var toolchain: [String] {
    versions.keys.sorted().flatMap { tool in (versions[tool] ?? []).map { "\(tool) \($0)" } }
  }

  /// How many facts the log tells.
  package var facts: Int {
    (system == nil ? 0 : 1) + (architecture == nil ? 0 : 1) + (cores == nil ? 0 : 1)
      + versions.count
  }

  /// The hash by which evidence tells which builds may be compared; nil when the log tells nothing.
  package var series: String? {
    guard facts > 0 else { return nil }
    let cores = cores.map { "\($0)" }
    let text = ([system, architecture, cores].map { $0 ?? "" } + toolchain).joined(separator: "\n")
    let hash = Array(text.utf8).withUnsafeBytes { byteHash($0) }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// In what both are told and differ: `gcc 12.2.0 → 13.2.0`; empty when they may be the same.
  package func differences(to other: BuildMachine) -> [Difference] {
    var differences: [Difference] = []
    func compare(_ name: String, _ mine: String?, _ others: String?) {
      guard let mine, let others, mine != others else { return }
      differences.append(Difference(name: name, base: mine, head: others))
    }
    compare("system", system, other.system)
    compare("architecture", architecture, other.architecture)
    compare("cores", cores.map { "\($0)" }, other.cores.map { "\($0)" })
    for tool in versions.keys.sorted() {
      compare(
        tool, versions[tool]?.joined(separator: ", "), other.versions[tool]?.joined(separator: ", ")
      )
    }
    return differences
  }

  /// One fact that two builds tell differently.
  package struct Difference: Sendable, Equatable {
    package var name: String
    package var base: String
    package var head: String
  }

  /// Takes over what only the other log tells.
  package mutating func complete(with other: BuildMachine) {
    system = system ?? other.system
    architecture = architecture ?? other.architecture
    cores = cores ?? other.cores
    versions.merge(other.versions) { mine, _ in mine }
  }
}
