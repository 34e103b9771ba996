/// What a commit's added lines, or its deleted lines, are made of.
package struct SideFacts: Sendable, Equatable {
  /// Every line of a text, with blank ones.
  package var lines: Int32 = 0
  /// Lines of programs, tests included, with at least one token.
  package var code: Int32 = 0
  package var comments: Int32 = 0
  package var blanks: Int32 = 0
  package var imports: Int32 = 0
  /// Lines that are not blank of texts that are no programs.
  package var others: Int32 = 0
  /// Code that is neither an import nor moved; of files in which a bug can live.
  package var effective: Int32 = 0
  /// The same in tests.
  package var effectiveTests: Int32 = 0
  /// Marks of unfinished work in comments: see `SourceLexer.todos`.
  package var todos: Int32 = 0
  /// Tokens of the code in which a bug can live, [TokenKind].
  package var tokens = [Int32](repeating: 0, count: TokenKind.allCases.count)
  package var testTokens: Int32 = 0
  package var calls: Int32 = 0
  package var casts: Int32 = 0
  /// Levels of nesting of the lines of code, summed.
  package var nesting: Int64 = 0
  package var nestedLines: Int32 = 0
  package var deepest: Int32 = 0
  /// Bytes of the longest line.
  package var longest: Int32 = 0

  /// Deeper levels count as this one: data in braces has no end.
  static let deepestNesting: Int32 = 40

  package init() {}

  package subscript(_ kind: TokenKind) -> Int32 { tokens[Int(kind.rawValue)] }

  /// All tokens but punctuation.
  package var allTokens: Int32 {
    tokens.reduce(0, +) - self[.punctuation]
  }
}
