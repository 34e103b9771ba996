internal import Basics
internal import Domain

/// A policy in the making: takes the items of a file one by one and keeps what is wrong with them.
struct PolicyAssembly {
  private let source: SourceText
  private var reading = PolicyReading()
  private var section = OpenSection.none
  /// Every key that was set, and the offset of the first place.
  private var firstSet: [SeenKey: Int] = [:]
  /// Positions in `reading.policy.paths`, by pattern.
  private var pathIndices: [String: Int] = [:]
  private var waivers: [WaiverDraft] = []
  /// Positions in `waivers`.
  private var waiverIndices: [SeenKey: Int] = [:]

  /// What the next key belongs to.
  private enum OpenSection {
    /// The file's beginning.
    case none
    /// A section that is wrong, and told so: its keys mean nothing.
    case wrong
    case plain(PolicySectionName)
    case path(PathGlob, headerOffset: Int)
    case waiver(index: Int)
  }

  private struct SeenKey: Hashable {
    var section: PolicySectionName
    var subject: String?
    var key: String
  }

  private struct WaiverDraft {
    var section: PolicySectionName
    var subject: String
    var header: Range<Int>
    var terms = WaiverTerms()
  }

  init(_ source: SourceText) {
    self.source = source
  }

  mutating func add(_ item: ConfigScanner.Item) {
    switch item {
    case .header(let header): open(header)
    case .entry(let entry): add(entry)
    case .problem(let problem):
      if problem.isInHeader { section = .wrong }
      report(.configSyntax, problem.message, at: problem.range, hint: problem.hint)
    }
  }

  /// All that was read, once the file is at its end.
  mutating func finished() -> PolicyReading {
    for draft in waivers { finish(draft) }
    return reading
  }

  /// Keeps an error; past the most that are reported, only counts it and spares finding its place.
  private mutating func report(
    _ code: DiagnosticError.Code, _ message: @autoclosure () -> String, at range: Range<Int>,
    notes: @autoclosure () -> [String] = [], hint: @autoclosure () -> String? = nil
  ) {
    guard reading.errors.count < PolicyReader.mostErrors else {
      reading.unreportedErrors += 1
      return
    }
    reading.errors.append(
      source.error(code, message(), at: range, notes: notes(), hint: hint()))
  }
}

// MARK: Sections

extension PolicyAssembly {
  private mutating func open(_ header: ConfigScanner.Header) {
    section = .wrong
    let written = String(decoding: header.name, as: UTF8.self)
    let name = String(written.prefix { $0 != "." })
    if name == "include" || name == "includeif" {
      let file = source.file
      report(
        .configInclude, "a policy cannot include another file", at: header.range,
        hint: "write the keys into \(file) itself")
      return
    }
    guard let known = PolicySectionName(rawValue: name) else {
      let names = PolicySectionName.allCases.map { $0.rawValue }
      report(
        .configUnknownSection, "unknown section \(quoted(name))", at: header.nameRange,
        hint: closestMatch(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "the sections are \(names.joined(separator: ", "))")
      return
    }
    let subject = header.subsection.map { String(decoding: $0, as: UTF8.self) }
    guard name == written else {
      report(
        .configSyntax, "a section's name is not joined with a dot", at: header.nameRange,
        hint: known.takesName
          ? "write [\(name) \"\(written.dropFirst(name.count + 1).prefix(40))\"]"
          : "write [\(name)]")
      return
    }
    switch (known.takesName, subject) {
    case (false, nil):
      section = .plain(known)
    case (false, .some):
      report(
        .configUnknownSection, "[\(name)] has no name", at: header.range, hint: "write [\(name)]")
    case (true, nil):
      report(
        .configUnknownSection, "[\(name)] needs a name", at: header.range,
        hint: "write [\(name) \"\(known.exampleName)\"]")
    case (true, .some(let subject)):
      open(known, subject, header)
    }
  }

  private mutating func open(
    _ known: PolicySectionName, _ subject: String, _ header: ConfigScanner.Header
  ) {
    do throws(PolicyValueError) {
      if known == .path {
        section = .path(try PathGlob(policyText: subject), headerOffset: header.range.lowerBound)
        return
      }
      let subject = try String(policyText: subject)
      if known == .accept, !subject.utf8.allSatisfy({ $0.isKeyByte || $0 == UInt8(ascii: ".") }) {
        throw PolicyValueError(
          "\(quoted(subject)) is not the code of a reason",
          hint: "write one such as \(known.exampleName)")
      }
      let key = SeenKey(section: known, subject: subject, key: "")
      let index = waiverIndices[key] ?? waivers.count
      if index == waivers.count {
        waiverIndices[key] = index
        waivers.append(WaiverDraft(section: known, subject: subject, header: header.range))
      }
      section = .waiver(index: index)
    } catch {
      report(
        .configBadValue, "the name of [\(known.rawValue)]: \(error.message)",
        at: header.subsectionRange, hint: error.hint)
    }
  }

  private mutating func finish(_ draft: WaiverDraft) {
    for binding in WaiverTerms.bindings where binding.isRequired {
      let key = SeenKey(section: draft.section, subject: draft.subject, key: binding.name)
      guard firstSet[key] == nil else { continue }
      report(
        .configMissingKey,
        "[\(draft.section.rawValue)] \(quoted(draft.subject)) has no '\(binding.name)'",
        at: draft.header, hint: "add '\(binding.name)', \(binding.form)")
    }
    // A required key that is there but wrong was reported where it stands.
    guard draft.terms.reason.value != nil, draft.terms.until.value != nil else { return }
    let subject = Setting(
      draft.subject, from: .file(source.place(of: draft.header.lowerBound)))
    guard let waiver = Waiver(subject, terms: draft.terms) else { return }
    if draft.section == .accept {
      reading.policy.accept.append(waiver)
    } else {
      reading.policy.quarantine.append(waiver)
    }
  }
}

// MARK: Keys

extension PolicyAssembly {
  private mutating func add(_ entry: ConfigScanner.Entry) {
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
  /// A name to show in a hint.
  fileprivate var exampleName: String {
    switch self {
    case .path: "Sources/Payment"
    case .quarantine: "SyncTests/testConcurrentMerge"
    case .accept: "tests.new-failure"
    case .gate, .protect, .history, .tests, .deploy, .hook: ""
    }
  }

  /// How a message names a key: `'gate.newFailures'`, or `'until' of [quarantine 'x']`.
  fileprivate func shown(key: String, of subject: String?) -> String {
    guard let subject else { return quoted("\(rawValue).\(key)") }
    return "\(quoted(key)) of [\(rawValue)] \(quoted(subject))"
  }
}
