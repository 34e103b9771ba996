internal import Domain

/// Sums up the changed files of one commit after the other, for one thread.
struct ContentCounter {
  private var facts = ContentFacts()
  private var moves = LineMoves()
  private var added = TokenTally()
  private var deleted = TokenTally()
  private var bag = TokenBag()
  private var line = LexedLine()
  private var paths: [FilePath: PathFacts] = [:]

  /// A larger text is not taken apart: no program is as long.
  static let largestText = 16 << 20
  /// Paths whose facts are kept; then all are forgotten.
  private static let mostPaths = 1 << 16

  /// Adds one changed file to the commit at hand.
  mutating func count(_ change: borrowing LentFileChange) {
    let path = pathFacts(change.file.path)
    facts.files += 1
    facts.filesOfKind[Int(path.kind.rawValue)] += 1
    if path.isCI { facts.ciFiles += 1 }
    if change.file.renamedFrom != nil {
      facts.renamedFiles += 1
    } else if change.file.before == nil {
      facts.newFiles += 1
    }
    if change.file.after == nil { facts.deletedFiles += 1 }
    switch change.file.comparison {
    case .hunks(let hunks): count(hunks, change, path)
    case .binary: facts.binaryFiles += 1
    case .missing, .tooLarge: facts.unreadFiles += 1
    }
  }

  /// What was counted since the last call; then begins anew, but for the bag of tokens.
  mutating func finish() -> ContentFacts {
    moves.finish(&facts)
    let names = added.names(lackedBy: deleted)
    facts.distinctTokens = Int32(added.distinct)
    facts.distinctNames = Int32(names.all)
    facts.freshNames = Int32(names.fresh)
    facts.entropy = Float(added.entropy)
    defer {
      facts = ContentFacts()
      moves.reset()
      added.reset()
      deleted.reset()
    }
    return facts
  }

  /// Adds the words of a message to the bag.
  mutating func countTokens(ofMessage message: some Collection<UInt8>) {
    MessageTokens.count(message, &bag)
  }

  /// Empties the bag.
  mutating func takeTokens() -> [TokenCount] { bag.take() }

  private mutating func pathFacts(_ path: FilePath) -> PathFacts {
    if let known = paths[path] { return known }
    let found = PathFacts(path)
    if paths.count >= Self.mostPaths { paths.removeAll(keepingCapacity: true) }
    paths[path] = found
    return found
  }

  private mutating func count(
    _ hunks: [Hunk], _ change: borrowing LentFileChange, _ path: PathFacts
  ) {
    var lines: Int32 = 0
    for (index, hunk) in hunks.enumerated() {
      lines &+= hunk.oldCount &+ hunk.newCount
      facts.added.lines += hunk.newCount
      facts.deleted.lines += hunk.oldCount
      guard index > 0 else { continue }
      let before = hunks[index - 1]
      facts.gaps += 1
      facts.distance += Int64(max(0, hunk.newStart - before.newStart - before.newCount))
    }
    facts.hunks += Int32(hunks.count)
    facts.linesOfKind[Int(path.kind.rawValue)] += lines
    facts.linesOfFamily[Int(path.language.family.rawValue)] += lines
    guard max(change.old.count, change.new.count) <= Self.largestText else {
      facts.unreadFiles += 1
      return
    }
    var old = SourceLexer(change.old, path.language)
    var new = SourceLexer(change.new, path.language)
    for hunk in hunks {
      moves.beginHunk()
      if hunk.oldCount > 0 {
        old.skip(to: hunk.oldStart)
        for _ in 0..<hunk.oldCount {
          guard old.read(into: &line) else { break }
          countDeleted(in: change.old, path)
        }
      }
      if hunk.newCount > 0 {
        new.skip(to: hunk.newStart)
        for _ in 0..<hunk.newCount {
          guard new.read(into: &line) else { break }
          countAdded(in: change.new, path)
        }
      }
      facts.reindented += moves.reindentedInHunk()
    }
  }

  // MARK: Lines

  private mutating func countAdded(in text: UnsafeRawBufferPointer, _ path: PathFacts) {
    let role = Self.count(line, path, &facts.added)
    // Too many lines to tell what moved count as they are.
    if !line.isBlank, !moves.add(line.hash, role) { LineMoves.count(role, &facts.added) }
    if path.role == .program { added.count(line.tokens) }
    if let side = path.side { TokenGrams.count(line.tokens, text, side, &bag) }
  }

  private mutating func countDeleted(in text: UnsafeRawBufferPointer, _ path: PathFacts) {
    let role = Self.count(line, path, &facts.deleted)
    if !line.isBlank, !moves.delete(line.hash, role) { LineMoves.count(role, &facts.deleted) }
    if path.role == .program { deleted.count(line.tokens) }
    if path.side == .added { TokenGrams.count(line.tokens, text, .deleted, &bag) }
  }

  /// Adds one line to a side, and says what it counts as if it did not move.
  private static func count(
    _ line: LexedLine, _ path: PathFacts, _ side: inout SideFacts
  ) -> LineMoves.Role {
    side.longest = max(side.longest, Int32(clamping: line.length))
    if line.isBlank {
      side.blanks += 1
      return .other
    }
    let role = path.role
    guard role != .other else {
      side.others += 1
      return .other
    }
    side.todos += line.todos
    if role == .test { side.testTokens += Int32(line.tokens.count) }
    guard line.isCode else {
      side.comments += 1
      return .other
    }
    side.code += 1
    if role == .program {
      for token in line.tokens {
        side.tokens[Int(token.kind.rawValue)] += 1
        if token.isCall { side.calls += 1 }
      }
      side.casts += line.casts
      let level =
        path.language.syntax.contains(.braces)
        ? line.depth : line.indentation / Int32(path.language.columns)
      let bounded = min(level, SideFacts.deepestNesting)
      side.nesting += Int64(bounded)
      side.nestedLines += 1
      side.deepest = max(side.deepest, bounded)
    }
    if line.isImport {
      side.imports += 1
      return .other
    }
    return role
  }
}
