internal import Basics

/// Why reading arguments ended early.
enum ReadingStop: Error {
  case help
  case version
  case failure(DiagnosticError)
}

/// Reads the words of one command into values, from left to right.
struct ArgumentReader {
  private let set: ArgumentSet
  private let errors: UsageErrors
  private let elsewhere: (OptionName) -> String?
  private let hasVersion: Bool

  private var tokens: ArraySlice<Token>
  private var values: ParsedValues = [:]
  /// How a flag with exclusivity was spelt first.
  private var spelled: [ValueKey: OptionName] = [:]
  /// Positional arguments still to be filled, the current one first.
  private var slots: ArraySlice<ArgumentDefinition>
  private var isTerminated = false

  /// `elsewhere` tells which other command has an option, as the user would type that command;
  /// `hasVersion`, whether `--version` means something.
  init(
    _ tokens: [Token], _ set: ArgumentSet, errors: UsageErrors, hasVersion: Bool = false,
    elsewhere: @escaping (OptionName) -> String? = { _ in nil }
  ) {
    self.tokens = tokens[...]
    self.set = set
    self.errors = errors
    self.hasVersion = hasVersion
    self.elsewhere = elsewhere
    slots = set.positionals[...]
  }

  /// The values of all arguments, defaults included.
  mutating func read() throws(ReadingStop) -> ParsedValues {
    while let token = tokens.popFirst() {
      if isTerminated || !set.looksLikeOption(token) {
        try readPositional(token)
      } else if token.text == Token.terminator {
        terminate()
      } else if let (name, value) = token.long {
        try readLong(.long(name), value, token)
      } else {
        try readShorts(token)
      }
    }
    return try filled()
  }

  private mutating func readLong(
    _ name: OptionName, _ value: String?, _ token: Token
  ) throws(ReadingStop) {
    guard let definition = set[name] else {
      try unknown(name, shown: name.description, token)
      return
    }
    try readOption(definition, name, attached: value, token)
  }

  /// `-q`, `-qv`, `-n5`, `-n=5`, `-qn5`.
  private mutating func readShorts(_ token: Token) throws(ReadingStop) {
    var letters = token.text.dropFirst()
    while let letter = letters.popFirst() {
      let name = OptionName.short(letter)
      guard let definition = set[name] else {
        let isWhole = letters.count + 2 == token.text.count
        try unknown(name, shown: isWhole ? token.text : name.description, token)
        return
      }
      if definition.takesValue || letters.first == "=" {
        let value = letters.first == "=" ? letters.dropFirst() : letters
        let isAttached = !letters.isEmpty
        try readOption(definition, name, attached: isAttached ? String(value) : nil, token)
        return
      }
      try readOption(definition, name, attached: nil, token)
    }
  }

  private mutating func readOption(
    _ definition: ArgumentDefinition, _ name: OptionName, attached: String?, _ token: Token
  ) throws(ReadingStop) {
    guard case .option(let strategy) = definition.kind else {
      if let attached { throw .failure(errors.unexpectedValue(name, attached)) }
      try readFlag(definition, name, token)
      return
    }
    if let attached {
      try store(Occurrence(name: name, value: attached), definition, token)
    } else {
      guard let next = tokens.first, strategy.takesAnything || !set.looksLikeOption(next) else {
        throw .failure(errors.missingValue(name, definition, refused: tokens.first))
      }
      tokens.removeFirst()
      try store(Occurrence(name: name, value: next.text), definition, next)
    }
    while strategy.takesSeveral, let next = tokens.first, !set.looksLikeOption(next) {
      tokens.removeFirst()
      try store(Occurrence(name: name, value: next.text), definition, next)
    }
  }

  private mutating func readFlag(
    _ definition: ArgumentDefinition, _ name: OptionName, _ token: Token
  ) throws(ReadingStop) {
    if case .flag(let exclusivity) = definition.kind, exclusivity != .chooseLast {
      if let first = spelled[definition.key] {
        if exclusivity == .exclusive, meaning(of: first) != meaning(of: name) {
          throw .failure(errors.conflict(first, name))
        }
        return
      }
      spelled[definition.key] = name
    }
    try store(Occurrence(name: name, value: ""), definition, token)
  }

