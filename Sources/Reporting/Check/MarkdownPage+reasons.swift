internal import Domain
internal import Terminal

extension MarkdownPage {
  /// Reasons, with what was counted before and now.
  mutating func add(_ rows: [CheckRow]) {
    add(
      ["", "what", "now", "before"],
      rows.map { row in
        [
          "\(words: row.mark)", "\(words: row.label): \(code: row.text.string)",
          "\(words: row.now)", "\(words: row.before)",
        ]
      })
  }

  /// What is known of them besides.
  mutating func addDetails(of rows: [CheckRow]) {
    for row in rows {
      for detail in row.details { add("\(words: row.label): \(code: detail.string)") }
    }
  }

  /// The rules by which they count.
  mutating func addRules(of reasons: [Reason], _ origin: PolicyOrigin) {
    var cited: Set<RuleCitation> = []
    for rule in reasons.filter({ $0.sign < .look }).compactMap({ $0.rule })
    where cited.insert(rule).inserted {
      add(
        """
        Rule \(code: rule.key + " = " + rule.value), \
        \(code: Phrases.source(rule.source, origin).string). A change cannot loosen its own gate.
        """)
    }
  }

  /// What would say more, and what supplies it.
  mutating func add(_ missing: [MissingEvidence]) {
    for missing in missing { add("Missing: \(code: missing.code), \(code: missing.command)") }
  }
}

extension MarkdownText {
  /// The colour of a verdict.
  static func square(_ verdict: Verdict) -> MarkdownText {
    switch verdict {
    case .pass: "🟩"
    case .hold: "🟥"
    case .unknown: "🟨"
    }
  }
}
