package import Basics

extension DiagnosticError.Code {
  package static let configTooLarge = Self(
    "config.too-large", .usage, "The policy file is larger than any policy; it was not read.")
  package static let configNotText = Self(
    "config.not-text", .usage,
    "The policy file has a byte in it that is not UTF-8 text; it was not read.")
  package static let configSyntax = Self(
    "config.syntax", .usage, "A line of the policy file is not in git-config syntax.")
  package static let configInclude = Self(
    "config.include", .usage,
    "The policy file includes another; a policy is one file, so that what counts is what is read.")
  package static let configUnknownSection = Self(
    "config.unknown-section", .usage,
    "The policy file has a section that is not known, or that lacks a name or has one too many.")
  package static let configUnknownKey = Self(
    "config.unknown-key", .usage, "The policy file has a key that its section does not know.")
  package static let configDuplicateKey = Self(
    "config.duplicate-key", .usage, "The policy file sets a key twice that has one value.")
  package static let configBadValue = Self(
    "config.bad-value", .usage, "The policy file sets a key to a value that it cannot have.")
  package static let configMissingKey = Self(
    "config.missing-key", .usage, "A section of the policy file lacks a key that it must have.")

  /// The codes of errors that leave this room.
  package static let policyFileCodes: [Self] = [
    .configTooLarge, .configNotText, .configSyntax, .configInclude, .configUnknownSection,
    .configUnknownKey, .configDuplicateKey, .configBadValue, .configMissingKey,
  ]
}
