internal import Basics
internal import Domain

extension PolicyAssembly {
  mutating func open(_ header: ConfigScanner.Header) {
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

  /// Takes a waiver whose terms are complete.
  mutating func finish(_ draft: WaiverDraft) {
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

extension PolicySectionName {
  /// A name to show in a hint.
  fileprivate var exampleName: String {
    switch self {
    case .path: "Sources/Payment"
    case .quarantine: "SyncTests/testConcurrentMerge"
    case .accept: "tests.new-failure"
    case .gate, .protect, .history, .tests, .risk, .deploy, .hook: ""
    }
  }
}
