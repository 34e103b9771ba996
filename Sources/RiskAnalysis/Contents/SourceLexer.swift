#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Takes a text apart, line after line from its top: lines that are asked for into tokens, others
/// only as far as comments, strings and braces reach over their ends.
///
/// A light lexer: it knows no grammar, takes any bytes, and reads each byte a few times at most.
struct SourceLexer {
  let text: UnsafeRawBufferPointer
  let syntax: Syntax
  let family: LanguageFamily
  let words = WordTable.all
  /// Where the next line begins.
  private(set) var place = 0
  /// The number of the next line, from 1, as git counts.
  private(set) var line: Int32 = 1
  var depth: Int32 = 0
  var mode = Mode.code
  /// Comments that are open inside each other.
  var nesting: Int32 = 0

  /// What the place is in the middle of.
  enum Mode: UInt8 {
    case code
    case starComment
    case markupComment
    case beginEndComment
    case tripleDouble
    case tripleSingle
    case docDouble
    case docSingle
    case backticks

    var isComment: Bool {
      switch self {
      case .starComment, .markupComment, .beginEndComment, .docDouble, .docSingle: true
      case .code, .tripleDouble, .tripleSingle, .backticks: false
      }
    }
  }

  init(_ text: UnsafeRawBufferPointer, _ language: Language) {
    self.text = text
    syntax = language.syntax
    family = language.family
  }

  /// Reads the next line; false at the end of the text.
  mutating func read(into result: inout LexedLine) -> Bool {
    guard place < text.count else { return false }
    result.reset()
    let end = lineEnd(from: place)
    result.length = end - place
    measure(place..<end, &result)
    result.depth = depth
    if family == .prose {
      place = end + 1
      line += 1
      return true
    }
    if !result.isBlank {
      var index = place
      enterLine(end)
      while index < end {
        if mode == .code {
          index = readCode(index, end, &result)
        } else {
          let isComment = mode.isComment
          let next = passMode(index, end)
          if isComment {
            result.hasComment = true
            result.todos += todos(in: index..<next)
          } else {
            result.hasString = true
          }
          index = next
        }
      }
      if result.tokens.first.map({ text[$0.start] == UInt8(ascii: "}") }) ?? false {
        result.depth = max(0, result.depth - 1)
      }
    }
    place = end + 1
    line += 1
    return true
  }

  /// Passes lines until the one with this number is next.
  mutating func skip(to wanted: Int32) {
    if syntax.isDisjoint(with: .stateful) {
      while line < wanted, place < text.count {
        place = lineEnd(from: place) + 1
        line += 1
      }
      return
    }
    while line < wanted, place < text.count { skim() }
  }

  /// Passes one line.
  private mutating func skim() {
    let end = lineEnd(from: place)
    var index = place
    enterLine(end)
    while index < end {
      if mode != .code {
        index = passMode(index, end)
        continue
      }
      let byte = text[index]
      // Most bytes: letters, digits and blanks.
      if ByteClass.isPlain(byte) {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "{"):
        depth += syntax.contains(.braces) ? 1 : 0
        index += 1
      case UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        index += 1
      default:
        if let next = passComment(index, end) {
          index = next
        } else if let next = passString(index, end) ?? passRegex(index, end) {
          index = next
        } else {
          index += 1
        }
      }
    }
    place = end + 1
    line += 1
  }

  // MARK: Lines

  private func lineEnd(from start: Int) -> Int {
    guard let base = text.baseAddress,
      let found = memchr(base + start, Int32(UInt8(ascii: "\n")), text.count - start)
    else { return text.count }
    return UnsafeRawPointer(found) - base
  }

  /// Hash, and columns before the first byte.
  private func measure(_ range: Range<Int>, _ result: inout LexedLine) {
    var hash = TokenHash.start
    var columns: Int32 = 0
    var isIndentation = true
    for index in range {
      let byte = text[index]
      if isBlank(byte) {
        if isIndentation, columns < 1 << 20 { columns += byte == 0x09 ? 4 : 1 }
      } else {
        isIndentation = false
        hash = TokenHash.step(hash, byte)
      }
    }
    result.hash = hash
    result.indentation = columns
  }

  /// The last byte before a place on its line that is no blank; nil if there is none.
  func byteBefore(_ index: Int) -> UInt8? {
    var before = index - 1
    while before >= place, isBlank(text[before]) { before -= 1 }
    return before < place ? nil : text[before]
  }

  /// Ruby's comments begin and end at words in the first column.
  private mutating func enterLine(_ end: Int) {
    if syntax.contains(.beginEndComments), mode == .code, starts("=begin", place, end) {
      mode = .beginEndComment
    }
  }

  // MARK: What reaches over lines

  /// Passes what the place is in the middle of, to its end or the line's.
  mutating func passMode(_ start: Int, _ end: Int) -> Int {
    switch mode {
    case .code: return start
    case .starComment: return passStarComment(start, end)
    case .markupComment: return passUntil("-->", start, end)
    case .beginEndComment:
      if starts("=end", place, end) { mode = .code }
      return end
    case .tripleDouble, .docDouble: return passUntil("\"\"\"", start, end)
    case .tripleSingle, .docSingle: return passUntil("'''", start, end)
    case .backticks:
      var index = start
      while index < end {
        if text[index] == UInt8(ascii: "`") {
          mode = .code
          return index + 1
        }
        index += text[index] == UInt8(ascii: "\\") && !syntax.contains(.rawBackticks) ? 2 : 1
      }
      return end
    }
  }

  private mutating func passStarComment(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 1 < end {
      if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") {
        nesting -= 1
        index += 2
        if nesting <= 0 {
          mode = .code
          return index
        }
      } else if text[index] == UInt8(ascii: "/"), text[index + 1] == UInt8(ascii: "*") {
        if syntax.contains(.nestedComments) { nesting += 1 }
        // Without nesting, `/*/` ends a comment.
        index += syntax.contains(.nestedComments) ? 2 : 1
      } else {
        index += 1
      }
    }
    return end
  }

  private mutating func passUntil(_ mark: StaticString, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      if text[index] == mark.utf8Start[0], starts(mark, index, end) {
        mode = .code
        return index + mark.utf8CodeUnitCount
      }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end
  }

  @inline(__always)
  func starts(_ mark: StaticString, _ index: Int, _ end: Int) -> Bool {
    guard index + mark.utf8CodeUnitCount <= end else { return false }
    for offset in 0..<mark.utf8CodeUnitCount
    where text[index + offset] != mark.utf8Start[offset] { return false }
    return true
  }

  /// Words in a comment that promise to come back.
  func todos(in range: Range<Int>) -> Int32 {
    var count: Int32 = 0
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      switch text[index] {
      case UInt8(ascii: "T"):
        if starts("TODO", index, range.upperBound) { count += 1 }
      case UInt8(ascii: "F"):
        if starts("FIXME", index, range.upperBound) { count += 1 }
      case UInt8(ascii: "X"):
        if starts("XXX", index, range.upperBound) { count += 1 }
      case UInt8(ascii: "H"):
        if starts("HACK", index, range.upperBound) { count += 1 }
      default: break
      }
      index += 1
    }
    return count
  }
}
