internal import Domain

/// The objects that documents about builds share.
enum BuildObjects {
  static let side = JSONObject<BuildComparison.Side>([
    .string("name", "The log") { $0.name },
    .choice("result", "How it ended", of: BuildRun.Result.allCases.map(\.rawValue)) {
      $0.result.rawValue
    },
    .number("duration_ms", "Milliseconds; null when not told") { $0.milliseconds ?? .nan },
    .count("errors", "Errors, repeats counted") { $0.errors },
    .count("warnings", "Warnings, repeats counted") { $0.warnings },
    .optionalObject("first_cause", "What explains the failure", cause) { $0.firstCause },
    .object("machine", "Where and with what it ran", machine) { $0.machine },
  ])

  static let machine = JSONObject<BuildMachine>([
    .optionalString("series", "Builds with the same may be compared; null when nothing is told") {
      $0.series
    },
    .optionalString("system", "The operating system") { $0.system },
    .optionalString("architecture", "The processor's") { $0.architecture },
    .optionalInteger("cores", "Its cores", in: 0...Int.max) { $0.cores },
    .strings("toolchain", "Tools with their versions") { $0.toolchain },
  ])

  static let cause = JSONObject<BuildRun.Cause>([
    .choice("class", "Whose failure it is", of: BuildRun.Cause.Kind.allCases.map(\.rawValue)) {
      $0.kind.rawValue
    },
    .count("line", "Line of the log, from 1") { $0.line },
    .string("text", "The line and those that belong to it") { $0.text },
    .optionalString("step", "The step it stands in") { $0.step },
    .string("why", "Why this line was chosen") { $0.why },
  ])

  static let diagnostic = JSONObject<BuildDiagnostic>([
    .string("tool", "Which tool found it") { $0.tool },
    .optionalString("file", "Where") { $0.file },
    .optionalInteger("line", "As the tool counts", in: 0...Int.max) { $0.line },
    .optionalInteger("column", "As the tool counts", in: 0...Int.max) { $0.column },
    .choice(
      "severity", "How bad the tool finds it", of: BuildDiagnostic.Severity.allCases.map(\.word)
    ) { $0.severity.word },
    .optionalString("code", "The tool's rule") { $0.code },
    .string("message", "What is wrong") { $0.message },
    .count("count", "How often the log says just this") { $0.count },
  ])
}

/// `seakeep build --json`.
struct BuildOverviewJSON: Renderer {
  static let document = JSONDocument<BuildOverview>(
    "build", "What build logs say",
    [
      .list("builds", "One entry for each log", of: build) { $0.builds },
      .list("groups", "Failed builds by cause", of: group) { $0.groups },
    ])

  private static let build = JSONObject<BuildOverview.Build>([
    .object("build", "How it ended", BuildObjects.side) { $0.side },
    .strings("tools", "Tools that spoke") { $0.tools },
    .list("worst", "The worst findings, errors first", of: BuildObjects.diagnostic) { $0.worst },
    .list(
      "longest_steps", "Steps by duration",
      of: JSONObject<BuildRun.Step>([
        .string("name", "Its name") { $0.name },
        .number("duration_ms", "Milliseconds") { $0.milliseconds ?? .nan },
        .optionalInteger("exit", "Its exit status") { $0.exit },
      ])
    ) { $0.longestSteps },
    .list(
      "novel", "Lines that no green log has the like of",
      of: JSONObject<BuildOverview.NovelLine>([
        .count("line", "Line of the log, from 1") { $0.line },
        .string("template", "With <*> for what differs from line to line") { $0.template },
      ])
    ) { $0.novel },
  ])

  private static let group = JSONObject<BuildOverview.CauseGroup>([
    .choice("class", "Whose failure it is", of: BuildRun.Cause.Kind.allCases.map(\.rawValue)) {
      $0.kind.rawValue
    },
    .string("shape", "The cause with numbers and paths masked") { $0.shape },
    .object("example", "As the first of them has it", BuildObjects.cause) { $0.example },
    .strings("builds", "Names of the logs") { $0.builds },
  ])

