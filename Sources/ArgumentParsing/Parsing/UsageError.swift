package import Basics

extension DiagnosticError.Code {
  package static let usageUnknownOption = Self(
    "usage.unknown-option", .usage, "The command has no option of this name.")
  package static let usageUnknownCommand = Self(
    "usage.unknown-command", .usage, "There is no command of this name.")
  package static let usageMissingCommand = Self(
    "usage.missing-command", .usage, "The command only groups others, and none of them was named.")
  package static let usageMissingValue = Self(
    "usage.missing-value", .usage, "An option that needs a value stands without one.")
  package static let usageUnexpectedValue = Self(
    "usage.unexpected-value", .usage, "A flag that takes no value was given one.")
  package static let usageMissingArgument = Self(
    "usage.missing-argument", .usage, "A positional argument that must be given is missing.")
  package static let usageMissingOption = Self(
    "usage.missing-option", .usage, "An option that must be given is missing.")
  package static let usageInvalidValue = Self(
    "usage.invalid-value", .usage, "A value is not one that its argument or option understands.")
  package static let usageUnexpectedArgument = Self(
    "usage.unexpected-argument", .usage, "There are more arguments than the command takes.")
  package static let usageConflictingOptions = Self(
    "usage.conflicting-options", .usage, "Two options were given that exclude each other.")
  package static let usageInvalidArguments = Self(
    "usage.invalid-arguments", .usage, "The arguments contradict each other.")
  package static let usageUnfillableCommand = Self(
    "usage.unfillable-command", .defect,
    "A command declares a property that is no argument and has no default.")

  /// What this room throws.
  package static let argumentParsingCodes: [DiagnosticError.Code] = [
    usageUnknownOption, usageUnknownCommand, usageMissingCommand, usageMissingValue,
    usageUnexpectedValue, usageMissingArgument, usageMissingOption, usageInvalidValue,
    usageUnexpectedArgument, usageConflictingOptions, usageInvalidArguments,
    usageUnfillableCommand,
  ]
}

/// Makes the errors of one command: it knows whose help to point to.
struct UsageErrors {
  /// `["seakeep", "risk"]`.
  let path: [String]

  private var command: String { path.joined(separator: " ") }

  /// What to do when nothing better is known.
  var seeHelp: String { "see '\(command) --help'" }

  func unknownOption(_ shown: String, at token: Token, meant: String?) -> DiagnosticError {
    DiagnosticError(
      .usageUnknownOption,
      "unknown option \(quoted(shown))" + (shown == token.text ? "" : " in \(quoted(token.text))"),
      hint: meant ?? seeHelp)
  }

  func unknownCommand(_ token: Token, among names: [String]) -> DiagnosticError {
    let meant = closestMatch(to: token.text, among: names)
    return DiagnosticError(
      .usageUnknownCommand, "\(quoted(command)) has no command \(quoted(token.text))",
      at: place(of: token), hint: meant.map { "did you mean '\(command) \($0)'?" } ?? seeHelp)
  }

  func missingCommand(among names: [String]) -> DiagnosticError {
    DiagnosticError(
      .usageMissingCommand, "\(quoted(command)) needs a command",
      hint: "name one of \(listed(names)), or \(seeHelp)")
  }

  func missingValue(
    _ name: OptionName, _ definition: ArgumentDefinition, refused: Token?
  ) -> DiagnosticError {
    var hint = seeHelp
    if let refused, refused.text != Token.terminator {
      let joint = name.isLong ? "\(name)=" : "\(name)"
      hint = "if \(quoted(refused.text)) is its value, write \(quoted(joint + refused.text))"
    } else if !definition.value.all.isEmpty {
      hint = "give one of \(listed(definition.value.all))"
    }
    return DiagnosticError(
      .usageMissingValue, "option '\(name)' needs a value \(definition.placeholder)", hint: hint)
  }

  func unexpectedValue(_ name: OptionName, _ value: String) -> DiagnosticError {
    DiagnosticError(
      .usageUnexpectedValue, "option '\(name)' takes no value, but was given \(quoted(value))",
      hint: "write '\(name)' alone")
  }

  func missing(_ definition: ArgumentDefinition, alternatives: [OptionName]) -> DiagnosticError {
    switch definition.kind {
    case .positional:
      DiagnosticError(
        .usageMissingArgument, "missing argument '\(definition.placeholder)'", hint: seeHelp)
    case .option:
      DiagnosticError(
        .usageMissingOption,
        "missing option '\(alternatives.last { $0.isLong } ?? alternatives[0])'", hint: seeHelp)
    case .flag:
      DiagnosticError(
        .usageMissingOption, "one of \(listed(alternatives.map(\.description))) must be given",
        hint: seeHelp)
    }
  }

  func invalidValue(
    _ occurrence: Occurrence, _ definition: ArgumentDefinition, at token: Token
  ) -> DiagnosticError {
    let owner = occurrence.name.map { "option '\($0)'" } ?? "argument '\(definition.placeholder)'"
    var message = "invalid value \(quoted(occurrence.value)) for \(owner)"
    var hint = seeHelp
    if let expectation = definition.value.expectation {
      message += ": not \(expectation)"
    } else if !definition.value.all.isEmpty {
      message += ": not one of \(listed(definition.value.all))"
      if let meant = closestMatch(to: occurrence.value, among: definition.value.all) {
        hint = "did you mean '\(meant)'?"
      }
    }
    return DiagnosticError(.usageInvalidValue, message, at: place(of: token), hint: hint)
  }

  func unexpectedArgument(_ token: Token, belongsBehindTerminator: Bool) -> DiagnosticError {
    DiagnosticError(
      .usageUnexpectedArgument, "unexpected argument \(quoted(token.text))", at: place(of: token),
      hint: belongsBehindTerminator ? "write '--' before it" : seeHelp)
  }

  func conflict(_ first: OptionName, _ second: OptionName) -> DiagnosticError {
    DiagnosticError(
      .usageConflictingOptions, "options '\(first)' and '\(second)' exclude each other",
      hint: "leave one of them out")
  }

  /// What `validate()` or decoding threw.
  func invalid(_ error: any Error) -> DiagnosticError {
    switch error {
    case var error as DiagnosticError:
      error.hint = error.hint ?? seeHelp
      return error
    case is UnfillableProperty:
      return DiagnosticError(
        .usageUnfillableCommand, "\(quoted(command)) declares a property that cannot be filled",
        hint: "report this defect")
    default:
      return DiagnosticError(.usageInvalidArguments, "\(error)", hint: seeHelp)
    }
  }

  /// Where a word stands, if its text does not show that: an empty one.
  private func place(of token: Token) -> DiagnosticError.Location? {
    token.text.isEmpty ? DiagnosticError.Location("argument \(token.position)") : nil
  }
}

/// `a`, `a or b`, `a, b or c`; shortened behind the twelfth.
private func listed(_ words: [String]) -> String {
  let most = 12
  guard words.count <= most else { return words.prefix(most).joined(separator: ", ") + ", …" }
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
