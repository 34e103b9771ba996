internal import Domain
internal import TextInput

/// Reads the lines of `cargo … --message-format json` and `rustc --error-format json`.
struct RustJSONReader: BuildLineReader {
  static let tool = BuildTool(
    "rust-json", "Rust diagnostics as JSON lines", .compiler,
    example: #"{"reason":"compiler-message","message":{"level":"error","message":"x","spans":[]}}"#
  )

  static let marks: [LineMark] = [.start("{\"reason\":\""), .start("{\"$message_type\":\"")]

  private var json = JSONReader()

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    json.restart(line.bytes, line: line.number)
    guard let root = json.object() else { return false }
    var found = OwnedEntry("rustc", .note, [], at: line.number)
    var level: [UInt8] = []
    var isRust = false
    while let key = json.nextKey(of: root) {
      switch key {
      case "reason":
        guard let reason = json.text() else { return false }
        switch reason {
        case "compiler-message", "compiler-artifact", "build-script-executed": isRust = true
        case "build-finished": isRust = true
        default: return false
        }
      case "success":
        if let success = json.bool() { success ? log.pass() : log.fail() }
      case "message":
        if let message = json.object() {
          while let key = json.nextKey(of: message) { member(key, &found, &level) }
        } else {
          json.text(into: &found.message)
        }
      default:
        if key.equals("$message_type") { isRust = true }
        member(key, &found, &level)
      }
    }
    guard isRust, json.failure == nil else { return false }
    log.hear("rustc")
    add(found, level, to: &log)
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  private mutating func member(_ key: JSONText, _ found: inout OwnedEntry, _ level: inout [UInt8]) {
    switch key {
    case "message": json.text(into: &found.message)
    case "level": json.text(into: &level)
    case "code":
      guard let code = json.object() else { return }
      while let key = json.nextKey(of: code) {
        var name: [UInt8] = []
        if key.equals("code"), json.text(into: &name), !name.isEmpty { found.code = name }
      }
    case "spans": spans(&found)
    default: break
    }
  }

  /// The primary span is where it is.
  private mutating func spans(_ found: inout OwnedEntry) {
    guard let spans = json.array() else { return }
    while json.nextElement(of: spans) {
      guard let span = json.object() else { continue }
      var file: [UInt8] = []
      var place = (line: Int?.none, column: Int?.none, endLine: Int?.none, endColumn: Int?.none)
      var isPrimary = false
      while let key = json.nextKey(of: span) {
        switch key {
        case "file_name": json.text(into: &file)
        case "line_start": place.line = json.integer()
        case "line_end": place.endLine = json.integer()
        case "column_start": place.column = json.integer()
        case "column_end": place.endColumn = json.integer()
        case "is_primary": isPrimary = json.bool() ?? false
        default: break
        }
      }
      if isPrimary, found.file == nil {
        found.file = file
        found.line = place.line
        found.column = place.column
        found.endLine = place.endLine
        found.endColumn = place.endColumn
      }
    }
  }

  /// Without a place there are only sums, as "aborting due to 2 previous errors".
  private func add(_ found: OwnedEntry, _ level: [UInt8], to log: inout BuildLogState) {
    var found = found
    guard found.file != nil, !found.message.isEmpty else { return }
    guard let severity = level.withUnsafeBytes({ SeverityWords.severity(of: $0) })
    else {
      // `error: internal compiler error`
      guard level.starts(with: "error".utf8) else { return }
      found.severity = .error
      found.add(to: &log)
      return
    }
    found.severity = severity
    if let code = found.code, code.starts(with: "clippy::".utf8) {
      found.tool = Array("clippy".utf8)
    }
    found.add(to: &log)
  }
}
