internal import ArgumentParsing
internal import Basics

/// The recorded runs that commands about tests look at.
struct ReportInputs: ParsableArguments {
  @Argument(
    help: "Files, directories or patterns of test reports, of many runs.", completion: .file())
  var reports: [String] = []
  @Option(
    help: ArgumentHelp("Read the reports as this format.", valueName: "format"),
    completion: .list(InputFormat.all.map { format in format.name }))
  var from: String?

  /// How commands about tests take circumstances from paths, for their help.
  static let discussion = """
    Without reports, 'tests' and 'tests flaky' look at the runs that are recorded as evidence. Reports may have any format that 'seakeep convert' reads. A part of the path of 7 \
    to 40 hexadecimal digits is the commit that was tested, and the folder behind it the job: \
    reports/7c1f0aa/linux/tests.xml. Reports of one commit and job are one run, until one tells of \
    the same tests again in the same format. The time is the report's own, else that of the file. \
    What was taken from where stands at the end of the answer.
    """

  func files(_ context: CommandContext) throws(DiagnosticError) -> [NamedInput] {
    guard !reports.isEmpty else {
      throw DiagnosticError(
        .noInput, "there are no reports to look at, and no run is recorded",
        hint: "name a directory of test reports, or record a run with 'seakeep run -- <tests>'")
    }
    return try NamedInput.all(named: reports, in: context.workingDirectory)
  }

  func format() throws(DiagnosticError) -> InputFormat? {
    try from.map(FormatList.format(named:))
  }
}
