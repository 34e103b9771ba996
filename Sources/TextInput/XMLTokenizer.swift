/// Cuts a document into tags and text, through a window that moves over the input.
///
/// It knows no schema, expands no entity but the five of every document, opens nothing that a
/// document names, and goes on behind whatever is wrong; `problems` says what that was. What it lends
/// (names, attributes, text) is gone with the next token. Comments, processing instructions and
/// document types are passed over.
package struct XMLTokenizer {
  package enum Token: Sendable {
    /// A start tag. An empty element is one and its end.
    case start
    case end
    /// A piece of text or of a CDATA section; long ones come in several.
    case text
    /// Nothing follows.
    case finished
  }

  /// How many elements are open behind the token.
  package internal(set) var depth = 0
  /// One of each kind, in the order they were met.
  package internal(set) var problems: [XMLProblem] = []
  /// The local name of the start tag.
  package var name: UnsafeRawBufferPointer { window[part: localName] }

  let input: InputBuffer
  var window: UnsafeRawBufferPointer
  /// The next byte to be read, in the window.
  var cursor = 0
  var tokenStart = 0
  var localName = 0..<0
  var attributes: [Attribute] = []
  var textRange = 0..<0
  var textKind = XMLText.content
  var isInCDATA = false
  /// Ends that were not written as tags: those of empty elements and of elements left open.
  var impliedEnds = 0
  var roots = 0
  /// An XML declaration was seen and no element since: the next tag is the document's.
  var isDeclared = false
  /// Outside any element, other text stands before the cursor in its line.
  var isBehindText = false
  var isFinished = false
  var open = OpenElements()
  let scratch = ByteScratch()
  private var isScratchInUse = false
  /// Line ends before the window, and those before the byte of the window up to which was counted.
  private var linesBefore = 0
  private var countedTo = 0

  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    /// Where the value stands once it was decoded.
    var decoded: UnsafeRawBufferPointer?
  }

  package init(_ source: InputBuffer) {
    let encoding = XMLEncoding(source)
    input = encoding.decoding(source)
    window = input.bytes
    if case .unknown = encoding { report(.unknownEncoding) }
  }

  /// Elements may be nested so deep; real reports stay below 30.
  package static let deepest = 256
  /// A tag with all its attributes; messages of some megabytes do occur in them.
  package static let longestTag = 16 << 20
  package static let mostAttributes = 256
  /// Of a longer tag name nothing is known.
  static let longestName = 1 << 10

  /// Moves to the next token.
  package mutating func next() -> Token {
    if impliedEnds > 0 {
      impliedEnds -= 1
      depth -= 1
      return .end
    }
    isScratchInUse = false
    while !isFinished {
      if isInCDATA {
        if readCDATA() { return .text }
      } else if cursor == window.count, !refill(keeping: cursor) {
        finish()
      } else if window[cursor] != UInt8(ascii: "<") {
        if readText() { return .text }
      } else if let token = readMarkup() {
        return token
      }
    }
    return .finished
  }

  /// The value of an attribute of the start tag.
  package mutating func attribute(_ name: StaticString) -> UnsafeRawBufferPointer? {
    for index in attributes.indices where window[part: attributes[index].name].equals(name) {
      return value(index)
    }
    return nil
  }

  /// The piece of text.
  package mutating func text() -> UnsafeRawBufferPointer {
    let raw = window[part: textRange]
    guard textKind.needsDecoding(raw) else { return raw }
    return decode(raw, as: textKind)
  }

  /// Where the token begins, counted from 1.
  package mutating func line() -> Int {
    countLines(to: tokenStart)
    return linesBefore + 1
  }

  /// Reads more behind the window, of which the bytes from `start` on are kept; false at the end.
  ///
  /// What is kept doubles at least, so that reading it again for each piece takes linear time.
  mutating func refill(keeping start: Int) -> Bool {
    countLines(to: start)
    let kept = window.count - start
    input.consume(start)
    input.fill(to: max(kept + 1, min(kept * 2 + 1, Self.longestTag + 1)))
    window = input.bytes
    countedTo = 0
    cursor -= start
    tokenStart = max(tokenStart - start, 0)
    return window.count > kept
  }

  mutating func report(_ kind: XMLProblem.Kind) {
    guard !problems.contains(where: { $0.kind == kind }) else { return }
    problems.append(XMLProblem(kind: kind, line: line()))
  }

  /// Nothing more is read.
  mutating func finish() {
    if depth > 0 || isInCDATA { report(.cutShort) }
    isFinished = true
  }

  private mutating func value(_ index: Int) -> UnsafeRawBufferPointer {
    let attribute = attributes[index]
    if let decoded = attribute.decoded { return decoded }
    let raw = window[part: attribute.value]
    let value = XMLText.content.needsDecoding(raw) ? decode(raw, as: .content) : raw
    attributes[index].decoded = value
    return value
  }

  private mutating func decode(
    _ raw: UnsafeRawBufferPointer, as kind: XMLText
  ) -> UnsafeRawBufferPointer {
    // All that is decoded of one token stands side by side, and fits where the token fits.
    if !isScratchInUse { scratch.clear(for: cursor - tokenStart) }
    isScratchInUse = true
    return scratch.take(kind.decode(raw, to: scratch.rest))
  }

  private mutating func countLines(to end: Int) {
    guard end > countedTo else { return }
    linesBefore += window[part: countedTo..<end].count(of: UInt8(ascii: "\n"))
    countedTo = end
  }
}
