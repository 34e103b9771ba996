internal import Basics
internal import Domain

/// One line of standard input that names a commit.
struct NamedFix {
  /// From 1.
  var line: Int
  var text: String
  /// Nil unless the line is 40 hexadecimal digits.
  var id: CommitID?
}

extension CommandContext {
  /// The commits that are piped in, one a line; none from a terminal. Blank lines name nothing.
  func namedFixes() throws(DiagnosticError) -> [NamedFix] {
    if input.isTTY { return [] }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try room.withUnsafeMutableBytes { input.read($0) }.get()
      if count == 0 { break }
      bytes += room[..<count]
      guard bytes.count <= mostBytes else {
        throw DiagnosticError(
          .inputUnreadable, "there are more ids than can be read", at: .init("-"),
          hint: "pipe in fewer of them at a time")
      }
    }
    var fixes: [NamedFix] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let isBlank: (UInt8) -> Bool = { $0 <= UInt8(ascii: " ") }
      let start = line.drop(while: isBlank)
      guard let end = start.lastIndex(where: { !isBlank($0) }) else { continue }
      let text = String(decoding: start[...end], as: UTF8.self)
      fixes.append(NamedFix(line: number + 1, text: text, id: ObjectID(hexadecimal: text)))
    }
    return fixes
  }
}

/// Ten million ids.
private let mostBytes = 410 << 20

extension [NamedFix] {
  /// Those that a history does not have.
  func unknown(in history: History) -> [NamedFix] {
    if isEmpty { return [] }
    let known = Set(history.ids)
    return filter { fix in fix.id.map { !known.contains($0) } ?? true }
  }
}

extension DiagnosticError {
  static func unknownFix(_ fix: NamedFix) -> DiagnosticError {
    DiagnosticError(
      .unknownFix,
      fix.id == nil ? "this is no full commit id" : "HEAD's history has no commit of this id",
      at: .init("-", line: fix.line), notes: ["it says \(fix.text.prefix(60).debugDescription)"],
      hint: "name commits as 'git rev-list HEAD' prints them")
  }
}

extension DiagnosticError.Code {
  static let unknownFix = Self(
    "labels.unknown-commit", .cannotRun,
    "A line that was piped in names no commit of HEAD's history.")
}
