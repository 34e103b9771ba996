internal import Basics
internal import Domain
internal import GitRepository
internal import LocalStore
internal import RiskAnalysis

extension OpenRepository {
  /// The models that were trained here.
  var shelf: ModelShelf {
    ModelShelf(StoreDirectory(commonDirectory: repository.commonDirectory))
  }

  /// The model that was asked for, else the one in use here; nil when the heuristics rank.
  borrowing func chosenModel(_ name: String?) throws(DiagnosticError) -> NamedModel? {
    let shelf = shelf
    guard let name else { return NamedModel.active(on: shelf, context, options) }
    return name == NamedModel.heuristics
      ? nil : try NamedModel.named(name, on: shelf, context)
  }

  /// Lets a model score some commits, and those that they are ranked among.
  borrowing func score(
    _ commits: [Int], by named: NamedModel, in model: inout RiskModel
  ) throws(DiagnosticError) {
    let rows = try features(of: model.ranked(commits), in: model)
    model.learned = try LearnedScores(named.model, named: named.name, of: rows)
  }
}
