internal import Domain
internal import Terminal

/// `seakeep check --format gitlab`: GitLab's Code Quality report, which is a part of Code Climate's.
struct CheckGitLab: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    // GitLab wants them distinct.
    var given: [String: Int] = [:]
    let entries = answer.reasons.filter { $0.sign != .good }.map { reason -> JSONValue in
      let row = Phrases.row(reason)
      var fingerprint = Self.fingerprint(reason, row)
      given[fingerprint, default: 0] += 1
      if let count = given[fingerprint], count > 1 { fingerprint += "-\(count)" }
      return .object([
        "check_name": .string(reason.code.rawValue),
        "description": .string(row.text.string),
        "fingerprint": .string(fingerprint),
        "severity": .string(Self.severity(reason.sign)),
        "location": .object([
          // A place is demanded; the policy is where a reason without a file comes from.
          "path": .string(row.file?.text ?? Policy.fileName),
          "lines": .object([
            "begin": .integer(Int64(answer.place?.lines(of: row.file)?.lowerBound ?? 1))
          ]),
        ]),
      ])
    }
    return JSONValue.array(entries).indentedText + "\n"
  }

  private static func severity(_ sign: Reason.Sign) -> String {
    switch sign {
    case .hold: "blocker"
    case .unknown: "major"
    case .look: "minor"
    case .good: "info"
    }
  }

  /// The same in every pipeline as long as it is about the same thing.
  static func fingerprint(_ reason: Reason, _ row: CheckRow) -> String {
    var subject = row.text.string
    if case .failure(let test) = reason.finding { subject = test.test.text }
    let text = Array("\(reason.code.rawValue)\u{0}\(subject)".utf8)
    let hashes = text.withUnsafeBytes { bytes in [byteHash(bytes), byteHash(bytes, seed: 1)] }
    return hashes.map { hash in
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
