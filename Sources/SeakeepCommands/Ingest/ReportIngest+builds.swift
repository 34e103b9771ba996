internal import Basics
internal import BuildLogs
internal import Domain

extension ReportIngest {
  /// The one build that a log tells of.
  ///
  /// Throws why it could not be read, or `build.no-output`.
  mutating func build(in name: String) throws(DiagnosticError) -> BuildRun {
    let inputs = try NamedInput.all(named: [name], in: context.workingDirectory)
    let before = failures.count
    let builds = inputs.flatMap { readBuilds(in: $0) }
    guard let build = builds.first else { throw failures[before] }
    return build
  }

  /// The builds of an input; one in which no build tool speaks could not be read.
  mutating func readBuilds(in input: NamedInput) -> [BuildRun] {
    let before = failures.count
    let builds = read(input).builds
    if builds.isEmpty, failures.count == before {
      fail(
        DiagnosticError(
          .noBuildOutput, "no build tool speaks in this input", at: .init(input.name),
          hint: "name the tool with 'seakeep convert --from' to see what is read"))
    }
    return builds
  }
}
