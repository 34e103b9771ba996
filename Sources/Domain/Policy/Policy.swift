/// The rules a team sets in `.seakeep`, each with where it was read.
package struct Policy: Sendable, Equatable {
  package var gate = GateRules()
  package var protect = ProtectRules()
  package var history = HistoryRules()
  package var tests = TestRules()
  package var risk = RiskRules()
  package var deploy = DeployRules()
  package var hook = HookRules()
  /// In the order in which their patterns first stand in the file.
  package var paths: [PathRules] = []
  /// Likewise; no two have the same subject.
  package var quarantine: [Waiver] = []
  /// Likewise.
  package var accept: [Waiver] = []

  /// Where it stands, from the top of a repository.
  package static let fileName = ".seakeep"

  /// The policy of a repository that has none: all defaults.
  package init() {}

  /// What `[history]` says, in the form in which history is read.
  package var conventions: Conventions {
    Conventions(
      fixPattern: history.fixPattern.value?.expression,
      revertPattern: history.revertPattern.value?.expression,
      bots: history.bots.map { $0.value.glob.pattern }, bulkFiles: history.bulkFiles.value)
  }

  /// The gate rules for one file: each key from the nearest `[path]` that sets it, else `[gate]`.
  ///
  /// Nearest is the pattern that needs the most components of the path to match; among equals the
  /// one with more bytes that stand for themselves, then the later one in the file.
  package func gate(forPath path: some Sequence<UInt8>) -> GateRules {
    var matching: [(nearness: (depth: Int, literals: Int, index: Int), rules: GateRules)] = []
    for (index, section) in paths.enumerated() {
      guard let depth = section.glob.value.depth(in: path) else { continue }
      matching.append(((depth, section.glob.value.literalBytes, index), section.gate))
    }
    matching.sort { $0.nearness < $1.nearness }
    return matching.reduce(gate) { $0.overlaid(with: $1.rules) }
  }

  /// Whether any rule holds a change for its rank.
  package var ranksCanHold: Bool {
    ([gate] + paths.map(\.gate)).contains { $0.holdRank.value != .off }
  }

  /// The first `[protect]` pattern that names the file.
  package func protection(ofPath path: some Sequence<UInt8>) -> Setting<PathGlob>? {
    protect.paths.first { $0.value.matches(path) }
  }

  /// When the last of the freezes that cover this moment ends, and the freeze; nil outside of all.
  package func freeze(
    covering moment: Timestamp
  ) -> (window: Setting<FreezeWindow>, end: Timestamp)? {
    var latest: (window: Setting<FreezeWindow>, end: Timestamp)?
    for window in deploy.freezes {
      guard let end = window.value.end(covering: moment) else { continue }
      if latest.map({ end > $0.end }) ?? true { latest = (window, end) }
    }
    return latest
  }

  /// The values of a key that stands in a section without a name, as texts; for showing the policy.
  package func texts(of key: PolicyKey) -> [Setting<String>] {
    func texts<Root: PolicySection>(_ section: Root) -> [Setting<String>] {
      Root.bindings.first { $0.name == key.name }?.texts(section) ?? []
    }
    return switch key.section {
    case .gate: texts(gate)
    case .protect: texts(protect)
    case .history: texts(history)
    case .tests: texts(tests)
    case .risk: texts(risk)
    case .deploy: texts(deploy)
    case .hook: texts(hook)
    case .path, .quarantine, .accept: []
    }
  }
}
