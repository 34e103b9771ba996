/// One argument as declared: how it is spelt, and how its value is read.
struct ArgumentDefinition {
  /// Reads one occurrence into what earlier ones left there; throws `RejectedValue`.
  typealias Update = (inout Any?, Occurrence) throws(RejectedValue) -> Void

  var key: ValueKey
  var kind: Kind
  var names: [OptionName]
  /// The spellings that mean the opposite.
  var inverseNames: [OptionName]
  var help: ArgumentHelp
  var value: ValueTraits
  /// What holds when it is not given; nil when it must be.
  var initial: Any?
  /// Whether each occurrence of a flag counts.
  var isCounted: Bool
  /// The title of the group it stands in.
  var section = ""
  var update: Update

  init(
    property: String, kind: Kind, names: [OptionName] = [], inverseNames: [OptionName] = [],
    help: ArgumentHelp?, value: ValueTraits = ValueTraits(), initial: Any?,
    isCounted: Bool = false, update: @escaping Update
  ) {
    key = ValueKey(owner: nil, property: property)
    self.kind = kind
    self.names = names
    self.inverseNames = inverseNames
    self.help = help ?? ArgumentHelp()
    self.value = value
    self.initial = initial
    self.isCounted = isCounted
    self.update = update
  }

  enum Kind {
    /// One value, or an array with a strategy.
    case positional(ArgumentArrayParsingStrategy?)
    case option(OptionStrategy)
    case flag(FlagExclusivity)
  }

  struct OptionStrategy {
    /// Also what looks like an option.
    var takesAnything: Bool
    /// All up to the next option.
    var takesSeveral: Bool
    var isRepeating: Bool
  }

  /// `<range>`, as messages and synopses name it.
  var placeholder: String { "<\(help.valueName ?? kebabCase(key.property))>" }

  var isRepeating: Bool {
    switch kind {
    case .positional(let strategy): strategy != nil
    case .option(let strategy): strategy.isRepeating
    case .flag: isCounted
    }
  }

  var takesValue: Bool {
    if case .option = kind { true } else { false }
  }
}

/// Names a property of a type; the same group in two commands has the same keys.
struct ValueKey: Hashable {
  var owner: ObjectIdentifier?
  var property: String
}

/// One time that an argument was given.
struct Occurrence {
  /// As it was spelt; nil for a positional argument.
  var name: OptionName?
  /// Empty for a flag.
  var value: String
}

/// A text is not a value of the argument's type.
struct RejectedValue: Error {}

/// What help, completions and error messages tell of an argument's values.
struct ValueTraits {
  /// All values, if they can be listed.
  var all: [String] = []
  /// What is expected, when the values cannot be listed: "a whole number".
  var expectation: String?
  var completion = CompletionKind.default
  /// Written into help.
  var shownDefault: String?

  init(shownDefault: String? = nil) {
    self.shownDefault = shownDefault
  }

  init<Value: ExpressibleByArgument>(
    _ type: Value.Type, _ completion: CompletionKind?, shownDefaults: [Value] = []
  ) {
    all = Value.allValueStrings
    self.completion = completion ?? Value.defaultCompletionKind
    let shown = shownDefaults.map(\.defaultValueDescription).joined(separator: " ")
    shownDefault = shown.isEmpty ? nil : shown
    if type is Int.Type { expectation = "a whole number" }
    if type is Double.Type { expectation = "a number" }
  }
}

/// Reads one value, replacing an earlier one.
func readOne<Value: ExpressibleByArgument>(_ type: Value.Type) -> ArgumentDefinition.Update {
  { stored, occurrence throws(RejectedValue) in
    guard let value = Value(argument: occurrence.value) else { throw RejectedValue() }
    stored = value
  }
}

/// Reads one value behind the earlier ones.
func readMany<Value: ExpressibleByArgument>(_ type: Value.Type) -> ArgumentDefinition.Update {
  { stored, occurrence throws(RejectedValue) in
    guard let value = Value(argument: occurrence.value) else { throw RejectedValue() }
    var values = stored as? [Value] ?? []
    stored = nil  // The array is appended to in place: there may be many thousand files.
    values.append(value)
    stored = values
  }
}
