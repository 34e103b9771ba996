internal import Domain

extension LearnedFeatures {
  private static let pornprasit =
    "C. Pornprasit and C. Tantithamthavorn, JITLine: A Simpler, Better, Faster, Finer-Grained Just-in-Time "
    + "Defect Prediction, 2021"
  private static let ni =
    "C. Ni et al., The Best of Both Worlds: Integrating Semantic Features with Expert Features, 2022"

  /// What the changed lines are made of.
  static let content: [LearnedFeature] = lines + tokens + kindsOfTokens

  private static let lines: [LearnedFeature] = [
    .init("code-added", .content, .lines, "Lines of code added, tests included.") {
      Double($0.content.added.code)
    },
    .init("code-deleted", .content, .lines, "Lines of code deleted, tests included.") {
      Double($0.content.deleted.code)
    },
    .init("comments-added", .content, .lines, "Lines added to programs that are comments alone.") {
      Double($0.content.added.comments)
    },
    .init(
      "comments-deleted", .content, .lines, "Lines deleted from programs that are comments alone."
    ) {
      Double($0.content.deleted.comments)
    },
    .init(
      "comment-share", .content, .fraction, "Share of comments among the added lines of programs."
    ) { share($0.content.added.comments, of: $0.content.added.comments &+ $0.content.added.code) },
    .init("blanks-added", .content, .lines, "Blank lines added.") {
      Double($0.content.added.blanks)
    },
    .init("blanks-deleted", .content, .lines, "Blank lines deleted.") {
      Double($0.content.deleted.blanks)
    },
    .init("imports-added", .content, .lines, "Imports, includes and package lines added.") {
      Double($0.content.added.imports)
    },
    .init("imports-deleted", .content, .lines, "Imports, includes and package lines deleted.") {
      Double($0.content.deleted.imports)
    },
    .init(
      "moved", .content, .lines, "Lines that the commit deletes in one place and adds in another."
    ) {
      Double($0.content.moved)
    },
    .init("moved-share", .content, .fraction, "Share of moved lines among the added ones.") {
      share($0.content.moved, of: $0.content.added.lines)
    },
    .init("reindented", .content, .lines, "Lines of which only the blanks changed.") {
      Double($0.content.reindented)
    },
    .init(
      "effective-share", .content, .fraction,
      "Share of effective lines of code among the added lines."
    ) { share($0.content.added.effective, of: $0.content.added.lines) },
    .init("nesting", .content, .count, "Levels of nesting of the added lines of code, on average.")
    {
      $0.content.added.meanNesting
    },
    .init(
      "deepest-nesting", .content, .count, "Levels of nesting of the deepest added line of code."
    ) {
      Double($0.content.added.deepest)
    },
    .init(
      "net-nesting", .content, .count, "Mean nesting of the added lines less that of the deleted."
    ) {
      $0.content.added.meanNesting - $0.content.deleted.meanNesting
    },
    .init("longest-line", .content, .count, "Bytes of the longest added line.") {
      Double($0.content.added.longest)
    },
    .init(
      "todos-added", .content, .count, "Marks of unfinished work, such as to-do, in added comments."
    ) {
      Double($0.content.added.todos)
    },
    .init(
      "todos-deleted", .content, .count,
      "Marks of unfinished work, such as to-do, in deleted comments."
    ) {
      Double($0.content.deleted.todos)
    },
  ]

  private static let tokens: [LearnedFeature] = [
    .init("token-entropy", .content, .bits, "Shannon's entropy of the added tokens.", source: ni) {
      Double($0.content.entropy)
    },
    .init("distinct-tokens", .content, .count, "Distinct tokens among those added.") {
      Double($0.content.distinctTokens)
    },
    .init("distinct-names", .content, .count, "Distinct names among the added tokens.") {
      Double($0.content.distinctNames)
    },
    .init("fresh-names", .content, .count, "Distinct names that are added and not also deleted.") {
      Double($0.content.freshNames)
    },
    .init("tokens-per-line", .content, .count, "Tokens added per line of code added.") {
      share($0.content.added.allTokens, of: $0.content.added.nestedLines)
    },
    .init("calls-added", .content, .count, "Calls in the added code.", source: pornprasit) {
      Double($0.content.added.calls)
    },
    .init("calls-deleted", .content, .count, "Calls in the deleted code.") {
      Double($0.content.deleted.calls)
    },
    .init("net-calls", .content, .count, "Calls added less calls deleted.") {
      Double($0.content.added.calls) - Double($0.content.deleted.calls)
    },
  ]

  /// Added, deleted and the difference, for each kind of token.
  private static let kindsOfTokens: [LearnedFeature] = TokenKind.allCases.flatMap { kind in
    guard let noun = kind.noun else { return [LearnedFeature]() }
    return [
      .init(noun.name + "-added", .content, .count, "Added: \(noun.text).") {
        Double($0.content.added.number(of: kind))
      },
      .init(noun.name + "-deleted", .content, .count, "Deleted: \(noun.text).") {
        Double($0.content.deleted.number(of: kind))
      },
      .init("net-" + noun.name, .content, .count, "Added less deleted: \(noun.text).") {
        Double($0.content.added.number(of: kind)) - Double($0.content.deleted.number(of: kind))
      },
    ]
  }
}

extension SideFacts {
  fileprivate var meanNesting: Double {
    nestedLines > 0 ? Double(nesting) / Double(nestedLines) : 0
  }

  /// Tokens of a kind; conversions with those that parentheses make.
  fileprivate func number(of kind: TokenKind) -> Int32 {
    kind == .conversion ? self[kind] &+ casts : self[kind]
  }
}
