internal import Reporting
internal import Terminal

/// How an error is to be written: what the options say, also where they could not all be read.
struct ErrorWishes {
  var format = OutputFormat.text
  var colour = ColourChoice.auto
  var asksForASCII = false

  init(_ options: SharedOptions) {
    format = options.chosenFormat
    colour = options.color
    asksForASCII = options.ascii
  }

  /// Whoever named a format reads errors in it even if the error is in the arguments.
  ///
  /// Of several formats JSON holds, because one document was promised.
  init(guessedFrom arguments: [String]) {
    let words = arguments.prefix { $0 != "--" }
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : ""
      switch word {
      case "--json": format = .json
      case "--ascii": asksForASCII = true
      case "--format": prefer(next)
      case "--color": colour = ColourChoice(rawValue: next) ?? colour
      case let word where word.hasPrefix("--format="): prefer(String(word.dropFirst(9)))
      case let word where word.hasPrefix("--color="):
        colour = ColourChoice(rawValue: String(word.dropFirst(8))) ?? colour
      default: break
      }
    }
  }

  private mutating func prefer(_ name: String) {
    if format != .json, let named = OutputFormat(rawValue: name) { format = named }
  }
}
