/// Writes lines of mdoc, escaping what would be read as requests, macros or typographic signs.
struct MdocWriter {
  private(set) var lines: [String] = []

  /// A macro with its arguments; empty ones are left out.
  mutating func macro(_ name: String, _ arguments: String...) {
    let words = arguments.filter { !$0.isEmpty }.map { argument in
      argument.split(separator: " ").map { Self.word(String($0), onMacroLine: true) }
        .joined(separator: " ")
    }
    lines.append((["." + name] + words).joined(separator: " "))
  }

  /// Running text, each sentence beginning a line, as mdoc wants it.
  mutating func text(_ text: String, isLiteral: Bool = false) {
    for sentence in Self.sentences(of: text) {
      let words = sentence.split(separator: " ").map {
        Self.word(String($0), isLiteral: isLiteral)
      }
      lines += wrapped(words.joined(separator: " "), to: 76).map(Self.guardingStart)
    }
  }

  /// Lines as they are.
  mutating func verbatim(_ verbatim: [String]) {
    lines.append(".Bd -literal")
    lines += verbatim.map { line in
      Self.guardingStart(line.escaping(["\\": "\\e", "-": "\\-"]))
    }
    lines.append(".Ed")
  }

  /// A heading with the arguments under it; nothing if there are none.
  mutating func list(_ title: String, _ arguments: [ArgumentInfo]) {
    guard !arguments.isEmpty else { return }
    macro("Pp")
    text(title)
    lines.append(".Bl -tag -width Ds")
    for argument in arguments {
      let names = argument.allNames.map {
        "Fl " + Self.word(String($0.dropFirst()), isLiteral: true)
      }
      let value = argument.valueName.isEmpty ? [] : ["Ar " + Self.word(argument.valueName)]
      lines.append(
        ".It "
          + ([names.joined(separator: " , ")] + value)
          .filter { !$0.isEmpty }.joined(separator: " "))
      text(argument.explanation)
      for case .paragraph(let paragraph) in textBlocks(of: argument.discussion) {
        macro("Pp")
        text(paragraph)
      }
    }
    lines.append(".El")
  }

  /// Literal terms with their explanations.
  mutating func items(_ items: [(term: String, text: String)]) {
    lines.append(".Bl -tag -width Ds")
    for item in items {
      let words = item.term.split(separator: " ").map {
        Self.word(String($0), isLiteral: true, onMacroLine: true)
      }
      lines.append(".It Ic " + words.joined(separator: " "))
      text(item.text)
    }
    lines.append(".El")
  }

  /// One word: backslashes and quotes spelt out, the dashes of options as ASCII.
  private static func word(
    _ word: String, isLiteral: Bool = false, onMacroLine: Bool = false
  ) -> String {
    var escapes: [Character: String] = ["\\": "\\e"]
    if isLiteral || word.drop(while: { "[('\"|".contains($0) }).hasPrefix("-") {
      escapes["-"] = "\\-"
    }
    if onMacroLine { escapes["\""] = "\\(dq" }
    let escaped = word.escaping(escapes)
    // Short capitalised words are macros, and lone signs are punctuation set apart.
    let isMacro =
      (2...3).contains(word.count) && (word.first?.isUppercase ?? false)
      && word.dropFirst().allSatisfy(\.isLowercase)
    let isSign = word.count == 1 && !(word.first?.isLetter ?? true) && word.first?.isNumber != true
    return onMacroLine && (isMacro || isSign && word != ",") ? "\\&" + escaped : escaped
  }

  /// A dot or quote at the beginning of a line would make it a request.
  private static func guardingStart(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Splits behind words that end with a full stop, question or exclamation mark.
  private static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var sentence: [Substring] = []
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() {
      sentence.append(word)
      if let last = word.last, ".?!".contains(last), index + 1 < words.count,
        word.count > 2
      {
        sentences.append(sentence.joined(separator: " "))
        sentence = []
      }
    }
    return sentences + (sentence.isEmpty ? [] : [sentence.joined(separator: " ")])
  }
}
