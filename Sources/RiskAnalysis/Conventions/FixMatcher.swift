/// Recognises bug fixes by the built-in conventions.
///
/// The words are those of A. Mockus and L. G. Votta, "Identifying Reasons for Software Changes Using
/// Historic Databases", 2000, and of later replications; but only in the subject, where they say
/// what the commit does, and not when their object is a comment, a test or the style.
struct FixMatcher {
  private let vocabulary = Term.vocabulary
  private let prefixes = Term.prefixes
  /// The subject's words that mean something or nothing, in order; reused from message to message.
  private var words: [Term?] = []
  /// Whether the subject asks CI to skip the commit, as only texts deserve.
  private var skipsCI = false

  /// How many words after "fix" its object may stand: "fix a broken link in the docs".
  private static let reach = 4
  /// The same for a test, which is often where a bug shows: "fix the flaky test".
  private static let testReach = 3

  /// Whether the message speaks of a bug fix, and if it does, what it was counted as instead.
  mutating func match(
    _ message: UnsafeBufferPointer<UInt8>, _ subject: Subject
  ) -> (speaksOfFix: Bool, remark: CommitKind.Remark?) {
    let prefix = readPrefix(subject)
    readWords(subject)
    let verb = words.firstIndex(of: .fixVerb)
    guard prefix.isFix || verb != nil || speaksOfFix(message, subject) else { return (false, nil) }
    if let remark = prefix.remark { return (true, remark) }
    if let remark = verb.flatMap(remark(ofObjectOfVerbAt:)) { return (true, remark) }
    if prefix.isFix, verb == nil, let remark = remark(among: words.prefix(2)) {
      return (true, remark)
    }
    return (true, skipsCI ? .documentation : nil)
  }

  /// Without the word "fix": a defect that is not reported or tested, or a reference to an issue.
  private func speaksOfFix(_ message: UnsafeBufferPointer<UInt8>, _ subject: Subject) -> Bool {
    let creates = words.prefix(2).contains(.creation) || words.first == .test
    if !creates, words.contains(.defect) { return true }
    switch ClosingReference(in: message) {
    case .fixes: return true
    case .closes: return !creates || namesVulnerability(subject)
    case nil: return namesVulnerability(subject)
    }
  }

  /// What the prefix says: that the commit is a fix, that it is something else, or both: `fix(ci):`.
  private func readPrefix(_ subject: Subject) -> (isFix: Bool, remark: CommitKind.Remark?) {
    let prefix = subject.bytes[subject.prefix]
    guard let word = Word(prefix.prefix(while: isLetter)), let type = prefixes[word] else {
      return (false, nil)
    }
    if let type { return (false, type) }
    guard subject.isTyped else { return (false, nil) }
    if let open = prefix.firstIndex(of: UInt8(ascii: "(")),
      let scope = Word(prefix[(open + 1)...].prefix(while: isLetter)),
      let scoped = prefixes[scope], scoped != .feature
    {
      return (true, scoped)
    }
    return (true, nil)
  }

  private mutating func readWords(_ subject: Subject) {
    words.removeAll(keepingCapacity: true)
    skipsCI = false
    let bytes = subject.bytes
    var index = subject.textStart
    if subject.prefix.isEmpty, !subject.hasBackportTag { index = 0 }
    var isAdjective = false
    while index < bytes.count {
      guard isLetter(bytes[index]) else {
        if bytes[index] == UInt8(ascii: "["), readsAsSkip(bytes[index...]) {
          skipsCI = true
          index += "[ci skip]".utf8.count
        }
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isLetter(bytes[index]) { index += 1 }
      let term = Word(bytes[start..<index]).flatMap { vocabulary[$0] }
      // "fixed size" mends nothing.
      if isAdjective, term == .dimension { words[words.count - 1] = nil }
      isAdjective = term == .fixVerb && bytes[index - 1] | 0x20 == UInt8(ascii: "d")
      words.append(term == .dimension ? nil : term)
    }
  }

  /// `[ci skip]` and `[skip ci]`.
  private func readsAsSkip(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    ["[ci skip]", "[skip ci]"].contains { tag in
      text.starts(with: tag.utf8, by: { lowercased($0) == $1 })
    }
  }

  /// What is fixed, if it is no bug of the product: named before the verb, soon after it, or last.
  private func remark(ofObjectOfVerbAt verb: Int) -> CommitKind.Remark? {
    let near = words[max(0, verb - 1)...].prefix(Self.reach + 2)
    if let remark = remark(among: near) { return remark }
    if near.prefix(Self.testReach + 2).contains(.test) { return .test }
    switch words.last {
    case .documentation: return .documentation
    case .typo: return .typo
    default: return nil
    }
  }

  private func remark(among words: ArraySlice<Term?>) -> CommitKind.Remark? {
    for word in words {
      switch word {
      case .documentation: return .documentation
      case .style: return .style
      case .typo: return .typo
      case .chore: return .chore
      default: continue
      }
    }
    return nil
  }

  /// `CVE-2024-1234` in the subject.
  private func namesVulnerability(_ subject: Subject) -> Bool {
    let bytes = subject.bytes
    guard bytes.count >= 10 else { return false }
    for index in 0...(bytes.count - 10)
    where bytes[index] | 0x20 == UInt8(ascii: "c") && bytes[index + 3] == UInt8(ascii: "-") {
      if bytes[index...].starts(with: "cve-".utf8, by: { lowercased($0) == $1 }),
        bytes[(index + 4)..<(index + 8)].allSatisfy(isDigit)
      {
        return true
      }
    }
    return false
  }
}
