package import Basics

extension DiagnosticError.Code {
  package static let modelNotAModel = Self(
    "model.not-a-model", .cannotRun, "The file does not begin as a model does.")
  package static let modelOtherVersion = Self(
    "model.other-version", .cannotRun,
    "The model is in a version of the format that this program does not read.")
  package static let modelDamaged = Self(
    "model.damaged", .cannotRun,
    "The model is cut short, was changed after it was written, or says what no model says.")
  package static let modelUnknownMember = Self(
    "model.unknown-member", .cannotRun,
    "The model has a part of a kind that this program does not know.")
  package static let modelTooLarge = Self(
    "model.too-large", .cannotRun, "The model is larger than a model may be, which is 2 MB.")

  /// The codes of errors that leave this room.
  package static let learningCodes: [Self] = [
    .modelNotAModel, .modelOtherVersion, .modelDamaged, .modelUnknownMember, .modelTooLarge,
  ]
}
