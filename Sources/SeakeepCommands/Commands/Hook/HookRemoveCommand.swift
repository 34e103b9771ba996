internal import ArgumentParsing
internal import Basics
internal import GitRepository

/// `seakeep hook remove`.
struct HookRemoveCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take the pre-push hook away, and put back what was there before it.",
    examples: [CommandExample("seakeep hook remove", "leave everything as it was before")])

  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let place = HookPlace(repository)
    switch try place.content() {
    case .nothing:
      try context.show("there is no pre-push hook\n", of: "hook remove", shared)
    case .ours where place.objection == nil:
      let isBack = try place.restore()
      HookTrial(repository).forget()
      try context.show(
        HookInstallCommand.screen([
          "removed: \(place.directory)/pre-push",
          isBack ? "the hook that was there before is back" : "",
        ]), of: "hook remove", shared)
    case .ours, .edited, .other:
      throw DiagnosticError(
        .hookNotOurs, "the pre-push hook is not as seakeep wrote it, and was left alone",
        at: .init(place.directory + "/pre-push"),
        hint: "take the line that calls 'seakeep hook run' out by hand")
    }
    return .success
  }
}
