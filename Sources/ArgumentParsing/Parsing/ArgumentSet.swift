/// The arguments of one command, found by name.
struct ArgumentSet {
  let definitions: [ArgumentDefinition]
  private let indices: [OptionName: Int]
  private let hasDigits: Bool

  init(_ definitions: [ArgumentDefinition]) {
    self.definitions = definitions
    var indices: [OptionName: Int] = [:]
    for (index, definition) in definitions.enumerated() {
      for name in definition.names + definition.inverseNames where indices[name] == nil {
        indices[name] = index
      }
    }
    self.indices = indices
    hasDigits = indices.keys.contains {
      if case .short(let letter) = $0 { letter.isNumber } else { false }
    }
  }

  subscript(name: OptionName) -> ArgumentDefinition? {
    indices[name].map { definitions[$0] }
  }

  var positionals: [ArgumentDefinition] {
    definitions.filter { if case .positional = $0.kind { true } else { false } }
  }

  /// Whether it is spelt as an option; negative numbers are values where no option is a digit.
  func looksLikeOption(_ token: Token) -> Bool {
    token.startsWithDash && (hasDigits || !token.isNegativeNumber)
  }

  /// All long names, for suggestions.
  var longNames: [String] {
    definitions.filter { $0.help.visibility == .default }
      .flatMap { $0.names + $0.inverseNames }
      .compactMap { if case .long(let name) = $0 { name } else { nil } }
  }
}

/// Names that every command understands unless it declares them itself.
enum BuiltInName {
  static let help: [OptionName] = [.short("h"), .long("help")]
  static let version = OptionName.long("version")
}
