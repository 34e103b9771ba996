internal import Domain
internal import RiskAnalysis

/// What the heuristics say of themselves, as Markdown: for `explain --about` and Docs/Heuristics.md.
enum HeuristicGuide {
  static var page: String {
    var text = """
      # Heuristics

      Generated from the heuristics' own documentation; do not edit. A rank is made of these, each \
      measured against the last 500 like units of the repository.

      """
    for heuristic in HeuristicRegistry.all { text += "\n" + section(heuristic, level: 2) }
    return text
  }

  static func section(_ heuristic: any RiskHeuristic, level: Int) -> String {
    let mark = String(repeating: "#", count: level)
    let documentation = heuristic.documentation
    return """
      \(mark) \(heuristic.name)

      \(heuristic.title) (\(heuristic.unit.rawValue)), weight \(heuristic.weight).

      **What it measures.** \(documentation.measures)

      **Why it matters.** \(documentation.matters)

      **When it misleads.** \(documentation.misleads)

      """
  }
}
