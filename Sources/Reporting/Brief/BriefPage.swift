internal import Domain

/// Lines of `key=value` for agents, within their budget.
struct BriefPage {
  /// 400 tokens of about four bytes.
  static let mostBytes = 1600
  /// Longer values are cut, so that one of them cannot take the whole budget.
  private static let longestValue = 160

  private var lines: [String] = []
  private var bytes = 0
  private var count = 0

  /// Adds a line of words and pairs, made with `pair` and `value`.
  mutating func add(_ words: @autoclosure () -> [String]) {
    count += 1
    // Behind a full page lines are only counted.
    if bytes > Self.mostBytes { return }
    lines.append(words().joined(separator: " "))
    bytes += (lines.last?.utf8.count ?? 0) + 1
  }

  /// The lines that fit, and how many did not.
  var text: String {
    var result = ""
    for (index, line) in lines.enumerated() {
      let rest = count - index
      let room = Self.mostBytes - (rest > 1 ? "cut=\(rest) lines\n".utf8.count : 0)
      if result.utf8.count + line.utf8.count + 1 > room { return result + "cut=\(rest) lines\n" }
      result += line + "\n"
    }
    return result
  }

  static func pair(_ key: StaticString, _ number: Int) -> String { "\(key)=\(number)" }

  static func pair(_ key: StaticString, _ text: String) -> String { "\(key)=\(value(text))" }

  static func pair(_ key: StaticString, _ id: CommitID?) -> String {
    "\(key)=\(id?.short ?? "none")"
  }

  /// A value that is one word stands bare; anything else is a JSON string.
  static func value(_ text: String) -> String {
    var cut = text
    if text.utf8.count > longestValue {
      cut = String(decoding: text.utf8.prefix(longestValue), as: UTF8.self)
      cut += "…"
    }
    let isWord = !cut.isEmpty && cut.unicodeScalars.allSatisfy { isWordScalar($0) }
    return isWord ? cut : JSONValue.string(cut).text
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "/", "+", "-", "@", "%": true
    default: false
    }
  }
}

extension BriefPage {
  /// "rank=91 size_rank=64 unit=push not_a_probability".
  static func words(_ assessment: RiskAssessment) -> [String] {
    var words = [
      pair("rank", assessment.rank), pair("size_rank", assessment.rankBySize),
      pair("unit", unit(assessment.change.unit)), "not_a_probability",
    ]
    if let frequency = assessment.frequency {
      words.append("needed_fix=\(frequency.hits)/\(frequency.of)")
      words.append("all=\(JSONValue.number((frequency.base * 1000).rounded() / 1000).text)")
    }
    return words
  }

  private static func unit(_ unit: ChangeUnit) -> String {
    switch unit {
    case .commit: "commit"
    case .push: "push"
    case .range(let commits): "range-of-\(commits)"
    case .release: "release"
    }
  }

  static func words(_ file: Hotspot) -> [String] {
    ["hotspot", value(file.path.text), pair("fixes", file.fixes), pair("changes", file.changes)]
  }

  mutating func add(_ limits: History.Limits) {
    for limit in Phrases.limits(limits) {
      var words = ["missing", limit.name.description]
      if let remedy = limit.remedy { words.append(Self.pair("do", remedy.description)) }
      add(words)
    }
  }
}
