/// What the message of a commit looks like; trailers apart.
package struct MessageFacts: Sendable, Equatable {
  /// Bytes of the message without trailers and blanks at its end.
  package var length: Int32 = 0
  /// Lines that are not blank, without trailers.
  package var lines: Int32 = 0
  package var subjectLength: Int32 = 0
  package var subjectWords: Int32 = 0
  /// `Signed-off-by: …` and its like.
  package var trailers: Int32 = 0
  package var isReviewed = false
  package var hasReference = false
  /// Words that speak of a thing, wherever they stand; [MessageTopic].
  package var topics = [Bool](repeating: false, count: MessageTopic.allCases.count)

  /// A longer message is a log that was pasted in.
  private static let mostBytes = 1 << 16

  init(_ message: some Collection<UInt8>) {
    let bytes = Array(message.prefix(Self.mostBytes))
    bytes.withUnsafeBytes { text in
      read(text)
      bytes.withUnsafeBufferPointer { readSubject(Subject($0)) }
    }
  }

  private mutating func readSubject(_ subject: Subject) {
    subjectLength = Int32(subject.bytes.count)
    subjectWords = Int32(subject.bytes.split(whereSeparator: isBlank).count)
  }

  private mutating func read(_ text: UnsafeRawBufferPointer) {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 10 { end += 1 }
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      start = end + 1
      if MessageLine.isForTools(line) { continue }
      if MessageLine.isTrailer(line) {
        trailers += 1
        isReviewed =
          isReviewed || MessageLine.starts(line, "reviewed-") || MessageLine.starts(line, "acked-")
          || MessageLine.starts(line, "approved-")
        continue
      }
      guard line.contains(where: { !isBlank($0) }) else { continue }
      lines += 1
      length += Int32(line.count)
      readWords(line)
    }
  }

  private mutating func readWords(_ line: UnsafeRawBufferPointer) {
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == UInt8(ascii: "#"), index + 1 < line.count, isDigit(line[index + 1]) {
        hasReference = true
      }
      guard isLetter(byte) else {
        index += 1
        continue
      }
      let start = index
      while index < line.count, isLetter(line[index]) { index += 1 }
      // `LANG-123`
      if index + 1 < line.count, line[index] == UInt8(ascii: "-"), isDigit(line[index + 1]),
        line[start] &- UInt8(ascii: "A") < 26
      {
        hasReference = true
      }
      if let topic = Word(line[start..<index]).flatMap({ MessageTopic.vocabulary[$0] }) {
        topics[Int(topic.rawValue)] = true
      }
    }
  }

  package func speaks(of topic: MessageTopic) -> Bool { topics[Int(topic.rawValue)] }
}

/// What a message can speak of, told by single words.
package enum MessageTopic: UInt8, Sendable, CaseIterable {
  case fixing, refactoring, testing, documenting, performance, reverting, merging, adding, removing
  case cleaning, updating, style, concurrency, security

  /// "refactoring" and what of it the words are.
  var words: String {
    switch self {
    case .fixing: "fix fixes fixed fixing bug bugs bugfix hotfix broken error errors issue patch"
    case .refactoring:
      "refactor refactored refactoring restructure rewrite rework reorganize rename move moved extract"
    case .testing: "test tests testing tested testcase unittest junit spec specs coverage"
    case .documenting: "doc docs documentation javadoc comment comments readme changelog changes"
    case .performance:
      "performance perf optimize optimise optimized optimization faster speed slow cache memory"
    case .reverting: "revert reverts reverted rollback backout undo"
    case .merging: "merge merged merging backport port cherry"
    case .adding:
      "add added adds adding new introduce introduced implement implemented support create feature"
    case .removing: "remove removed removes removing delete deleted drop dropped deprecate"
    case .cleaning: "clean cleanup cleaned unused simplify simplified tidy redundant unnecessary"
    case .updating: "update updated updates upgrade upgraded bump version release"
    case .style:
      "checkstyle style format formatting whitespace indentation typo typos spelling lint"
    case .concurrency: "thread threads race deadlock lock locking concurrent synchronized atomic"
    case .security: "security vulnerability cve exploit overflow injection"
    }
  }

  static let vocabulary: [Word: MessageTopic] = {
    var vocabulary: [Word: MessageTopic] = [:]
    for topic in allCases {
      for word in topic.words.split(separator: " ") {
        if let word = Word(word.utf8) { vocabulary[word] = topic }
      }
    }
    return vocabulary
  }()
}
