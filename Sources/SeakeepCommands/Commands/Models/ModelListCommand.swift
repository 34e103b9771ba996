internal import ArgumentParsing
internal import Basics
internal import Domain
internal import Learning
internal import GitRepository
internal import LocalStore
internal import RiskAnalysis

/// `seakeep model list`.
struct ModelListCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the models that could rank here; a mark stands at the one that does.",
    examples: [CommandExample("seakeep model list", "what could rank, and what does")])

  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let shelf = try ModelShelf(shared, context)
    let active = shelf.active ?? NamedModel.heuristics
    var models = [ModelDescription.heuristics(isActive: active == NamedModel.heuristics)]
    for shipped in ShippedModel.allCases {
      models.append(try NamedModel(shipped).description(isActive: active == shipped.name))
    }
    for name in shelf.names {
      do throws(DiagnosticError) {
        guard let model = try NamedModel(name, on: shelf) else { continue }
        models.append(model.description(isActive: active == name))
      } catch {
        context.warn(error.located(at: shelf.path(of: name)), shared)
      }
    }
    try context.report(ModelListing(models: models), shared, in: context.reportContext(shared))
    return .success
  }
}

extension ModelShelf {
  /// The models of the repository that the options name.
  init(_ options: SharedOptions, _ context: CommandContext) throws(DiagnosticError) {
    let repository = try Repository.discover(
      at: absolutePath(options.directory ?? ".", in: context.workingDirectory))
    self.init(StoreDirectory(commonDirectory: repository.commonDirectory))
  }
}

extension ModelDescription {
  static func heuristics(isActive: Bool) -> ModelDescription {
    ModelDescription(
      name: NamedModel.heuristics, isActive: isActive, id: nil, bytes: nil,
      facts: [Fact(key: "made from", value: "documented heuristics with fixed weights: no model")])
  }
}

extension NamedModel {
  func description(isActive: Bool) -> ModelDescription {
    let facts = model.provenance.map { ModelDescription.Fact(key: $0.key, value: $0.value) }
    return ModelDescription(
      name: name, isActive: isActive, id: id, bytes: bytes,
      // "made from" first, for lists; then by name.
      facts: facts.sorted {
        ($0.key == Self.originKey) != ($1.key == Self.originKey)
          ? $0.key == Self.originKey : $0.key < $1.key
      })
  }

  private static let originKey = "made from"
}
