package import Domain

extension RecordLine {
  /// The version of the layout; what has a later one is kept, and passed over.
  static let version = 1

  /// Writes a record as a line.
  package init(_ record: EvidenceRecord) {
    var line = JSONLine()
    line.set("at", .integer(Int(record.at.seconds)))
    line.set("base", .optional(record.code.base))
    line.set("commit", .optional(record.code.commit))
    line.set("head", .optional(record.code.head))
    line.set("id", .text(record.id.description))
    line.set("job", .text(record.job))
    line.set("patch", .optional(record.code.patch))
    line.set("run", .optional(record.run))
    line.set("t", .text(record.body.typeName))
    line.set("tree", .optional(record.code.tree))
    line.set("v", .integer(Self.version))
    switch record.body {
    case .tests(let tests): line.set(tests)
    case .build(let build): line.set(build)
    case .deploy(let deploy): line.set(deploy)
    case .health(let health): line.set(health)
    case .set(let set): line.set("items", .array(set.items.map { .text($0) }))
    case .verdict(let verdict):
      line.set("reasons", .array(verdict.reasons.map { .text($0) }))
      line.set("word", .text(verdict.word))
    case .accept(let accept):
      line.set("reason", .text(accept.reason))
      line.set("rule", .optional(accept.rule))
      line.set("until", .optional(accept.until?.description))
    case .floor(let floor):
      line.set("before", .integer(Int(floor.before.seconds)))
      line.set("suite", .text(floor.suite.description))
      line.set(
        "totals",
        .array(
          floor.totals.map {
            .array([.integer($0.runs), .integer($0.failures), .integer($0.flaky)])
          }))
    case .other: break
    }
    self.init(bytes: line.bytes, record: record)
  }
}

extension JSONLine.Value {
  fileprivate static func check(_ check: HealthCheck) -> Self {
    var members: [(key: String, value: Self)] = [
      ("name", .text(check.name)), ("ok", .bool(check.hasPassed)),
    ]
    if let limit = check.limit { members.append(("limit", .text(limit))) }
    if let unit = check.unit { members.append(("unit", .text(unit))) }
    if let value = check.value { members.append(("value", .number(value))) }
    return .object(members)
  }

  fileprivate static func optional(_ id: ObjectID?) -> Self { .optional(id?.description) }
}

extension JSONLine {
  /// Most runs have no failure: empty lists and what is not known are left out.
  fileprivate mutating func set(_ tests: TestsEvidence) {
    set("n", .integer(tests.count))
    set("suite", .text(tests.suite.description))
    if let reason = tests.incomplete { set("incomplete", .text(reason)) }
    if let time = tests.milliseconds { set("ms", .number(time)) }
    let lists = [
      ("err", tests.errored), ("fail", tests.failed), ("flaky", tests.flaky),
      ("skip", tests.skipped),
    ]
    for (key, places) in lists where !places.isEmpty {
      set(key, .integers(places))
    }
  }

  fileprivate mutating func set(_ deploy: DeployEvidence) {
    set("env", .text(deploy.environment))
    set("name", .text(deploy.name))
    set("status", .text(deploy.status.rawValue))
  }

  fileprivate mutating func set(_ health: HealthEvidence) {
    set("checks", .array(health.checks.map { .check($0) }))
    set("env", .text(health.environment))
    set("source", .text(health.source))
  }

  fileprivate mutating func set(_ build: BuildEvidence) {
    set("err", .integer(build.errors))
    set("result", .text(build.result.rawValue))
    set("warn", .integer(build.warnings))
    if let cause = build.cause { set("cause", .text(cause.rawValue)) }
    if let diagnostics = build.diagnostics { set("diags", .text(diagnostics.description)) }
    if let time = build.milliseconds { set("ms", .number(time)) }
    if let series = build.series { set("series", .text(series)) }
    if !build.sizes.isEmpty {
      set(
        "sizes",
        .array(
          build.sizes.map {
            .object([("bytes", .integer($0.bytes)), ("name", .text($0.name))])
          }))
    }
    if !build.steps.isEmpty {
      set(
        "steps",
        .array(
          build.steps.map {
            .object([("ms", .number($0.milliseconds)), ("name", .text($0.name))])
          }))
    }
  }
}
