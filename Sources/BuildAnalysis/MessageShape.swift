/// A message without what differs from one time to the next.
package enum MessageShape {
  /// Numbers, addresses and hashes give way to `#`; names stay, as they tell findings apart.
  package static func ofDiagnostic(_ message: String) -> String {
    masked(message, masksPaths: false)
  }

  /// Also paths give way: causes of failures are alike wherever they stand.
  package static func ofCause(_ text: String) -> String {
    let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return masked(first, masksPaths: true)
  }

  /// One line in which absolute paths are cut to their last part: they lie outside of the repository,
  /// and their folders name machines and people.
  package static func withoutForeignPaths(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\t" || $0.isNewline }.map(withoutForeignFolders)
      .joined(separator: " ")
  }

  private static func withoutForeignFolders(_ word: Substring) -> String {
    guard let start = word.firstIndex(of: "/"), let end = word.lastIndex(of: "/"), end > start,
      // Behind a letter it separates: `Sources/a.c`, `TCP/IP`.
      word[..<start].last.map({ !$0.isLetter && !$0.isNumber && $0 != "." }) ?? true
    else { return String(word) }
    return word[..<start] + "…" + word[end...]
  }

  private static func masked(_ text: String, masksPaths: Bool) -> String {
    var words: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if masksPaths, word.utf8.contains(UInt8(ascii: "/")) || word.utf8.contains(UInt8(ascii: "\\"))
      {
        words.append("<path>")
      } else {
        words.append(withoutNumbers(PrivateWords.masked(word)))
      }
    }
    return words.joined(separator: " ")
  }

  /// Runs of digits, and of hexadecimal digits that hold one, give way.
  private static func withoutNumbers(_ word: Substring) -> String {
    var result: [UInt8] = []
    var run: [UInt8] = []
    var hasDigit = false
    func isHexadecimal(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }
    func endRun() {
      let isNumber = run.allSatisfy { (0x30...0x39).contains($0) }
      if hasDigit, isNumber || run.count >= 6 {
        result.append(UInt8(ascii: "#"))
      } else {
        result.append(contentsOf: run)
      }
      run = []
      hasDigit = false
    }
    for byte in word.utf8 {
      if isHexadecimal(byte) {
        run.append(byte)
        hasDigit = hasDigit || (0x30...0x39).contains(byte)
      } else {
        if !run.isEmpty { endRun() }
        result.append(byte)
      }
    }
    if !run.isEmpty { endRun() }
    return String(decoding: result, as: UTF8.self)
  }
}
