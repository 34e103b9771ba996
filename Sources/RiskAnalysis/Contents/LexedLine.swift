/// One token, by its place in the text.
struct Token {
  var hash: UInt64
  var start: Int
  var length: Int32
  var kind: TokenKind
  /// Whether an opening parenthesis follows, as after the name of what is called.
  var isCall = false
}

/// What is in one line: memory that is used again for the next.
struct LexedLine {
  var tokens: [Token] = []
  /// All its bytes but blanks, hashed; `TokenHash.start` for a blank line.
  var hash = TokenHash.start
  /// Bytes, without the newline.
  var length = 0
  /// Columns before its first byte, a tab counting as four.
  var indentation: Int32 = 0
  /// Braces that are open where it begins, less one if it begins by closing one.
  var depth: Int32 = 0
  var hasComment = false
  /// Whether part of a string of many lines stands in it.
  var hasString = false
  var isImport = false
  /// Marks of unfinished work in its comments: see `SourceLexer.todos`.
  var todos: Int32 = 0
  var casts: Int32 = 0

  /// A line may have more; they are passed over. A minified file has as many in its one line.
  static let mostTokens = 1 << 16

  var isBlank: Bool { hash == TokenHash.start }
  var isCode: Bool { !tokens.isEmpty || hasString }

  mutating func reset() {
    tokens.removeAll(keepingCapacity: true)
    hash = TokenHash.start
    length = 0
    indentation = 0
    depth = 0
    hasComment = false
    hasString = false
    isImport = false
    todos = 0
    casts = 0
  }

  @inline(__always)
  mutating func append(_ token: Token) {
    if tokens.count < Self.mostTokens { tokens.append(token) }
  }
}