  func render(_ overview: BuildOverview, in context: ReportContext) -> String {
    Self.document.text(of: overview)
  }
}

/// `seakeep build diff --json`.
struct BuildComparisonJSON: Renderer {
  static let document = JSONDocument<BuildComparison>(
    "build-diff", "Two builds compared",
    [
      .object("base", "The build compared with", BuildObjects.side) { $0.base },
      .object("head", "The build that is judged", BuildObjects.side) { $0.head },
      .list("new", "Findings of the head only", of: BuildObjects.diagnostic) { $0.new },
      .list("fixed", "Findings of the base only", of: BuildObjects.diagnostic) { $0.fixed },
      .list(
        "touched", "Findings of both whose source line changed", of: BuildObjects.diagnostic
      ) { $0.touched },
      .count("outstanding", "Findings of both") { $0.outstanding },
      .flag("source", "Whether source lines were compared") { $0.hasSource },
      .list(
        "steps", "Steps of both, the largest change first",
        of: JSONObject<BuildComparison.StepChange>([
          .string("name", "Its name") { $0.name },
          .number("base_ms", "Milliseconds in the base") { $0.baseMilliseconds },
          .number("head_ms", "Milliseconds in the head") { $0.headMilliseconds },
        ])
      ) { $0.steps },
      .list(
        "sizes", "Artifacts of both, the largest change first",
        of: JSONObject<BuildComparison.SizeChange>([
          .string("name", "Its name, without a hash of its content") { $0.name },
          .count("base_bytes", "Bytes in the base") { $0.baseBytes },
          .count("head_bytes", "Bytes in the head") { $0.headBytes },
        ])
      ) { $0.sizes },
      .list(
        "machine_differences",
        "In what the machines and toolchains differ; empty when in nothing told",
        of: JSONObject<BuildMachine.Difference>([
          .string("name", "What differs") { $0.name },
          .string("base", "In the base") { $0.base },
          .string("head", "In the head") { $0.head },
        ])
      ) { $0.machineDifferences },
    ])

  func render(_ comparison: BuildComparison, in context: ReportContext) -> String {
    Self.document.text(of: comparison)
  }
}

/// `seakeep build trend --json`.
struct BuildTrendJSON: Renderer {
  static let document = JSONDocument<BuildTrend>(
    "build-trend", "How builds develop",
    [
      .count("builds", "Builds that were read") { $0.builds },
      .list(
        "machines", "Builds that may be compared, those of the newest build first",
        of: JSONObject<BuildTrend.Machine>([
          .object("machine", "Where and with what they ran", BuildObjects.machine) { $0.machine },
          .count("builds", "How many they are") { $0.builds },
        ])
      ) { $0.machines },
      .list("series", "Quantities over the builds, oldest first", of: series) { $0.series },
    ])

  private static let series = JSONObject<BuildTrend.Series>([
    .string("name", "The whole build, a step, what is counted, or an artifact") { $0.name },
    .count("machine", "Index of the machine in 'machines'") { $0.machine },
    .choice(
      "quantity", "What the values are", of: BuildTrend.Quantity.allCases.map(\.rawValue)
    ) { $0.quantity.rawValue },
    JSONField("values", "One for each build that tells it", .array(.nullable(.number(nil)))) {
      .array($0.values.map { .number($0) })
    },
    .number("median", "Of what came since the last change") { $0.median },
    .number("noise", "Around the median, as a part of it; null for too few builds") {
      $0.noise ?? .nan
    },
    .list(
      "changes", "Lasting changes beyond the noise",
      of: JSONObject<BuildTrend.Change>([
        .string("build", "The first build of the new size") { $0.build },
        .optionalString("commit", "Its commit") { $0.commit },
        .number("before", "Mean before") { $0.before },
        .number("after", "Mean after") { $0.after },
        .number("p_value", "How often noise alone makes such a difference") { $0.pValue },
      ])
    ) { $0.changes },
  ])

  func render(_ trend: BuildTrend, in context: ReportContext) -> String {
    Self.document.text(of: trend)
  }
}
