internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import PolicyFile
internal import Reporting
private import FoundationEssentials

/// `seakeep init`.
struct InitCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Print a policy to start from, or a pipeline for a CI system.",
    discussion: """
      Nothing is written without --write, and never over a file that is there. The policy shows every \
      key with its default. The pipeline runs the project's own tests, asks 'seakeep check' and \
      shares the evidence; how the project is tested is told by the files at its root.
      """,
    examples: [
      CommandExample("seakeep init", "print a policy"),
      CommandExample("seakeep init --write", "write it to .seakeep"),
      CommandExample("seakeep init --ci github", "print a workflow for GitHub Actions"),
    ])

  @Option(
    help: ArgumentHelp(
      "Print a pipeline for this system in place of the policy.", valueName: "system"))
  var ci: PipelineSystem?
  @Flag(help: "Write the file where it belongs, if there is none.") var write = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let root = repository.workDirectory

    // Assess
    let file: (path: String, text: String)
    if let workflow = ci?.workflow {
      let names = root.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
      let project = ProjectKind.recognised(by: names.sorted())
      if project == nil {
        context.warn(
          DiagnosticError(
            .initUnknownProject, "no file at the root tells how this project is tested",
            hint: "put the project's own command in place of '\(ProjectKind.unknown.command)'"),
          shared)
      }
      let branch = repository.defaultBranch()?.name ?? "main"
      file = (workflow.path, workflow.text(for: project ?? .unknown, branch: branch))
    } else {
      file = (Policy.fileName, PolicyWriter.startingFile())
    }

    // Report
    if write { try add(file.text, at: file.path, under: root) }
    try context.show(file.text, of: "init", shared)
    if let workflow = ci?.workflow, !shared.quiet {
      context.errors.write("this pipeline needs, once:\n")
      for line in workflow.permissions { context.errors.write("  - \(line)\n") }
    }
    return .success
  }

  private func add(
    _ text: String, at path: String, under root: String?
  ) throws(DiagnosticError) {
    guard let root else {
      throw DiagnosticError(
        .initNoCheckout, "a bare repository has no work tree to write '\(path)' to",
        hint: "leave '--write' out and add what is printed in a checkout")
    }
    let place = root + "/" + path
    guard !FileManager.default.fileExists(atPath: place) else {
      throw DiagnosticError(
        .initFileExists, "the file is there already", at: .init(path),
        hint: "leave '--write' out and take over what you need from what is printed")
    }
    try writeFile(text, to: place)
  }
}

extension PipelineSystem: ExpressibleByArgument {}

extension DiagnosticError.Code {
  static let initFileExists = Self(
    "init.file-exists", .usage, "The file that was to be written is there already.")
  static let initNoCheckout = Self(
    "init.no-checkout", .cannotRun, "There is no work tree to write the file to.")
  static let initUnknownProject = Self(
    "init.unknown-project", .success,
    "A warning: the command in the pipeline is a guess, since no known file stands at the root.")

  static let initCodes = [initFileExists, initNoCheckout, initUnknownProject]
}
