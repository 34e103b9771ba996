internal import Domain
internal import Terminal

/// One reason in the words that every screen and document uses.
struct CheckRow {
  var sign: Reason.Sign
  var code: ReasonCode?
  /// What it is about: `tests`, `risk`, `build`.
  var label: StyledText
  var text: StyledText
  /// What is known besides; left out on narrow screens.
  var details: [StyledText] = []
  /// The command that supplies what is missing.
  var remedy: String?
  /// Where to look; nil where no file is known.
  var file: FilePath?
  var acceptance: Acceptance?

  /// Two numbers for the summary's table.
  var now: StyledText = ""
  var before: StyledText = ""

  var mark: StyledText {
    if acceptance != nil { return StyledText("!", .warning) }
    return switch sign {
    case .hold: StyledText("✗", .bad)
    case .unknown: StyledText("?", .warning)
    case .look: StyledText("!", .warning)
    case .good: StyledText("✓", .good)
    }
  }
}

/// Where to look first.
struct CheckPlace {
  var file: CommitRisk.FixedFile
  var commit: CommitID
  /// The largest place, as the newest commit has it.
  var lines: ChangedPlaces

  /// "Sources/Payment/Ledger.swift:118–131".
  var text: StyledText {
    let path: StyledText = "\(untrusted: file.path.text)"
    return lines.shown.isEmpty ? path : path + ":" + lines.text
  }

  /// The lines of a reason that points at this file.
  func lines(of path: FilePath?) -> ClosedRange<Int>? { path == file.path ? lines.first : nil }
}

extension CheckAnswer {
  /// What a person reads of reasons that differ only in what they name.
  static let mostAlike = 10

  /// All reasons, then what is missing without being one. Reasons of one code are in one place: of more
  /// than `mostAlike` the others are counted in a row of their own.
  func rows(mostAlike: Int = .max) -> [CheckRow] {
    let said = Set(reasons.map { $0.code.rawValue })
    let absent = missing.filter { !said.contains($0.code) }.map { missing in
      let isBuild = missing.code == ReasonCode.noBuild.rawValue
      return CheckRow(
        sign: .unknown, code: nil, label: isBuild ? "build" : "tests",
        text: isBuild ? "no log for this tree" : "no run for this tree", remedy: missing.command)
    }
    var rows: [CheckRow] = []
    var rest = reasons[...]
    while let first = rest.first {
      let alike = rest.prefix { $0.code == first.code && $0.sign == first.sign }
      rest = rest.dropFirst(alike.count)
      rows += alike.prefix(mostAlike).map { row(of: $0) }
      if alike.count > mostAlike, let last = rows.last {
        rows.append(
          CheckRow(
            sign: last.sign, code: last.code, label: last.label,
            text: """
              … and \(alike.count - mostAlike) more: \(untrusted: first.code.rawValue)
              """, remedy: "seakeep check --verbose"))
      }
    }
    return rows + absent
  }

  private func row(of reason: Reason) -> CheckRow {
    var row = Phrases.row(reason)
    row.remedy = missing.first { $0.code == reason.code.rawValue }?.command
    if let acceptance = reason.acceptance {
      row.acceptance = acceptance
      row.details.append(Phrases.accepted(acceptance))
    }
    return row
  }

  /// Where to begin, with the lines that the change replaced there, where they are known.
  var place: CheckPlace? {
    guard let (file, commit) = risk?.place else { return nil }
    let contents = facts.files.first { $0.path == file.path }?.contents
    return CheckPlace(file: file, commit: commit, lines: ChangedPlaces(linesOf: contents, most: 1))
  }
}
