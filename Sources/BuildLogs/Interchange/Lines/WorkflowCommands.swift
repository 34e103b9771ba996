internal import Domain
internal import TextInput

/// GitHub's workflow commands: `::error file=a.c,line=3,col=5,title=x::text`.
///
/// Many linters write them; which one did is told by the title, by what stands before the message or
/// by the rule's name.
struct GitHubCommands: BuildLineReader {
  static let tool = BuildTool(
    "github", "GitHub workflow commands", .interchange,
    example: "::error file=src/a.c,line=3,col=5,title=rule::this is wrong")
  static let marks: [LineMark] = [.start("::error"), .start("::warning"), .start("::notice")]

  private var values = CommandValues()

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed.dropping(2)
    guard let colons = bytes.firstIndex(of: "::") else { return false }
    let head = bytes[part: 0..<colons]
    let blank = head.firstIndex(of: 0x20) ?? head.count
    guard let severity = SeverityWords.severity(of: head[part: 0..<blank]) else { return false }
    values.begin()
    var rest = head.dropping(blank).trimmed
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.count
      if let (name, value) = rest[part: 0..<end].split(at: "=") {
        values.set(name.trimmed, value, as: .percent)
      }
      rest = rest.dropping(end + 1)
    }
    values.setMessage(bytes.dropping(colons + 2), as: .percent)
    return values.tell(severity, as: "github", into: &log)
  }
}

/// Azure Pipelines' logging commands: `##vso[task.logissue type=error;sourcepath=a.c;…]text`.
struct AzureCommands: BuildLineReader {
  static let tool = BuildTool(
    "azure", "Azure Pipelines logging commands", .interchange,
    example: "##vso[task.logissue type=error;sourcepath=a.c;linenumber=3;code=x]this is wrong")
  static let marks: [LineMark] = [.start("##vso[task.")]

  private var values = CommandValues()

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("##vso[task.complete ") {
      if bytes.contains("result=Failed") { log.fail() }
      log.hear("azure")
      return true
    }
    guard bytes.hasPrefix("##vso[task.logissue "), let end = bytes.firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    values.begin()
    var severity = BuildDiagnostic.Severity.error
    var rest = bytes[part: 20..<end]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.count
      if let (name, value) = rest[part: 0..<end].split(at: "=") {
        if name.trimmed.equals("type") {
          severity = SeverityWords.severity(of: value) ?? .error
        } else {
          values.set(name.trimmed, value, as: .percent)
        }
      }
      rest = rest.dropping(end + 1)
    }
    values.setMessage(bytes.dropping(end + 1), as: .percent)
    return values.tell(severity, as: "azure", into: &log)
  }
}

/// TeamCity's service messages of inspections and problems.
struct TeamCityMessages: BuildLineReader {
  static let tool = BuildTool(
    "teamcity", "TeamCity service messages", .interchange,
    example: "##teamcity[inspection typeId='x' message='…' file='a.c' line='3' SEVERITY='ERROR']")
  static let marks: [LineMark] = [.start("##teamcity[")]

  private var values = CommandValues()

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed.dropping(11)
    guard let blank = bytes.firstIndex(of: 0x20) else { return false }
    let kind = bytes[part: 0..<blank]
    let isInspection = kind.equals("inspection")
    guard isInspection || kind.equals("buildProblem") else { return kind.equals("inspectionType") }
    values.begin()
    var severity = isInspection ? BuildDiagnostic.Severity.warning : .error
    var rest = bytes.dropping(blank).trimmed
    while let equals = rest.firstIndex(of: "='") {
      let name = rest[part: 0..<equals].trimmed
      var end = equals + 2
      // A bar escapes what follows.
      while end < rest.count, rest[end] != UInt8(ascii: "'") {
        end += rest[end] == UInt8(ascii: "|") ? 2 : 1
      }
      let value = rest[part: equals + 2..<max(end, equals + 2)]
      if name.equals("SEVERITY") {
        severity = SeverityWords.severity(of: value) ?? severity
      } else if name.equals("message") || name.equals("description") {
        values.setMessage(value, as: .bars)
      } else {
        values.set(name, value, as: .bars)
      }
      rest = rest.dropping(end + 1)
    }
    if !isInspection { log.fail() }
    return values.tell(severity, as: "teamcity", into: &log)
  }
}
