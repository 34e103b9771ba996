internal import Domain

/// What identifies a place in a source file wherever it moves: its line and the lines around it.
package enum SourceContext {
  /// A hash of a line and its neighbours without blanks; nil when there is no such line.
  ///
  /// `lines` are those of the file; `line` is counted from 1. Empty lines are passed over, so that
  /// neither lines inserted above nor another indentation change it.
  package static func hash(of lines: [Substring], at line: Int) -> UInt64? {
    guard line >= 1, line <= lines.count else { return nil }
    let here = squeezed(lines[line - 1])
    let before = lines[..<(line - 1)].last { !squeezed($0).isEmpty }.map(squeezed) ?? []
    let after = lines[line...].first { !squeezed($0).isEmpty }.map(squeezed) ?? []
    let text = before + [0x0A] + here + [0x0A] + after
    return text.withUnsafeBytes { byteHash($0) }
  }

  private static func squeezed(_ line: Substring) -> [UInt8] {
    line.utf8.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
  }
}
