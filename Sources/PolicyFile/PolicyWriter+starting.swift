internal import Domain

extension PolicyWriter {
  /// A policy that sets nothing and shows every key: each stands as a comment, with its meaning and
  /// its default, or an example where there is no default.
  package static func startingFile() -> String {
    var text = """
      # The policy of seakeep, in git's configuration syntax. Gate keys count once they are in the
      # branch that a change goes to: a change cannot loosen its own gate.
      # Every key stands here with its default; take the '#' away from a line to set it.

      """
    for section in PolicySectionName.allCases {
      let header =
        section.takesName
        ? "# [\(section.rawValue) \"\(example(of: section))\"]" : "[\(section.rawValue)]"
      text += "\n# \(section.meaning)\n\(header)\n"
      // The gate's own keys again: one shows how.
      for key in section == .path ? Array(section.keys.prefix(1)) : section.keys {
        if !section.takesName { text += "\t# \(key.meaning)\n" }
        text += section.takesName ? "# \t" : "\t# "
        text += "\(key.name) = \(assignedValue(example(of: key)))\n"
      }
    }
    return text
  }

  /// In quotes where the syntax would read it as something else.
  private static func assignedValue(_ value: String) -> String {
    value.utf8.contains { "#;\"\\ ".utf8.contains($0) } ? quotedValue(value) : value
  }

  private static func example(of section: PolicySectionName) -> String {
    switch section {
    case .quarantine: "NetTests/testRetry"
    case .accept: "tests.new-failure"
    case .path: "Sources/Payment"
    case .gate, .protect, .history, .tests, .risk, .deploy, .hook: ""
    }
  }

  /// The default, or what might stand there.
  private static func example(of key: PolicyKey) -> String {
    if let value = key.byDefault { return value }
    return switch key.name {
    case "path": ".github/workflows"
    case "fixPattern": "\\bfix(es|ed)?\\b"
    case "revertPattern": "^revert"
    case "bot": "renovate*"
    case "model": "Policy/risk.model"
    case "tagPattern": "v*"
    case "freeze": "fri 16:00..mon 08:00"
    case "reason": "fails when the network is slow, see #512"
    case "until": "2030-01-31"
    case "owner": "platform"
    default: key.words.first ?? ""
    }
  }
}
