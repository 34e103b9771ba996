/// Diagnostics in columns, each told once with its count: a log may hold a million of them.
package struct BuildDiagnosticTable: Sendable {
  private var strings = ByteInterner()
  private var rows: [Row] = []
  private var slots = [Int32](repeating: -1, count: 1 << 8)
  /// Diagnostics that were not kept because there were too many.
  package private(set) var dropped = 0

  package init() {}

  package var count: Int { rows.count }

  /// How often diagnostics of a severity were told, repeats counted.
  package private(set) var totals: [BuildDiagnostic.Severity: Int] = [:]

  /// What is known of one diagnostic, as bytes that are only lent.
  package struct Entry {
    package var tool: UnsafeRawBufferPointer
    package var file: UnsafeRawBufferPointer?
    package var line: Int?
    package var column: Int?
    package var endLine: Int?
    package var endColumn: Int?
    package var severity: BuildDiagnostic.Severity
    package var code: UnsafeRawBufferPointer?
    package var message: UnsafeRawBufferPointer

    package init(
      tool: UnsafeRawBufferPointer, file: UnsafeRawBufferPointer? = nil, line: Int? = nil,
      column: Int? = nil, endLine: Int? = nil, endColumn: Int? = nil,
      severity: BuildDiagnostic.Severity, code: UnsafeRawBufferPointer? = nil,
      message: UnsafeRawBufferPointer
    ) {
      self.tool = tool
      self.file = file
      self.line = line
      self.column = column
      self.endLine = endLine
      self.endColumn = endColumn
      self.severity = severity
      self.code = code
      self.message = message
    }
  }

  /// Adds a diagnostic or counts it again; returns its row, nil when there are too many.
  @discardableResult
  package mutating func add(_ entry: Entry) -> Int? {
    totals[entry.severity, default: 0] += 1
    guard rows.count < Self.mostRows else {
      dropped += 1
      return nil
    }
    let row = Row(
      tool: strings.intern(entry.tool), file: intern(entry.file), code: intern(entry.code),
      message: strings.intern(entry.message), line: Self.stored(entry.line),
      column: Self.stored(entry.column), endLine: Self.stored(entry.endLine),
      endColumn: Self.stored(entry.endColumn), severity: entry.severity)
    var slot = row.hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if rows[index].isSame(as: row) {
        rows[index].count &+= 1
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(rows.count)
    rows.append(row)
    if rows.count * 2 > slots.count { grow() }
    return rows.count - 1
  }

  /// Says of rows that another tool wrote them, as a later line of the log told; whether any row of
  /// the first tool is left.
  package mutating func rename(rows renamed: [Int], to tool: String, from old: String) -> Bool {
    let new = Array(tool.utf8).withUnsafeBytes { strings.intern($0) }
    let former = Array(old.utf8).withUnsafeBytes { strings.intern($0) }
    for row in renamed where rows.indices.contains(row) && rows[row].tool == former {
      rows[row].tool = new
    }
    return rows.contains { $0.tool == former }
  }

  /// A log with more distinct diagnostics tells nothing more by them.
  private static let mostRows = 1 << 18

  private struct Row {
    var tool: Int32
    var file: Int32
    var code: Int32
    var message: Int32
    var line: Int32
    var column: Int32
    var endLine: Int32
    var endColumn: Int32
    var severity: BuildDiagnostic.Severity
    var count: UInt32 = 1

    var hash: Int {
      var hash = UInt64(UInt32(bitPattern: message)) << 32 | UInt64(UInt32(bitPattern: line))
      hash = (hash ^ UInt64(UInt32(bitPattern: file)) << 17) &* 0x9e37_79b9_7f4a_7c15
      hash ^= UInt64(UInt32(bitPattern: column)) &* 0xa076_1d64_78bd_642f
      return Int(truncatingIfNeeded: hash >> 20)
    }

    func isSame(as other: Row) -> Bool {
      message == other.message && line == other.line && column == other.column
        && file == other.file && code == other.code && tool == other.tool
        && severity == other.severity && endLine == other.endLine && endColumn == other.endColumn
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, row) in rows.enumerated() {
      var slot = row.hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private mutating func intern(_ text: UnsafeRawBufferPointer?) -> Int32 {
    text.map { strings.intern($0) } ?? -1
  }

  private static func stored(_ number: Int?) -> Int32 { number.map(Int32.init(clamping:)) ?? -1 }
}

extension BuildDiagnosticTable: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(_ index: Int) -> BuildDiagnostic {
    let row = rows[index]
    func number(_ stored: Int32) -> Int? { stored < 0 ? nil : Int(stored) }
    func text(_ stored: Int32) -> String? {
      stored < 0 ? nil : strings.table.text(Int(stored))
    }
    return BuildDiagnostic(
      tool: text(row.tool) ?? "", file: text(row.file), line: number(row.line),
      column: number(row.column), endLine: number(row.endLine), endColumn: number(row.endColumn),
      severity: row.severity, code: text(row.code), message: text(row.message) ?? "",
      count: Int(row.count))
  }
}
