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
    var sink = ByteSink()
    sink.append(self)
    return sink.text
  }

  /// The same over several lines, two blanks for each level, for people to read.
  var indentedText: String {
    var sink = ByteSink()
    JSONWriter(isIndented: true).write(self, depth: 0, to: &sink)
    return sink.text
  }
}

extension ByteSink {
  /// Writes a value on one line, keys sorted by their bytes.
  mutating func append(_ value: JSONValue) {
    JSONWriter(isIndented: false).write(value, depth: 0, to: &self)
  }
}

private struct JSONWriter {
  let isIndented: Bool

  func write(_ value: JSONValue, depth: Int, to sink: inout ByteSink) {
    switch value {
    case .null: sink.append("null")
    case .boolean(let flag): sink.append(flag ? "true" as StaticString : "false")
    case .integer(let number): sink.append(String(number))
    case .number(let number): sink.append(number.isFinite ? "\(number)" : "null")
    case .string(let string): sink.appendJSON(string)
    case .array(let values):
      writeList(values, "[", "]", depth, to: &sink) { value, sink in
        write(value, depth: depth + 1, to: &sink)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      writeList(sorted, "{", "}", depth, to: &sink) { member, sink in
        sink.appendJSON(member.key)
        sink.append(isIndented ? ": " as StaticString : ":")
        write(member.value, depth: depth + 1, to: &sink)
      }
    }
  }

  private func writeList<Element>(
    _ elements: [Element], _ open: StaticString, _ close: StaticString, _ depth: Int,
    to sink: inout ByteSink, each: (Element, inout ByteSink) -> Void
  ) {
    sink.append(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { sink.append(",") }
      breakLine(depth + 1, &sink)
      each(element, &sink)
    }
    if !elements.isEmpty { breakLine(depth, &sink) }
    sink.append(close)
  }

  private func breakLine(_ depth: Int, _ sink: inout ByteSink) {
    if isIndented { sink.append("\n" + String(repeating: "  ", count: depth)) }
  }
}
