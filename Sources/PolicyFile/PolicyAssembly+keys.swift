internal import Basics
internal import Domain

extension PolicyAssembly {
  mutating func add(_ entry: ConfigScanner.Entry) {
    switch section {
    case .wrong: break
    case .none:
      report(
        .configSyntax, "a key before the first section", at: entry.keyRange,
        hint: "begin with a section such as [gate]")
    case .plain(.gate): set(\.reading.policy.gate, to: entry, in: .gate)
    case .plain(.protect): set(\.reading.policy.protect, to: entry, in: .protect)
    case .plain(.history): set(\.reading.policy.history, to: entry, in: .history)
    case .plain(.tests): set(\.reading.policy.tests, to: entry, in: .tests)
    case .plain(.risk): set(\.reading.policy.risk, to: entry, in: .risk)
    case .plain(.deploy): set(\.reading.policy.deploy, to: entry, in: .deploy)
    case .plain(.hook): set(\.reading.policy.hook, to: entry, in: .hook)
    case .plain(.path), .plain(.quarantine), .plain(.accept): break
    case .path(let glob, let headerOffset):
      let index = pathIndex(of: glob, headerOffset)
      set(\.reading.policy.paths[index].gate, to: entry, in: .path, of: glob.pattern)
    case .waiver(let index):
      let draft = waivers[index]
      set(\.waivers[index].terms, to: entry, in: draft.section, of: draft.subject)
    }
  }

  /// The position of a pattern's rules, which come to be with their first key.
  private mutating func pathIndex(of glob: PathGlob, _ headerOffset: Int) -> Int {
    if let index = pathIndices[glob.pattern] { return index }
    let index = reading.policy.paths.count
    pathIndices[glob.pattern] = index
    reading.policy.paths.append(
      PathRules(glob: Setting(glob, from: .file(source.place(of: headerOffset)))))
    return index
  }

  private mutating func set<Root: PolicySection>(
    _ root: WritableKeyPath<PolicyAssembly, Root>, to entry: ConfigScanner.Entry,
    in section: PolicySectionName, of subject: String? = nil
  ) {
    let written = String(decoding: entry.key, as: UTF8.self)
    guard let binding = Root.bindings.first(where: { $0.name.lowercased() == written.lowercased() })
    else {
      report(
        .configUnknownKey, "unknown key \(section.shown(key: written, of: subject))",
        at: entry.keyRange, hint: Self.hint(forUnknown: written, in: section))
      return
    }
    let seen = SeenKey(section: section, subject: subject, key: binding.name)
    if let first = firstSet[seen], !binding.isRepeatable {
      let source = source
      report(
        .configDuplicateKey, "\(section.shown(key: binding.name, of: subject)) is set twice",
        at: entry.keyRange, notes: ["first set at \(source.place(of: first).location)"],
        hint: "remove one of them")
      return
    }
    firstSet[seen] = firstSet[seen] ?? entry.keyRange.lowerBound
    let text = entry.value.map { String(decoding: $0, as: UTF8.self) }
    do throws(PolicyValueError) {
      guard let text = text ?? binding.bareText else {
        throw PolicyValueError("no value", hint: "write '\(binding.name) = ', then \(binding.form)")
      }
      let place = source.place(of: entry.keyRange.lowerBound)
      try binding.store(&self[keyPath: root], text, .file(place))
    } catch {
      report(
        .configBadValue, "\(section.shown(key: binding.name, of: subject)): \(error.message)",
        at: entry.valueRange,
        hint: error.hint
          ?? closestMatch(to: text ?? "", among: binding.words).map { "did you mean '\($0)'?" }
          ?? "write \(binding.form)")
    }
  }

  private static func hint(forUnknown key: String, in section: PolicySectionName) -> String {
    let names = section.keys.map { $0.name }
    if let name = closestMatch(to: key, among: names) { return "did you mean '\(name)'?" }
    let elsewhere = PolicyKey.all.first { $0.name.lowercased() == key.lowercased() }
    if let elsewhere { return "'\(elsewhere.name)' is a key of [\(elsewhere.section.rawValue)]" }
    return "the keys of [\(section.rawValue)] are \(names.joined(separator: ", "))"
  }
}

extension PolicySectionName {
  /// How a message names a key: `'gate.newFailures'`, or `'until' of [quarantine 'x']`.
  fileprivate func shown(key: String, of subject: String?) -> String {
    guard let subject else { return quoted("\(rawValue).\(key)") }
    return "\(quoted(key)) of [\(rawValue)] \(quoted(subject))"
  }
}
