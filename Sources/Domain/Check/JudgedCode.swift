/// The judged code, as the recorded evidence names it.
package struct JudgedCode: Sendable, Hashable {
  /// No two have the same code; the surest first.
  package var versions: [Version]
  /// The CI run on whose records alone a PASS may rest; nil on a developer's machine.
  package var trustedRun: String?

  package init(versions: [Version], trustedRun: String? = nil) {
    self.versions = versions
    self.trustedRun = trustedRun
  }

  /// One content, and why what is said of it is said of the judged code.
  package struct Version: Sendable, Hashable {
    package var code: ObjectID
    package var match: EvidenceMatch

    package init(_ code: ObjectID, _ match: EvidenceMatch) {
      self.code = code
      self.match = match
    }
  }
}

extension JudgedCode {
  /// Gathers the contents that found records are about.
  ///
  /// What a developer's checkout of the commit had besides is other code: a run on it says nothing
  /// here. A job of CI makes such differences itself, by what it builds, so its records count.
  package init(
    tree: TreeID, found: [(record: EvidenceRecord, match: EvidenceMatch)], trustedRun: String?
  ) {
    var matches: [ObjectID: EvidenceMatch] = [tree: .tree]
    for (record, match) in found where match != .commit || record.run != nil {
      guard let code = record.code.tree ?? record.code.commit else { continue }
      matches[code] = min(matches[code] ?? match, match)
    }
    let versions = matches.map { Version($0.key, $0.value) }
    self.init(
      versions: versions.sorted { ($0.match, $0.code) < ($1.match, $1.code) },
      trustedRun: trustedRun)
  }
}

/// One commit of the line that a change is compared with.
package struct AncestorCommit: Sendable, Hashable {
  package var commit: CommitID
  package var tree: TreeID

  package init(_ commit: CommitID, tree: TreeID) {
    self.commit = commit
    self.tree = tree
  }
}
