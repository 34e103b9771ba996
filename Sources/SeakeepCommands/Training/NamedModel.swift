internal import Basics
internal import Domain
internal import Learning
internal import LocalStore
internal import RiskAnalysis

/// A model and what it is called.
struct NamedModel {
  /// `v3`, `shipped-java`, or the file it was read from.
  let name: String
  let model: LearnedModel
  /// A hash of its bytes.
  let key: UInt64
  private let encoded: [UInt8]

  /// What ranks where no model does.
  static let heuristics = "heuristics"

  /// Bytes that stand somewhere else.
  init(_ name: String, _ bytes: [UInt8]) throws(DiagnosticError) {
    self.name = name
    model = try LearnedModel(bytes)
    key = bytes.withUnsafeBytes { byteHash($0) }
    encoded = bytes
  }

  /// The first digits of a hash of its bytes: models that differ have different ones.
  var id: String { String(ObjectID(naming: "blob", encoded).description.prefix(12)) }

  var bytes: Int { encoded.count }

  /// The end of the day of the newest commit that it was learned from, if it says so.
  var learnedUntil: Timestamp? {
    model.provenance[Self.newestCommit].flatMap { CalendarDay($0) }?.end
  }

  /// Ready to be asked about commits. Throws `model.other-features`.
  var scorer: CommitScorer {
    get throws(DiagnosticError) {
      try CommitScorer(model, named: name, learnedUntil: learnedUntil)
    }
  }

  /// The key of that day in what is kept with a model.
  static let newestCommit = "newest commit"

  /// One that is part of the program.
  init(_ shipped: ShippedModel) throws(DiagnosticError) {
    self = try NamedModel(shipped.name, shipped.bytes)
  }

  /// One of the shelf; nil if there is none of that name. Throws what `LearnedModel` throws.
  init?(_ name: String, on shelf: ModelShelf) throws(DiagnosticError) {
    guard let file = shelf.bytes(of: name) else { return nil }
    try self.init(name, withExtendedLifetime(file) { Array(file.bytes) })
  }

  /// The model in a file.
  init(file: String, _ context: CommandContext) throws(DiagnosticError) {
    let path = absolutePath(file, in: context.workingDirectory)
    guard let mapping = FileMapping(path: path) else {
      throw DiagnosticError(
        .unknownModel, "there is no model '\(file)', and no such file",
        hint: "'seakeep model list' names the models")
    }
    do {
      try self.init(file, withExtendedLifetime(mapping) { Array(mapping.bytes) })
    } catch {
      throw error.located(at: file)
    }
  }

  /// What a name or a path means: a shipped model, one of this repository, or a file.
  static func named(
    _ name: String, on shelf: ModelShelf, _ context: CommandContext
  ) throws(DiagnosticError) -> NamedModel {
    if let shipped = ShippedModel(name: name) { return try NamedModel(shipped) }
    if let model = try NamedModel(name, on: shelf) { return model }
    return try NamedModel(file: name, context)
  }

  /// The model in use here; nil when the heuristics rank.
  ///
  /// One that cannot be read is told, and the heuristics rank.
  static func active(
    on shelf: ModelShelf, _ context: CommandContext, _ options: SharedOptions
  ) -> NamedModel? {
    guard let name = shelf.active, name != heuristics else { return nil }
    do {
      if let shipped = ShippedModel(name: name) { return try NamedModel(shipped) }
      if let model = try NamedModel(name, on: shelf) { return model }
      context.warn(.activeModelMissing(name), options)
    } catch {
      var warning = DiagnosticError.activeModelMissing(name)
      warning.notes = [error.message]
      context.warn(warning, options)
    }
    return nil
  }
}

extension DiagnosticError {
  fileprivate static func activeModelMissing(_ name: String) -> DiagnosticError {
    DiagnosticError(
      .activeModelMissing, "the model in use, '\(name)', cannot be read: the heuristics rank",
      hint: "run 'seakeep train', or 'seakeep model use heuristics'")
  }
}

extension DiagnosticError.Code {
  static let unknownModel = Self(
    "model.unknown", .usage, "No model has this name, and no file is there.")
  static let activeModelMissing = Self(
    "model.active-unreadable", .success,
    "A warning: the model that was in use is gone or damaged, and the heuristics rank instead.")
}
