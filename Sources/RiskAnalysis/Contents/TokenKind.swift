/// What one token of a program is, as far as its spelling tells.
package enum TokenKind: UInt8, Sendable, CaseIterable {
  case identifier
  case keyword
  case declaration
  case modifier
  case branch
  case loop
  case selection
  case returning
  case jump
  case null
  case boolean
  case throwing
  case catching
  case allocation
  case conversion
  case assertion
  case logging
  case memory
  case concurrency
  case importing
  case number
  case string
  case assignment
  case arithmetic
  case comparison
  case logical
  case bitwise
  case punctuation

  /// What people call such tokens, and their kebab-case name in features; nil for those that tell
  /// nothing by themselves.
  package var noun: (name: String, text: String)? {
    switch self {
    case .identifier: ("identifiers", "names of variables, functions and types")
    case .keyword: nil
    case .declaration: ("declarations", "words that declare: class, def, func, struct, var")
    case .modifier: ("modifiers", "words that qualify a declaration: static, final, public, const")
    case .branch: ("branches", "branches: if, elif, unless, guard")
    case .loop: ("loops", "loops: for, while, until")
    case .selection: ("switches", "words of a choice among cases: switch, case, match, when")
    case .returning: ("returns", "return and yield")
    case .jump: ("jumps", "break, continue and goto")
    case .null: ("nulls", "words for nothing: null, nil, None, undefined")
    case .boolean: ("booleans", "true and false")
    case .throwing: ("throws", "words that raise errors: throw, raise, panic, abort")
    case .catching: ("catches", "words that handle errors: try, catch, except, finally, rescue")
    case .allocation: ("allocations", "words that make objects: new, alloc, make")
    case .conversion: ("casts", "conversions between types: (T) x, as, static_cast, instanceof")
    case .assertion: ("assertions", "assert, expect and their like")
    case .logging: ("log-calls", "names of logging and printing: log, LOGGER, printf")
    case .memory: ("memory-words", "handling of raw memory in C: malloc, free, memcpy, sizeof")
    case .concurrency: ("lock-words", "words of threads and locks: synchronized, mutex, await")
    case .importing: nil
    case .number: ("numbers", "number literals")
    case .string: ("strings", "string and character literals")
    case .assignment: ("assignments", "assignments: =, +=, :=")
    case .arithmetic: ("arithmetic", "arithmetic operators: + - * / % ++ --")
    case .comparison: ("comparisons", "comparisons: == != < > <= >=")
    case .logical: ("logical", "logical operators, in signs or words: and, or, not")
    case .bitwise: ("bitwise", "operators on bits: and, or, exclusive or, not, shifts")
    case .punctuation: nil
    }
  }

  /// Whether it is a word of the language and not of the program.
  var isReserved: Bool {
    switch self {
    case .keyword, .declaration, .modifier, .branch, .loop, .selection, .returning, .jump,
      .throwing, .catching, .importing, .allocation, .conversion:
      true
    default: false
    }
  }
}
