internal import Domain
internal import Terminal

/// One annotation as a workflow command: a line that the runner reads from the log.
struct WorkflowCommand {
  enum Level: String {
    case notice
    case warning
    case error
  }

  var level: Level
  var title: StyledText
  var message: StyledText
  var file: String?
  var line: Int?
  var endLine: Int?
  var column: Int?

  init(
    _ level: Level, title: StyledText, _ message: StyledText, file: String? = nil,
    line: Int? = nil, endLine: Int? = nil, column: Int? = nil
  ) {
    self.level = level
    self.title = title
    self.message = message
    self.file = file
    self.line = line
    self.endLine = endLine
    self.column = column
  }

  var text: String {
    var properties: [String] = []
    // The runner needs the file's real name, so it is escaped and not made visible.
    if let file { properties.append("file=\(Self.property(file))") }
    if let line { properties.append("line=\(line)") }
    if let endLine { properties.append("endLine=\(endLine)") }
    if let column { properties.append("col=\(column)") }
    properties.append("title=\(Self.property(title.string))")
    return
      "::\(level.rawValue) \(properties.joined(separator: ","))::\(Self.data(message.string))\n"
  }

  /// The runner decodes `%25`, `%0D` and `%0A` in a message.
  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default:
        if SafeText.isHazardous(scalar) {
          result += SafeText.escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// In a property also `%3A` and `%2C`.
  private static func property(_ text: String) -> String {
    data(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

extension WorkflowCommand {
  /// Hosts show ten annotations of a kind in one step and drop the others silently.
  static let most = 10

  /// The first ten, then one that says how many more there are; of many not all need be given.
  static func text(_ commands: [WorkflowCommand], of count: Int? = nil) -> String {
    var shown = Array(commands.prefix(most))
    let count = count ?? commands.count
    if count > most {
      shown.append(WorkflowCommand(.notice, title: "seakeep", "and \(count - most) more"))
    }
    return shown.reduce(into: "") { $0 += $1.text }
  }

  /// What could not be seen, as warnings.
  static func warnings(_ limits: History.Limits) -> [WorkflowCommand] {
    Phrases.limits(limits).map { limit in
      let remedy: StyledText = limit.remedy.map { " (\(SafeText($0)))" } ?? ""
      return WorkflowCommand(.warning, title: "seakeep", "\(limit.text)\(remedy)")
    }
  }
}
