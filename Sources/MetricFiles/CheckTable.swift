internal import Basics
internal import TextInput

/// Checks in CSV (RFC 4180): a header with the columns of `CheckList`, then a check a row.
enum CheckTable {
  static func read(
    _ input: InputBuffer, into checks: inout HealthChecks
  ) throws(DiagnosticError) {
    var rows = CommaRows(input)
    guard let header = try rows.next() else { throw .noHealthChecks(in: input.name) }
    let columns = try columns(header, of: input.name)
    while let row = try rows.next() {
      if row.fields == [""] { continue }
      guard row.fields.count == columns.count else {
        throw checks.bad(
          "this row has \(row.fields.count) fields, the header \(columns.count)", line: row.line)
      }
      var told = ToldCheck()
      for (column, field) in zip(columns, row.fields) where !field.isEmpty {
        switch column {
        case .name: told.name = field
        case .outcome: told.note(outcome: field)
        case .value: told.note(value: Double(field) ?? .nan)
        case .unit: told.unit = field
        case .limit: told.note(limit: field)
        case nil: break
        }
      }
      try checks.add(told, line: row.line)
    }
  }

  private enum Column {
    case name, outcome, value, unit, limit

    init?(_ title: String) {
      switch title.lowercased() {
      case "name": self = .name
      case "ok", "passed", "status": self = .outcome
      case "value": self = .value
      case "unit": self = .unit
      case "limit", "threshold": self = .limit
      default: return nil
      }
    }
  }

  /// Throws `health.unknown-format` for a first line that is no such header.
  private static func columns(
    _ header: CommaRows.Row, of file: String
  ) throws(DiagnosticError) -> [Column?] {
    let columns = header.fields.map { Column($0) }
    guard columns.count(where: { $0 == .name }) == 1, columns.contains(.outcome) else {
      throw DiagnosticError(
        .healthUnknownFormat, "the first line names no columns of checks",
        at: .init(file, line: header.line),
        notes: ["it reads '\(header.fields.joined(separator: ",").prefix(60))'"],
        hint: "begin CSV with a header such as name,ok,value,unit,limit")
    }
    return columns
  }
}
