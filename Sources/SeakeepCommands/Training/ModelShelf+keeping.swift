internal import Basics
internal import Learning
internal import LocalStore

extension ModelShelf {
  /// Keeps a model under the next free name, and says which. Throws `model.not-kept`.
  func keep(_ model: LearnedModel) throws(DiagnosticError) -> String {
    let (name, writing) = add(try model.encoded())
    if case .refused(let reason) = writing { throw .modelNotKept(path(of: name), reason) }
    return name
  }

  /// Remembers what ranks from now on. Throws `model.not-kept`.
  func choose(_ name: String) throws(DiagnosticError) {
    if case .refused(let reason) = use(name) { throw .modelNotKept(path(of: name), reason) }
  }
}

extension DiagnosticError {
  fileprivate static func modelNotKept(_ path: String, _ reason: String) -> DiagnosticError {
    DiagnosticError(
      .modelNotKept, "the model cannot be kept", at: .init(path), notes: [reason],
      hint: "make the git directory writable, or write the model elsewhere with '--output'")
  }
}

extension DiagnosticError.Code {
  static let modelNotKept = Self(
    "model.not-kept", .cannotRun, "A model, or the choice of one, cannot be written to this clone.")
}
