internal import ArgumentParsing

/// The change that is asked about; by default what would be pushed.
struct RangeOptions: ParsableArguments {
  @Argument(
    help: "The commits: base..head, base...head, or one revision.", completion: .gitRevision)
  var range: String?
  @Option(
    help: ArgumentHelp("Compare with this revision.", valueName: "revision"),
    completion: .gitRevision)
  var base: String?

  func validate() throws {
    if range != nil, base != nil { throw ValidationError("name a range or '--base', not both") }
  }
}
