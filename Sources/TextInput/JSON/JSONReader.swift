package import Basics

/// Pulls the values of a JSON document one by one, from bytes or from an input of any size.
///
/// Nothing is built: who reads asks for what is wanted, and what was not asked for is passed over,
/// yet checked (RFC 8259). A value of another kind than the one asked for stays unread.
///
///     guard let root = json.object() else { … }
///     while let key = json.nextKey(of: root) {
///       switch key {
///       case "tests":
///         guard let tests = json.array() else { continue }
///         while json.nextElement(of: tests) { … }
///       case "name": json.text(into: &name)
///       default: break
///       }
///     }
///     if let failure = json.failure { … }
///
/// After the first error everything is nil and every loop ends: look at `failure` before what was
/// read is believed. A scope may be left early; the next call on an outer one passes over the rest.
///
/// More is taken than the RFC demands: bytes that are not UTF-8 and halves of surrogate pairs stand
/// for U+FFFD, and a byte order mark may lead. Do not copy a reader: copies would share the input.
package struct JSONReader {
  let input: InputBuffer?
  /// What is at hand; in an input it moves.
  var window: UnsafeRawBufferPointer
  /// The next byte to look at.
  var index = 0
  /// The start of a token that must stay in the window; `Int.max` when there is none.
  var pin = Int.max
  var state = State.value
  var depth = 0
  /// Which of the open scopes are objects, outermost first.
  var isObject = [Bool](repeating: false, count: longestNesting)
  /// The start of the last string that did not fit.
  var heldString: HeldBytes?
  var place: Place
  private var problem: Problem?
  private let name: String

  /// Strings that were longer than what is kept of a string.
  package internal(set) var cutStrings = 0

  /// Reads the document that the input holds from its present place.
  package init(_ input: InputBuffer) {
    self.input = input
    name = input.name
    place = Place(line: 1)
    input.fill(to: 3)
    window = input.bytes
    if window.hasPrefix("\u{FEFF}") { index = 3 }
  }

  /// A reader for documents that are at hand, each begun with `restart`.
  package init() {
    input = nil
    name = ""
    place = Place(line: 1)
    window = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Begins another document, as a line of JSON lines is; the bytes are lent until it is read.
  package mutating func restart(_ bytes: UnsafeRawBufferPointer, line: Int) {
    window = bytes
    index = 0
    state = .value
    depth = 0
    pin = .max
    problem = nil
    place = Place(line: line)
  }

  /// Scopes within scopes; deeper ones are an error.
  package static let longestNesting = 512
  /// Of a longer string only the start is kept.
  package static let longestString = 1 << 20

  /// What comes next within the innermost scope.
  enum State {
    /// A value, at the outset, behind a key or behind a comma of an array.
    case value
    /// The first key or element, or the end.
    case opening
    /// A comma or the end.
    case after
  }

  /// An object or an array that was entered.
  package struct Scope {
    let depth: Int
  }

  package enum Kind: Sendable {
    case object, array, text, number, bool, null
  }

  private struct Problem {
    var code: DiagnosticError.Code
    var message: StaticString
    var place: Place
  }

  /// Why reading stopped, with line and column; nil when all was well so far.
  package var failure: DiagnosticError? {
    if let failure = input?.failure { return failure }
    return problem.map { problem in
      DiagnosticError(
        problem.code, "\(problem.message)",
        at: .init(name, line: problem.place.line, column: problem.place.column))
    }
  }

  package var isFailed: Bool { problem != nil }

  /// The document ended before it was whole.
  package var isCutShort: Bool { problem?.code == .jsonCutShort }

  /// Where the reader stands in a file, counted from 1.
  package var line: Int {
    var here = place
    here.pass(window[part: 0..<index])
    return here.line
  }

  mutating func fail(_ message: StaticString, _ code: DiagnosticError.Code = .jsonSyntax) {
    guard problem == nil else { return }
    place.pass(window[part: 0..<index])
    problem = Problem(code: code, message: message, place: place)
    window = UnsafeRawBufferPointer(start: nil, count: 0)
    index = 0
    pin = .max
  }

  mutating func failAtEnd() {
    fail("the JSON document ends before it is whole", .jsonCutShort)
  }

  /// Moves the window on and says whether there is more in it.
  mutating func refill() -> Bool {
    guard let input, problem == nil else { return false }
    let passed = min(pin, index)
    place.pass(window[part: 0..<passed])
    input.consume(passed)
    index -= passed
    if pin != .max { pin -= passed }
    let hasMore = input.fill()
    window = input.bytes
    return hasMore
  }
}

extension JSONReader {
  /// Bytes at a fixed place in memory.
  final class HeldBytes {
    let bytes: UnsafeRawBufferPointer

    init(copying source: UnsafeRawBufferPointer) {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 1)
      memory.copyMemory(from: source)
      bytes = UnsafeRawBufferPointer(memory)
    }

    deinit { bytes.deallocate() }
  }

  /// A place in a text, counted from 1, columns in characters.
  struct Place {
    var line: Int
    var column = 1

    mutating func pass(_ bytes: UnsafeRawBufferPointer) {
      var start = 0
      while let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) {
        line += 1
        column = 1
        start = end + 1
      }
      column += Self.characters(bytes.dropping(start))
    }

    /// Bytes that begin a character, eight at a time: a document may be one line.
    private static func characters(_ bytes: UnsafeRawBufferPointer) -> Int {
      var continuations = 0
      var index = 0
      while index + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        continuations += (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
        index += 8
      }
      for byte in bytes.dropping(index) where byte & 0xC0 == 0x80 { continuations += 1 }
      return bytes.count - continuations
    }
  }
}

extension DiagnosticError.Code {
  /// Bytes that JSON does not allow where they stand.
  package static let jsonSyntax = Self(
    "json.syntax", .cannotRun, "A JSON document is malformed at the place that is named.")

  /// The end of the input within a JSON document.
  package static let jsonCutShort = Self(
    "json.cut-short", .cannotRun,
    "A JSON document ends before it is whole: what wrote it was stopped, or the copy is not whole.")

  /// All codes of this room.
  package static let textInputCodes = [jsonSyntax, jsonCutShort]
}
