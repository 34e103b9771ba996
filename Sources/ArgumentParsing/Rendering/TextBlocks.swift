/// A piece of a discussion.
enum TextBlock: Equatable {
  /// Running text on one line, to be wrapped.
  case paragraph(String)
  /// Lines that began with a space, kept as they are.
  case verbatim([String])
}

/// Splits at empty lines; indented lines are verbatim.
func textBlocks(of text: String) -> [TextBlock] {
  var blocks: [TextBlock] = []
  var isOpen = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    switch (blocks.last, line.first) {
    case (_, nil):
      isOpen = false
    case (.verbatim(let lines), " ") where isOpen:
      blocks[blocks.count - 1] = .verbatim(lines + [String(line)])
    case (.paragraph(let paragraph), let first) where isOpen && first != " ":
      blocks[blocks.count - 1] = .paragraph(paragraph + " " + line)
    case (_, let first):
      blocks.append(first == " " ? .verbatim([String(line)]) : .paragraph(String(line)))
      isOpen = true
    }
  }
  return blocks
}

/// Breaks text of ours at spaces into lines of at most so many columns, one column a character.
/// A word that is longer stands alone.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if line.isEmpty {
      line = String(word)
    } else if line.count + 1 + word.count <= width {
      line += " " + word
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  return line.isEmpty ? lines : lines + [line]
}

extension String {
  func indented(by columns: Int) -> String { String(repeating: " ", count: columns) + self }

  func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, columns - count))
  }

  /// Each of these characters with what stands for it.
  func escaping(_ replacements: [Character: String]) -> String {
    reduce(into: "") { $0 += replacements[$1] ?? String($1) }
  }
}
