/// A JSON value, and how it is written.
enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// Written as null when it is not finite, which JSON cannot say.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// The value on one line, keys sorted by their bytes.
  var text: String {
    var writer = JSONWriter(isIndented: false)
    writer.write(self, depth: 0)
    return writer.sink.text
  }

  /// The same over several lines, two blanks for each level, for people to read.
  var indentedText: String {
    var writer = JSONWriter(isIndented: true)
    writer.write(self, depth: 0)
    return writer.sink.text
  }
}

private struct JSONWriter {
  var sink = ByteSink()
  let isIndented: Bool

  init(isIndented: Bool) {
    self.isIndented = isIndented
  }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: sink.append("null")
    case .boolean(let flag): sink.append(flag ? "true" as StaticString : "false")
    case .integer(let number): sink.append(String(number))
    case .number(let number): sink.append(number.isFinite ? "\(number)" : "null")
    case .string(let string): sink.appendJSON(string)
    case .array(let values):
      writeList(values, "[", "]", depth) { writer, value in writer.write(value, depth: depth + 1) }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      writeList(sorted, "{", "}", depth) { writer, member in
        writer.sink.appendJSON(member.key)
        writer.sink.append(writer.isIndented ? ": " as StaticString : ":")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func writeList<Element>(
    _ elements: [Element], _ open: StaticString, _ close: StaticString, _ depth: Int,
    each: (inout JSONWriter, Element) -> Void
  ) {
    sink.append(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { sink.append(",") }
      breakLine(depth + 1)
      each(&self, element)
    }
    if !elements.isEmpty { breakLine(depth) }
    sink.append(close)
  }

  private mutating func breakLine(_ depth: Int) {
    if isIndented { sink.append("\n" + String(repeating: "  ", count: depth)) }
  }
}
