/// One JSON object on one line, its keys sorted.
struct JSONLine {
  private var members: [(key: String, value: Value)] = []

  /// The line, without its end.
  var bytes: [UInt8] {
    var line: [UInt8] = [UInt8(ascii: "{")]
    for (number, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if number > 0 { line.append(UInt8(ascii: ",")) }
      Self.append(member.key, to: &line)
      line.append(UInt8(ascii: ":"))
      member.value.append(to: &line)
    }
    line.append(UInt8(ascii: "}"))
    return line
  }

  mutating func set(_ key: String, _ value: Value) {
    members.append((key, value))
  }

  /// What may stand behind a key.
  enum Value {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case array([Value])
    case integers([Int])
    case object([(key: String, value: Value)])

    /// A text, or null.
    static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      append(to: &bytes)
      return bytes
    }

    fileprivate func append(to line: inout [UInt8]) {
      switch self {
      case .null: line += "null".utf8
      case .bool(let flag): line += (flag ? "true" : "false").utf8
      case .integer(let number): line += String(number).utf8
      case .number(let number):
        if let whole = Int(exactly: number) {
          line += String(whole).utf8
        } else {
          line += (number.isFinite ? number.description : "null").utf8
        }
      case .text(let text): JSONLine.append(text, to: &line)
      case .array(let values):
        line.append(UInt8(ascii: "["))
        for (number, value) in values.enumerated() {
          if number > 0 { line.append(UInt8(ascii: ",")) }
          value.append(to: &line)
        }
        line.append(UInt8(ascii: "]"))
      case .integers(let numbers):
        line.append(UInt8(ascii: "["))
        for (number, value) in numbers.enumerated() {
          if number > 0 { line.append(UInt8(ascii: ",")) }
          line += String(value).utf8
        }
        line.append(UInt8(ascii: "]"))
      case .object(let members):
        var object = JSONLine()
        for (key, value) in members { object.set(key, value) }
        line += object.bytes
      }
    }
  }

  /// Letters stay as they are; what steers a terminal or hides is escaped, for lines are shown.
  private static func append(_ text: String, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": line += #"\""#.utf8
      case "\\": line += #"\\"#.utf8
      case " "..."~": line.append(UInt8(truncatingIfNeeded: scalar.value))
      default:
        if isShown(scalar) {
          line += String(scalar).utf8
        } else {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
            let digits = String(unit, radix: 16)
            line += "\\u".utf8
            line += String(repeating: "0", count: 4 - digits.utf8.count).utf8
            line += digits.utf8
          }
        }
      }
    }
    line.append(UInt8(ascii: "\""))
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
