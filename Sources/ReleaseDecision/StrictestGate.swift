internal import Domain

/// The gate of a change: of each rule the strictest that any of its files has.
struct StrictestGate {
  let newFailures: Setting<Limit>
  let newErrors: Setting<Limit>
  let newWarnings: Setting<Limit>
  let brokenBuild: Setting<Bool>
  let holdRank: Setting<RankLimit>
  let requireTests: Setting<Bool>
  let requireBuild: Setting<Bool>
  let onUnknown: Setting<UnknownAnswer>

  init(_ policy: Policy, files: [ChangedFile]) {
    var gates = policy.paths.isEmpty ? [] : files.map { policy.gate(forPath: $0.path.bytes) }
    if gates.isEmpty { gates = [policy.gate] }
    /// The first of those with the highest strictness.
    func strictest<Value>(
      _ rule: KeyPath<GateRules, Setting<Value>>, by strictness: (Value) -> Int
    ) -> Setting<Value> {
      var best = gates[0][keyPath: rule]
      for gate in gates.dropFirst() {
        let next = gate[keyPath: rule]
        if strictness(next.value) > strictness(best.value) { best = next }
      }
      return best
    }
    newFailures = strictest(\.newFailures) { $0.strictness }
    newErrors = strictest(\.newErrors) { $0.strictness }
    newWarnings = strictest(\.newWarnings) { $0.strictness }
    brokenBuild = strictest(\.brokenBuild) { $0 ? 1 : 0 }
    holdRank = strictest(\.holdRank) { if case .from(let rank) = $0 { -rank } else { .min } }
    requireTests = strictest(\.requireTests) { $0 ? 1 : 0 }
    requireBuild = strictest(\.requireBuild) { $0 ? 1 : 0 }
    onUnknown = strictest(\.onUnknown) {
      switch $0 {
      case .hold: 2
      case .unknown: 1
      case .pass: 0
      }
    }
  }
}

extension Limit {
  fileprivate var strictness: Int {
    if case .atMost(let most) = self { -most } else { .min }
  }
}

extension RuleCitation {
  init<Value: PolicyValue>(_ key: String, _ setting: Setting<Value>) {
    self.init(key: key, value: setting.value.policyText ?? "", source: setting.source)
  }
}
