internal import TextInput

/// One line of a TAP stream, by the grammar of TAP 14 (testanything.org), read leniently.
enum TAPLine {
  case version
  case plan(TAPPlan)
  case point(TAPPoint)
  case bailOut(reason: UnsafeRawBufferPointer)
  case comment(UnsafeRawBufferPointer)
  case pragma
  case closingBrace
  case other

  /// `text` is the line without the blanks before it.
  init(_ text: UnsafeRawBufferPointer) {
    guard let first = text.first else {
      self = .other
      return
    }
    switch first {
    case UInt8(ascii: "o"), UInt8(ascii: "n"):
      self = TAPPoint(text).map { .point($0) } ?? .other
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      self = TAPPlan(text).map { .plan($0) } ?? .other
    case UInt8(ascii: "#"): self = .comment(text.dropping(1).trimmed)
    case UInt8(ascii: "B") where text.hasPrefix("Bail out!"):
      self = .bailOut(reason: text.dropping(9).trimmed)
    case UInt8(ascii: "p") where text.hasPrefix("pragma "): self = .pragma
    case UInt8(ascii: "T"), UInt8(ascii: "t"):
      let isVersion =
        text.dropping(1).hasPrefix("AP version ") || text.hasPrefix("TAP Version ")
        || text.hasPrefix("tap version ")
      self = isVersion ? .version : .other
    case UInt8(ascii: "}") where text.trimmed.count == 1: self = .closingBrace
    default: self = .other
    }
  }
}

/// How many points are announced: `1..5`, `1..0 # SKIP no network`.
struct TAPPlan {
  var first: Int
  var last: Int
  var skipReason: UnsafeRawBufferPointer?

  init?(_ text: UnsafeRawBufferPointer) {
    guard let (before, after) = text.split(at: ".."), let first = before.wholeNumber else {
      return nil
    }
    let digits = after.firstIndex { $0 < 0x30 || $0 > 0x39 } ?? after.count
    guard let last = after[part: 0..<digits].wholeNumber else { return nil }
    let rest = after.dropping(digits).trimmed
    // Anything else behind the plan, as Perl's old `todo 1 2`, means another thing than TAP.
    guard rest.isEmpty || rest.first == UInt8(ascii: "#") else { return nil }
    self.first = first
    self.last = last
    let comment = rest.dropping(1).trimmed
    if comment.hasWord("skip") { skipReason = comment.dropping(4).trimmed }
  }

  /// How many points there should be; a plan that counts down announces none.
  var count: Int { max(0, last - first + 1) }
}

/// One result: `not ok 3 - name # TODO reason`.
struct TAPPoint {
  var isOK: Bool
  var number: Int?
  /// Without the directive; escapes as they stand.
  var name: UnsafeRawBufferPointer
  var directive: Directive?
  var reason: UnsafeRawBufferPointer?
  /// From a comment as `# time=1.25ms`.
  var milliseconds: Double?
  /// Its subtest follows in braces.
  var opensBrace = false

  enum Directive { case skip, todo }

  init?(_ text: UnsafeRawBufferPointer) {
    var rest: UnsafeRawBufferPointer
    if text.hasPrefix("ok") {
      isOK = true
      rest = text.dropping(2)
    } else if text.hasPrefix("not ok") {
      isOK = false
      rest = text.dropping(6)
    } else {
      return nil
    }
    // `ok  	package	0.1s` is Go's.
    guard rest.isEmpty || (rest[0] == 0x20 && rest.first { $0 != 0x20 } != 0x09) || rest[0] == 0x0D
    else { return nil }
    rest = rest.trimmed
    let digits = rest.firstIndex { $0 < 0x30 || $0 > 0x39 } ?? rest.count
    let isNumber = digits > 0 && (digits == rest.count || rest[digits] == 0x20)
    if isNumber {
      number = rest[part: 0..<digits].wholeNumber
      rest = rest.dropping(digits).trimmed
    }
    if rest.hasPrefix("- ") || (rest.count == 1 && rest.hasPrefix("-")) {
      rest = rest.dropping(1).trimmed
    }
    name = rest
    if rest.hasSuffix("{") {
      opensBrace = true
      rest = rest[part: 0..<rest.count - 1].trimmed
      name = rest
    }
    readComment(in: rest)
  }

  /// Finds the first `#` that no backslash escapes, and what it says.
  private mutating func readComment(in text: UnsafeRawBufferPointer) {
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if text[index] == UInt8(ascii: "#") { break }
      index += 1
    }
    guard index < text.count else { return }
    let comment = text.dropping(index + 1).trimmed
    if comment.hasWord("skip") {
      directive = .skip
      reason = comment.afterWord
    } else if comment.hasWord("todo") {
      directive = .todo
      reason = comment.afterWord
    } else if comment.hasPrefix("time=") {
      milliseconds = Self.duration(comment.dropping(5))
    } else {
      return
    }
    name = text[part: 0..<index].trimmed
    if name.hasSuffix("{") {
      opensBrace = true
      name = name[part: 0..<name.count - 1].trimmed
    }
  }

  /// `1.25ms`, `3s`, `2m`
  private static func duration(_ text: UnsafeRawBufferPointer) -> Double? {
    let end = text.firstIndex { !($0 >= 0x30 && $0 <= 0x39) && $0 != 0x2E } ?? text.count
    guard let value = Double(text[part: 0..<end].text) else { return nil }
    let unit = text.dropping(end)
    if unit.hasPrefix("ms") { return value }
    if unit.hasPrefix("s") { return value * 1_000 }
    if unit.hasPrefix("m") { return value * 60_000 }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// Whether it begins with these letters, small or large.
  fileprivate func hasWord(_ word: StaticString) -> Bool {
    guard count >= word.utf8CodeUnitCount else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { self[$0] | 0x20 == word.utf8Start[$0] }
  }

  /// What follows the first word.
  fileprivate var afterWord: UnsafeRawBufferPointer {
    dropping(firstIndex(of: 0x20) ?? count).trimmed
  }
}
