internal import Domain
internal import Terminal

/// A piece of one line of Markdown in which nothing from outside is more than text.
///
/// Write it as a literal; strings from outside go in as `code:`, never bare. As code they cannot
/// become markup, HTML, links, mentions or references to issues on any host.
struct MarkdownText: Sendable, Equatable, ExpressibleByStringInterpolation {
  private(set) var source: String

  init(stringLiteral literal: StaticString) { source = literal.description }
  init(stringInterpolation interpolation: Interpolation) { source = interpolation.source }

  struct Interpolation: StringInterpolationProtocol {
    var source = ""
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: StaticString) { source += literal.description }
    mutating func appendInterpolation(_ number: Int) { source += NumberText.grouped(number) }
    mutating func appendInterpolation(_ other: MarkdownText) { source += other.source }
    mutating func appendInterpolation(_ id: CommitID) { source += "`\(id.short)`" }
    /// Words of this program, as `Phrases` makes them.
    mutating func appendInterpolation(words: StyledText) {
      source += MarkdownText.entities(words.string)
    }
    /// Words that an analysis chose; as code as soon as they hold more than words and numbers.
    mutating func appendInterpolation(phrase text: String) {
      let isPhrase = text.unicodeScalars.allSatisfy {
        switch $0 {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "'", "-", "(", ")": true
        default: false
        }
      }
      source += isPhrase ? MarkdownText.entities(text) : MarkdownText.code(text)
    }
    mutating func appendInterpolation(code text: String) { source += MarkdownText.code(text) }
  }

  /// A text from outside as code: between backticks where that is safe, else as an HTML element
  /// in which every sign is an entity.
  private static func code(_ text: String) -> String {
    let safe = SafeText(untrusted: text).string
    let isTame =
      !safe.unicodeScalars.contains { ["`", "|", "\\"].contains($0) }
      && !safe.isEmpty && safe.unicodeScalars.first != " " && safe.unicodeScalars.last != " "
    return isTame ? "`\(safe)`" : "<code>\(entities(safe))</code>"
  }

  /// Every ASCII sign that could mean something to Markdown or HTML as a numeric entity.
  private static func entities(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      // Hosts make links of these words.
      case "." where result.lowercased().hasSuffix("www"):
        result += "&#\(scalar.value);"
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ";", "%", "(", ")", "/", ".", "?":
        result.unicodeScalars.append(scalar)
      default:
        if scalar.isASCII {
          result += "&#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
  }
}
