internal import Domain

/// `seakeep explain --porcelain`: the first field of each line says what the others are.
///
/// - `commit`: the fields of `risk --porcelain`, then the author's number and both times in seconds
/// - `effect`: heuristic, unit, value, typical value, effect
/// - `file`: lines added, lines deleted, fixes, path
/// - `hunk`, behind its file: old start, old count, new start, new count, path
/// - `test`: commits together, of, missing test, path
/// - `similar`: commit, similarity, `reverted`, `fixed` or `quiet`, days, by which commit
/// - `lower`: ranks, heuristic
/// - `look`, what says most first: first line, last line, log-odds a line, line that says most, path
/// - `past`: lines touched, of unknown origin, by the commit's own author
/// - `origin` of touched lines: deleted, next to added ones, age in days, `fix` or `-`, the author's
///   number, commit
struct ExplanationPorcelain: Renderer {
  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    let commit =
      ["commit"] + RiskPorcelain.fields(explanation.commit) + [
        "\(explanation.author)", "\(explanation.authoredAt.seconds)",
        "\(explanation.committedAt.seconds)",
      ]
    let effects = (explanation.commit.assessment?.contributions ?? []).map { part in
      [
        "effect", Porcelain.text(part.heuristic), part.unit.rawValue,
        Porcelain.number(part.value), Porcelain.number(part.typical),
        Porcelain.number(part.effect),
      ]
    }
    let files = explanation.landing.flatMap { file in
      let path = Porcelain.path(file.path)
      let hunks = file.contents?.comparison.hunks ?? []
      return [["file", "\(file.linesAdded)", "\(file.linesDeleted)", "\(file.fixes.count)", path]]
        + hunks.map { hunk in
          [
            "hunk", "\(hunk.oldStart)", "\(hunk.oldCount)", "\(hunk.newStart)", "\(hunk.newCount)",
            path,
          ]
        }
    }
    let tests = explanation.missingTests.map { test in
      [
        "test", "\(test.together)", "\(test.of)", Porcelain.path(test.test),
        Porcelain.path(test.path),
      ]
    }
    let similar = explanation.similar.map { other in
      ["similar", other.id.description, Porcelain.number(other.similarity)]
        + Self.outcome(other.outcome)
    }
    let remedies = explanation.wouldLower.map { remedy in
      ["lower", "\(remedy.ranks)", Porcelain.text(remedy.heuristic)]
    }
    let looks = (explanation.hunks ?? []).map { hunk in
      [
        "look", "\(hunk.lines.first?.number ?? 0)", "\(hunk.lines.last?.number ?? 0)",
        Porcelain.number(hunk.score), "\(hunk.heaviest?.number ?? 0)", Porcelain.path(hunk.path),
      ]
    }
    return
      ([commit] + effects + files + tests + similar + remedies + Self.past(explanation) + looks)
      .map { Porcelain.line($0) }.joined()
  }

  private static func past(_ explanation: Explanation) -> [[String]] {
    guard let past = explanation.linesPast else { return [] }
    return [["past", "\(past.lines)", "\(past.unknown)", "\(past.own)"]]
      + past.origins.map { origin in
        [
          "origin", "\(origin.deleted)", "\(origin.beside)", "\(origin.ageDays)",
          origin.isFix ? "fix" : "-", "\(origin.author)", origin.id.description,
        ]
      }
  }

  private static func outcome(_ outcome: Explanation.Outcome) -> [String] {
    switch outcome {
    case .reverted(let days, let id): ["reverted", "\(days)", id.description]
    case .fixed(let days, let id): ["fixed", "\(days)", id.description]
    case .fine(let days): ["quiet", "\(days)", "-"]
    }
  }
}
