internal import Domain
internal import Terminal

/// `seakeep check --format sarif`: SARIF 2.1.0 (OASIS), one result for each reason.
struct CheckSARIF: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    let told = answer.reasons.filter { $0.sign != .good }
    let rules = ReasonCode.allCases.filter { code in told.contains { $0.code == code } }
    let driver: [String: JSONValue] = [
      "name": .string("seakeep"), "semanticVersion": .string(context.version),
      "rules": .array(rules.map { .object(["id": .string($0.rawValue)]) }),
    ]
    let results = told.map { reason in
      Self.result(reason, rules.firstIndex(of: reason.code) ?? 0)
    }
    let run: [String: JSONValue] = [
      "tool": .object(["driver": .object(driver)]), "results": .array(results),
      "columnKind": .string("unicodeCodePoints"),
      "properties": .object([
        "verdict": .string(answer.verdict.rawValue),
        "evidence": .string("\(answer.evidence.count)/\(EvidenceFound.kinds)"),
      ]),
    ]
    let document: [String: JSONValue] = [
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"), "runs": .array([.object(run)]),
    ]
    return JSONValue.object(document).indentedText + "\n"
  }

  private static func result(_ reason: Reason, _ rule: Int) -> JSONValue {
    let row = Phrases.row(reason)
    let details = row.details.map { "\n" + $0.string }.joined()
    var result: [String: JSONValue] = [
      "ruleId": .string(reason.code.rawValue), "ruleIndex": .integer(Int64(rule)),
      "level": .string(level(reason.sign)),
      "message": .object(["text": .string(row.text.string + details)]),
      "partialFingerprints": .object([
        "seakeep/v1": .string(CheckGitLab.fingerprint(reason, row))
      ]),
    ]
    if let file = row.file {
      result["locations"] = .array([
        .object([
          "physicalLocation": .object([
            "artifactLocation": .object(["uri": .string(FileReference.uri(file.text))])
          ])
        ])
      ])
    }
    if let acceptance = reason.acceptance {
      result["suppressions"] = .array([
        .object([
          "kind": .string("external"), "justification": .string(acceptance.reason),
        ])
      ])
    }
    return .object(result)
  }

  private static func level(_ sign: Reason.Sign) -> String {
    switch sign {
    case .hold: "error"
    case .unknown: "warning"
    case .look, .good: "note"
    }
  }
}
