internal import Basics
private import FoundationEssentials

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

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
    throw .notWritable(path, reason(of: error))
  }
}

/// What the system says, in its words.
private func reason(of error: any Error) -> String {
  guard let cause = (error as? CocoaError)?.userInfo["NSUnderlyingError"] as? POSIXError else {
    return "\(error)"
  }
  return String(cString: strerror(cause.code.rawValue))
}

extension DiagnosticError {
  /// A file that was asked for and that the system refuses, with the system's reason.
  static func notWritable(_ path: String, _ reason: String) -> DiagnosticError {
    DiagnosticError(
      .outputNotWritable, "cannot write the file", at: .init(path), notes: [reason],
      hint: "choose a place you may write to")
  }
}

extension DiagnosticError.Code {
  static let outputNotWritable = Self(
    "output.not-writable", .cannotRun,
    "The answer, or a file that was asked for, cannot be written.")
}