  /// Two spellings of one flag mean the same; a flag and its opposite do not.
  private func meaning(of name: OptionName) -> [OptionName]? {
    set[name].map { $0.names.contains(name) ? $0.names : $0.inverseNames }
  }

  private mutating func readPositional(_ token: Token) throws(ReadingStop) {
    guard let slot = slots.first, case .positional(let strategy) = slot.kind else {
      throw .failure(errors.unexpectedArgument(token, belongsBehindTerminator: false))
    }
    switch strategy {
    case nil:
      slots.removeFirst()
    case .remaining:
      break
    case .postTerminator:
      guard isTerminated else {
        throw .failure(errors.unexpectedArgument(token, belongsBehindTerminator: true))
      }
    case .captureForPassthrough:
      tokens = [token] + tokens
      try capture(slot)
      return
    }
    try store(Occurrence(name: nil, value: token.text), slot, token)
  }

  /// Behind `--` all words are positional; an argument that waits for it comes first.
  private mutating func terminate() {
    isTerminated = true
    let waiting = slots.firstIndex {
      if case .positional(.postTerminator) = $0.kind { true } else { false }
    }
    if let waiting { slots = slots[waiting...] }
  }

  private mutating func capture(_ slot: ArgumentDefinition) throws(ReadingStop) {
    while let token = tokens.popFirst() {
      try store(Occurrence(name: nil, value: token.text), slot, token)
    }
  }

  private mutating func store(
    _ occurrence: Occurrence, _ definition: ArgumentDefinition, _ token: Token
  ) throws(ReadingStop) {
    do {
      try definition.update(&values[definition.key], occurrence)
    } catch {
      throw .failure(errors.invalidValue(occurrence, definition, at: token))
    }
  }

  /// Help, version, the beginning of another program's command line, or a mistake.
  private mutating func unknown(
    _ name: OptionName, shown: String, _ token: Token
  ) throws(ReadingStop) {
    if BuiltInName.help.contains(name) { throw .help }
    if name == BuiltInName.version, hasVersion { throw .version }
    if let slot = slots.first, case .positional(.captureForPassthrough) = slot.kind {
      tokens = [token] + tokens
      try capture(slot)
      return
    }
    let known = set.longNames + ["help"] + (hasVersion ? ["version"] : [])
    let letters = String(shown.drop { $0 == "-" })
    let meant = closestMatch(to: letters, among: known).map { "did you mean '--\($0)'?" }
    let hint =
      elsewhere(name).map { "'\(name)' is an option of '\($0)': write it behind that command" }
      ?? meant
    throw .failure(errors.unknownOption(shown, at: token, meant: hint))
  }

  private func filled() throws(ReadingStop) -> ParsedValues {
    var values = values
    for definition in set.definitions where values[definition.key] == nil {
      guard let initial = definition.initial else {
        let names = set.definitions.filter { $0.key == definition.key }
          .flatMap { $0.names + $0.inverseNames }
        throw .failure(errors.missing(definition, alternatives: names))
      }
      values[definition.key] = initial
    }
    return values
  }
}

/// Reads the words of one type without subcommands.
func parseArguments<Arguments: ParsableArguments>(
  _ tokens: [Token], as type: Arguments.Type, path: [String]
) throws(DiagnosticError) -> Arguments {
  let errors = UsageErrors(path: path)
  var reader = ArgumentReader(tokens, ArgumentSet(argumentDefinitions(of: type)), errors: errors)
  do throws(ReadingStop) {
    return try fill(type, with: try reader.read(), errors: errors)
  } catch {
    switch error {
    case .failure(let failure): throw failure
    case .help, .version:
      throw errors.unknownOption("--help", at: Token(text: "--help", position: 0), meant: nil)
    }
  }
}

/// Makes the command or group and lets it check itself.
func fill<Arguments: ParsableArguments>(
  _ type: Arguments.Type, with values: ParsedValues, errors: UsageErrors
) throws(ReadingStop) -> Arguments {
  do {
    var arguments = try Arguments(from: StructDecoder(type, values: values))
    try arguments.validate()
    return arguments
  } catch {
    throw .failure(errors.invalid(error))
  }
}
