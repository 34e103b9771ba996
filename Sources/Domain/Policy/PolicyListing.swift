/// Every value that holds here, each with who set it.
package struct PolicyListing: Sendable, Equatable {
  /// Where the gate's keys were read.
  package var origin: PolicyOrigin
  /// All keys of sections without a name, in the order in which they are documented; a key that may
  /// stand several times has a row for each value, and one without a value where there is none.
  package var rows: [Row]
  /// Likewise for `[path]`, `[quarantine]` and `[accept]`: what is set there.
  package var named: [Row]
  /// What this checkout's file says otherwise: it counts once it is merged.
  package var pending: [Row]

  package init(origin: PolicyOrigin, rows: [Row], named: [Row], pending: [Row]) {
    self.origin = origin
    self.rows = rows
    self.named = named
    self.pending = pending
  }

  /// One value. Texts are as in the file, not safe to print.
  package struct Row: Sendable, Hashable {
    package var section: PolicySectionName
    /// The name of a section that has one.
    package var name: String?
    package var key: String
    /// Nil when nothing is set and there is no default.
    package var value: String?
    package var source: PolicySource

    package init(
      section: PolicySectionName, name: String? = nil, key: String, value: String?,
      source: PolicySource
    ) {
      self.section = section
      self.name = name
      self.key = key
      self.value = value
      self.source = source
    }

    /// As git names it.
    package var qualifiedKey: String {
      [section.rawValue, name, key].compactMap { $0 }.joined(separator: ".")
    }
  }
}

extension PolicyListing {
  /// Lists the policy at the base, except for personal keys, which hold as they were found.
  ///
  /// - Parameters:
  ///   - policy: As the merge base has it.
  ///   - origin: Where that is.
  ///   - checkout: As the checkout has it.
  ///   - personal: What holds of the personal keys, whoever set it.
  package init(
    _ policy: Policy, _ origin: PolicyOrigin, checkout: Policy, personal: HookRules
  ) {
    var effective = policy
    effective.hook = personal
    var proposed = checkout
    proposed.hook = personal
    let rows = effective.plainRows
    let named = effective.namedRows
    let known = Set((rows + named).map { PolicyFact($0) })
    let pending = (proposed.plainRows + proposed.namedRows).filter { row in
      !known.contains(PolicyFact(row))
    }
    self.init(origin: origin, rows: rows, named: named, pending: pending)
  }

  /// A row without its place: moving a line changes nothing.
  private struct PolicyFact: Hashable {
    var key: String
    var value: String?

    init(_ row: Row) {
      key = row.qualifiedKey
      value = row.value
    }
  }
}

extension Policy {
  fileprivate var plainRows: [PolicyListing.Row] {
    PolicyKey.all.filter { !$0.section.takesName }.flatMap { key -> [PolicyListing.Row] in
      let values = texts(of: key)
      if values.isEmpty {
        return [.init(section: key.section, key: key.name, value: nil, source: .byDefault)]
      }
      return values.map {
        .init(section: key.section, key: key.name, value: $0.value, source: $0.source)
      }
    }
  }

  fileprivate var namedRows: [PolicyListing.Row] {
    var rows: [PolicyListing.Row] = []
    for section in paths {
      for binding in GateRules.bindings {
        for text in binding.texts(section.gate) where text.isSet {
          rows.append(
            .init(
              section: .path, name: section.glob.value.policyText, key: binding.name,
              value: text.value, source: text.source))
        }
      }
    }
    for (section, waivers) in [(PolicySectionName.quarantine, quarantine), (.accept, accept)] {
      for waiver in waivers {
        let terms: [(String, String?, PolicySource)] = [
          ("reason", waiver.reason.value, waiver.reason.source),
          ("until", waiver.until.value.description, waiver.until.source),
          ("owner", waiver.owner.value, waiver.owner.source),
        ]
        for (key, value, source) in terms where value != nil {
          rows.append(
            .init(
              section: section, name: waiver.subject.value, key: key, value: value,
              source: source))
        }
      }
    }
    return rows
  }
}
