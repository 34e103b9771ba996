internal import Domain
internal import TextInput

/// What tools call how bad a finding is.
enum SeverityWord {
  /// The severity that a word means; nil when it is no such word. Upper and lower case are alike.
  static func severity(of word: UnsafeRawBufferPointer) -> BuildDiagnostic.Severity? {
    guard let first = word.first, word.count <= longestWord else { return nil }
    for (name, severity) in words
    where name.utf8Start.pointee == first | 0x20 && word.equalsIgnoringCase(name) {
      return severity
    }
    return nil
  }

  private static let longestWord = 24

  /// Ratings of risk are read as the tools that give them read them for their exit status: what
  /// is high fails a build, what is low never does.
  private static let words: [(StaticString, BuildDiagnostic.Severity)] = [
    ("error", .error), ("fatal", .error), ("fatal error", .error), ("critical", .error),
    ("blocker", .error), ("major", .error), ("high", .error), ("failure", .error),
    ("severe", .error), ("err", .error), ("fail", .error), ("catastrophic", .error),
    ("internal error", .error),
    ("warning", .warning), ("warn", .warning), ("minor", .warning), ("medium", .warning),
    ("moderate", .warning), ("performance", .warning), ("portability", .warning),
    ("weak warning", .warning), ("deprecated", .warning),
    ("note", .note), ("info", .note), ("information", .note), ("informational", .note),
    ("notice", .note), ("low", .note), ("style", .note), ("convention", .note),
    ("refactor", .note), ("suggestion", .note), ("hint", .note), ("remark", .note),
    ("help", .note), ("debug", .note), ("ignore", .note), ("trivial", .note),
    ("unknown", .warning), ("undefined", .warning), ("message", .note),
  ]
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes are a text of ASCII letters in lower case, written in either case.
  func equalsIgnoringCase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count {
      let byte = self[index]
      let isUpper = byte >= 0x41 && byte <= 0x5A
      if (isUpper ? byte | 0x20 : byte) != text.utf8Start[index] { return false }
    }
    return true
  }
}
