import Domain
import TextInput

@testable import BuildLogs

/// Reads a log that a test holds as text; nil when nothing in it was recognised.
func build(_ text: String, forced name: String? = nil) -> BuildRun? {
  build(Array(text.utf8), forced: name)
}

func build(_ bytes: [UInt8], forced name: String? = nil) -> BuildRun? {
  let tool = name.flatMap { name in BuildTools.all.first { $0.name == name } }
  var log = BuildLog(forced: tool)
  var lines = LogLines(InputBuffer(name: "log", bytes: bytes))
  lines.forEach { log.read($0) }
  return log.finish(file: "log")?.run
}

/// The diagnostics of a log, each as one line: `tool file:line:column severity code | message xN`.
func findings(_ text: String, forced name: String? = nil) -> [String] {
  (build(text, forced: name)?.diagnostics).map { $0.map(brief) } ?? []
}

func brief(_ found: BuildDiagnostic) -> String {
  var place = found.file ?? "-"
  if let line = found.line { place += ":\(line)" }
  if let column = found.column { place += ":\(column)" }
  let times = found.count > 1 ? " x\(found.count)" : ""
  return "\(found.tool) \(place) \(found.severity) \(found.code ?? "-") | \(found.message)\(times)"
}
