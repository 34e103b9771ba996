internal import Domain
internal import TextInput

/// One run of one tool. Its results may stand before its rules, files and even its name: those that
/// need one of them wait for it.
struct SarifRun {
  private var rules = SarifRules()
  private var artifacts = ByteTable()
  private var hasTool = false
  private var hasArtifacts = false
  private var toolName: [UInt8] = []
  private var pending: [SarifResult] = []

  private static let mostPending = 1 << 18
  private static let mostArtifacts = 1 << 18

  /// Reads a run; false when there is none.
  mutating func read(from json: inout JSONReader, into log: inout BuildLogState) -> Bool {
    guard let run = json.object() else { return false }
    while let key = json.nextKey(of: run) {
      switch key {
      case "tool": readTool(from: &json)
      case "results": readResults(from: &json, into: &log)
      case "artifacts": readArtifacts(from: &json)
      case "invocations": readInvocations(from: &json)
      default: break
      }
    }
    hasTool = true
    hasArtifacts = true
    for result in pending { tell(result, into: &log) }
    log.hear(toolName.isEmpty ? "sarif" : String(decoding: toolName, as: UTF8.self))
    return true
  }

  private mutating func readTool(from json: inout JSONReader) {
    guard let tool = json.object() else { return }
    while let key = json.nextKey(of: tool) {
      switch key {
      case "driver": readComponent(isDriver: true, from: &json)
      case "extensions":
        guard let array = json.array() else { continue }
        while json.nextElement(of: array) { readComponent(isDriver: false, from: &json) }
      default: break
      }
    }
    hasTool = true
  }

  private mutating func readComponent(isDriver: Bool, from json: inout JSONReader) {
    guard let component = json.object() else { return }
    rules.beginComponent(isDriver: isDriver)
    while let key = json.nextKey(of: component) {
      switch key {
      case "name":
        if isDriver, let name = json.text() { toolName = ToolName.known(name.string) }
      case "rules":
        guard let array = json.array() else { continue }
        while json.nextElement(of: array) { rules.read(from: &json) }
      default: break
      }
    }
  }

  private mutating func readArtifacts(from json: inout JSONReader) {
    guard let array = json.array() else { return }
    var uri: [UInt8] = []
    while json.nextElement(of: array) {
      guard artifacts.count < Self.mostArtifacts, let artifact = json.object() else { continue }
      uri.removeAll(keepingCapacity: true)
      while let key = json.nextKey(of: artifact) {
        guard key.equals("location"), let location = json.object() else { continue }
        while let key = json.nextKey(of: location) {
          guard key.equals("uri") else { continue }
          json.text(into: &uri)
        }
      }
      artifacts.append(uri)
    }
    hasArtifacts = true
  }

  private mutating func readResults(from json: inout JSONReader, into log: inout BuildLogState) {
    guard let array = json.array() else { return }
    while json.nextElement(of: array) {
      var result = SarifResult()
      result.read(from: &json)
      guard result.stands, !json.isFailed else { continue }
      let isReady = hasTool && (hasArtifacts || result.artifact == nil)
      if isReady || pending.count >= Self.mostPending {
        tell(result, into: &log)
      } else {
        pending.append(result)
      }
    }
  }

  /// What kept the tool from doing its work is told there, with files that could not be read.
  private mutating func readInvocations(from json: inout JSONReader) {
    guard let array = json.array() else { return }
    while json.nextElement(of: array) {
      guard let invocation = json.object() else { continue }
      while let key = json.nextKey(of: invocation) {
        guard
          key.equals("toolExecutionNotifications") || key.equals("toolConfigurationNotifications"),
          let notifications = json.array()
        else { continue }
        while json.nextElement(of: notifications) {
          var result = SarifResult()
          result.read(from: &json)
          if result.level == .error, pending.count < Self.mostPending { pending.append(result) }
        }
      }
    }
  }

  private func tell(_ result: SarifResult, into log: inout BuildLogState) {
    let rule = rules.rule(id: result.code, index: result.rule, component: result.component)
    var result = result
    if result.file.isEmpty, let index = result.artifact, index >= 0, index < artifacts.count {
      result.file = Array(artifacts[index])
    }
    if result.code.isEmpty, let rule { result.code = rule.id }
    if result.message.isEmpty { result.useMessage(of: rule) }
    let severity = result.level ?? (result.isFailure ? rule?.level ?? .warning : .note)
    let tool: [UInt8] = toolName.isEmpty ? Array("sarif".utf8) : toolName
    let path = FileURI.path(of: result.file)
    tool.withUnsafeBytes { tool in
      path.withUnsafeBytes { path in
        result.code.withUnsafeBytes { code in
          result.message.withUnsafeBytes { message in
            _ = log.add(
              BuildDiagnosticTable.Entry(
                tool: tool, file: path.isEmpty ? nil : path, line: result.line,
                column: result.column, endLine: result.endLine, endColumn: result.endColumn,
                severity: severity, code: code.isEmpty ? nil : code, message: message.firstLine))
          }
        }
      }
    }
  }
}
