/// What of a word in a message nobody may keep: addresses of people, and what looks like a secret.
///
/// Evidence is shared, and a message may quote anything. Prefixes are those that issuers document for
/// their tokens, as scanners for secrets know them.
enum PrivateWords {
  private static let prefixes = [
    "AIza", "AKIA", "ASIA", "SG.", "dop_v1_", "eyJ", "gho_", "ghp_", "ghr_", "ghs_", "ghu_",
    "github_pat_", "glpat-", "hf_", "npm_", "pypi-", "rk_live_", "sk-", "sk_live_", "xoxa-",
    "xoxb-", "xoxp-", "xoxr-", "xoxs-",
  ]
  /// Behind a prefix, with a digit; what is shorter or has none is a name that begins alike.
  private static let shortestSecret = 12
  /// What stands before `=` or `:` where a secret follows.
  private static let keys = ["password", "passwd", "secret", "token", "api_key", "apikey"]

  /// The word with `#` for each of them; most words have none and come back as they are.
  static func masked(_ word: Substring) -> Substring {
    guard mayHold(word.utf8) else { return word }
    var result = ""
    var rest = word
    while let start = rest.firstIndex(where: isPart) {
      result += rest[..<start]
      let part = rest[start...].prefix(while: isPart)
      result += isPrivate(part, after: result) ? "#" : part
      rest = rest[part.endIndex...]
    }
    return Substring(result + rest)
  }

  /// Most words have no sign of any.
  private static func mayHold(_ word: Substring.UTF8View) -> Bool {
    word.contains { "@=:".utf8.contains($0) }
      || word.count >= shortestSecret
        && word.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._%+-@".contains(character))
  }

  private static func isPrivate(_ part: Substring, after before: String) -> Bool {
    isAddress(part)
      || prefixes.contains {
        part.hasPrefix($0) && part.utf8.count >= $0.utf8.count + shortestSecret
          && part.dropFirst($0.count).contains(where: \.isNumber)
      }
      || (before.hasSuffix("=") || before.hasSuffix(":"))
        && keys.contains(where: before.dropLast().lowercased().hasSuffix)
  }

  /// `ann@example.com`; not `lodash@4.17.21`.
  private static func isAddress(_ part: Substring) -> Bool {
    guard let at = part.lastIndex(of: "@"), at > part.startIndex else { return false }
    let labels = part[part.index(after: at)...].split(separator: ".")
    return labels.count > 1 && (labels.last?.allSatisfy(\.isLetter) ?? false)
      && (labels.last?.count ?? 0) > 1
  }
}
