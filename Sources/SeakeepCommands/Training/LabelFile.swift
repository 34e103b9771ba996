internal import Basics
internal import Domain

/// Which commits went wrong, as a file says it: CSV with the columns `commit` and `label`.
///
/// The header names the columns; further ones are passed over. A label is 1 for a commit that went wrong
/// and 0 for another.
struct LabelFile {
  private(set) var labels: [CommitID: Bool] = [:]
  /// Lines that could not be read.
  private(set) var warnings: [DiagnosticError] = []

  private static let mostWarnings = 20

  /// Throws `labels.no-columns`, and what reading the file throws.
  init(_ input: NamedInput, _ context: CommandContext) throws(DiagnosticError) {
    var columns: (commit: Int, label: Int)?
    var isFirst = true
    var labels: [CommitID: Bool] = [:]
    var bad: [(line: Int, text: String)] = []
    try context.forEachLine(of: input) { number, bytes in
      if bytes.isEmpty { return }
      let fields = bytes.split(
        separator: UInt8(ascii: ","), omittingEmptySubsequences: false
      ).map { Self.unquoted(UnsafeRawBufferPointer(rebasing: $0)) }
      if isFirst {
        isFirst = false
        columns = Self.columns(fields.map { String(decoding: $0, as: UTF8.self) })
        return
      }
      guard let columns else { return }
      guard fields.count > max(columns.commit, columns.label),
        let commit = CommitID(digits: fields[columns.commit]),
        let label = Self.label(fields[columns.label])
      else {
        if bad.count < Self.mostWarnings {
          bad.append((number, String(decoding: bytes.prefix(80), as: UTF8.self)))
        }
        return
      }
      labels[commit] = label || labels[commit] == true
    }
    guard columns != nil else {
      throw DiagnosticError(
        .labelsWithoutColumns, "the first line names no columns 'commit' and 'label'",
        at: .init(input.name, line: 1), hint: "begin the file with the line 'commit,label'")
    }
    self.labels = labels
    warnings = bad.map { line, text in
      DiagnosticError(
        .badLabel, "this line is no full commit id with a label of 0 or 1: '\(text)'",
        at: .init(input.name, line: line), hint: "mend it, or take it out")
    }
  }

  private static func columns(_ names: [String]) -> (commit: Int, label: Int)? {
    // A byte order mark may stand in front of the first name.
    let plain = names.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
    guard let commit = plain.firstIndex(of: "commit"), let label = plain.firstIndex(of: "label")
    else { return nil }
    return (commit, label)
  }

  private static func unquoted(_ field: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let quote = UInt8(ascii: "\"")
    guard field.count >= 2, field.first == quote, field.last == quote else { return field }
    return UnsafeRawBufferPointer(rebasing: field[1..<field.count - 1])
  }

  private static func label(_ field: UnsafeRawBufferPointer) -> Bool? {
    switch String(decoding: field.prefix(8), as: UTF8.self) {
    case "1", "1.0", "true", "True": true
    case "0", "0.0", "false", "False": false
    default: nil
    }
  }
}

extension DiagnosticError.Code {
  static let labelsWithoutColumns = Self(
    "labels.no-columns", .cannotRun,
    "A file of labels does not begin with the names of its columns.")
  static let badLabel = Self(
    "labels.bad-line", .success,
    "A warning: a line of a file of labels is not read; the others are.")
}
