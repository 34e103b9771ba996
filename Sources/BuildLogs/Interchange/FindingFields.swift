internal import Domain
internal import TextInput

/// What is known so far of the findings of a document, the outer scopes' values below the inner ones'.
///
/// A report names a file once and then lists what was found in it: what an outer scope said holds for
/// all findings within until the scope is left.
struct FindingFields {
  enum Field: UInt8 {
    case tool, file, severity, code, message
    case line, column, endLine, endColumn
  }

  private struct Value {
    var field: Field
    var isFallback: Bool
    /// Where the text stands in `texts`; empty for numbers.
    var range: Range<Int>
    var number: Int
  }

  private var values: [Value] = []
  private var texts: [UInt8] = []

  /// Where a scope began.
  struct Mark {
    fileprivate var values: Int
    fileprivate var texts: Int
  }

  var mark: Mark { Mark(values: values.count, texts: texts.count) }

  /// Forgets what was said since.
  mutating func restore(_ mark: Mark) {
    values.removeSubrange(mark.values...)
    texts.removeSubrange(mark.texts...)
  }

  mutating func set(_ field: Field, _ number: Int, isFallback: Bool = false) {
    values.append(Value(field: field, isFallback: isFallback, range: 0..<0, number: number))
  }

  /// Sets a text that `append` writes; an empty one says nothing.
  mutating func set(_ field: Field, isFallback: Bool = false, _ append: (inout [UInt8]) -> Void) {
    let start = texts.count
    append(&texts)
    guard texts.count > start else { return }
    values.append(
      Value(field: field, isFallback: isFallback, range: start..<texts.count, number: 0))
  }

  /// The innermost word on a field; one that was only to fall back on when there is no other.
  private func value(_ field: Field) -> Value? {
    var fallback: Value?
    for value in values.reversed() where value.field == field {
      if !value.isFallback { return value }
      fallback = fallback ?? value
    }
    return fallback
  }

  func has(_ field: Field) -> Bool { values.contains { $0.field == field } }

  func number(_ field: Field) -> Int? { value(field).map { $0.number } }

  /// Takes over what an outer scope said too late for `self`.
  mutating func inherit(_ field: Field, from outer: FindingFields) {
    guard let value = outer.value(field) else { return }
    if value.range.isEmpty {
      set(field, value.number)
    } else {
      set(field) { $0.append(contentsOf: outer.texts[value.range]) }
    }
  }

  /// Lends what is known as an entry; `severity` and `tool` serve where nothing was said.
  func withEntry(
    severity: BuildDiagnostic.Severity, tool: StaticString,
    _ body: (BuildDiagnosticTable.Entry) -> Void
  ) {
    texts.withUnsafeBytes { texts in
      func text(_ field: Field) -> UnsafeRawBufferPointer? {
        value(field).map { texts[part: $0.range] }
      }
      let speaker = text(.tool) ?? tool.bytes
      let severity =
        value(.severity).flatMap { value in
          value.range.isEmpty
            ? BuildDiagnostic.Severity(rawValue: UInt8(clamping: value.number))
            : SeverityWords.severity(of: texts[part: value.range])
        } ?? severity
      let message = text(.message) ?? text(.code) ?? texts[part: 0..<0]
      body(
        BuildDiagnosticTable.Entry(
          tool: speaker, file: text(.file), line: positive(.line), column: number(.column),
          endLine: positive(.endLine), endColumn: number(.endColumn), severity: severity,
          code: text(.code), message: message.firstLine.without(code: text(.code))))
    }
  }

  /// Lines are counted from 1: 0 and -1 stand for the file.
  private func positive(_ field: Field) -> Int? {
    number(field).flatMap { $0 > 0 ? $0 : nil }
  }
}

extension UnsafeRawBufferPointer {
  /// Without a code that a tool repeats as `E501: ` before its message or as ` (E501)` behind it.
  func without(code: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer {
    guard let code, !code.isEmpty else { return self }
    if count > code.count + 2, self[code.count] == UInt8(ascii: ":"),
      self[part: 0..<code.count].elementsEqual(code)
    {
      return dropping(code.count + 1).trimmed
    }
    guard count > code.count + 3 else { return self }
    let isInBrackets =
      hasSuffix(")") && self[count - code.count - 2] == UInt8(ascii: "(")
      || hasSuffix("]") && self[count - code.count - 2] == UInt8(ascii: "[")
    if isInBrackets, self[part: count - code.count - 1..<count - 1].elementsEqual(code) {
      return self[part: 0..<count - code.count - 2].trimmed
    }
    return self
  }

  /// The number that these bytes begin with, as in `37-39`.
  var leadingNumber: Int? {
    self[part: 0..<(firstIndex { $0 < 0x30 || $0 > 0x39 } ?? count)].wholeNumber
  }

  /// Up to the first line break, trimmed; a blank first line is passed over.
  var firstLine: UnsafeRawBufferPointer {
    var rest = self
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[part: 0..<end].trimmed
      if !line.isEmpty { return line }
      rest = rest.dropping(end + 1)
    }
    return rest.trimmed
  }
}

extension StaticString {
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}
