internal import Basics
private import FoundationEssentials

/// Writes a file that the user asked for, and the directories it stands in.
func writeFile(_ text: String, to path: String) throws(DiagnosticError) {
  try writeFile(Array(text.utf8), to: path)
}

/// Writes bytes to a file that the user asked for, at once or not at all.
func writeFile(_ bytes: [UInt8], to path: String) throws(DiagnosticError) {
  do {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try FileManager.default.createDirectory(
        atPath: String(path[..<slash]), withIntermediateDirectories: true)
    }
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw DiagnosticError(
      .outputNotWritable, "cannot write the file", at: .init(path),
      notes: ["\(error)"], hint: "choose a place you may write to")
  }
}

extension DiagnosticError.Code {
  static let outputNotWritable = Self(
    "output.not-writable", .cannotRun,
    "The answer, or a file that was asked for, cannot be written.")
}
