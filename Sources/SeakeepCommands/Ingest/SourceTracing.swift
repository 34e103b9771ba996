internal import Basics
internal import BuildAnalysis
internal import Domain
internal import GitRepository

/// Where the source lines are that diagnostics tell of.
enum SourcePlace {
  case commit(CommitID)
  case checkout
  case nowhere
}

extension Repository {
  /// Diagnostics with a hash of their source lines, where the file is at hand.
  borrowing func traced(
    _ diagnostics: BuildDiagnosticTable, in place: SourcePlace
  ) throws(DiagnosticError) -> [TracedDiagnostic] {
    var sources: [String: [Substring]] = [:]
    var traced: [TracedDiagnostic] = []
    for diagnostic in diagnostics {
      var diagnostic = diagnostic
      guard let file = diagnostic.file else {
        traced.append(TracedDiagnostic(diagnostic))
        continue
      }
      let path = repositoryPath(of: file)
      diagnostic.file = path
      guard let line = diagnostic.line else {
        traced.append(TracedDiagnostic(diagnostic))
        continue
      }
      if sources[path] == nil { sources[path] = try lines(of: path, in: place) }
      traced.append(
        TracedDiagnostic(diagnostic, context: SourceContext.hash(of: sources[path] ?? [], at: line))
      )
    }
    return traced
  }

  private borrowing func lines(
    of path: String, in place: SourcePlace
  ) throws(DiagnosticError) -> [Substring] {
    let bytes: [UInt8]?
    switch place {
    case .commit(let commit): bytes = try file(path, in: commit)
    case .checkout:
      bytes = workDirectory.flatMap { root in
        FileMapping(path: absolutePath(path, in: root)).map { Array($0.bytes) }
      }
    case .nowhere: bytes = nil
    }
    return String(decoding: bytes ?? [], as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// A path of a log as the repository has it: below its root, with slashes.
  private borrowing func repositoryPath(of file: String) -> String {
    var path = file.replacing("\\", with: "/")
    if let root = workDirectory, path.hasPrefix(root + "/") {
      path.removeFirst(root.count + 1)
    }
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }
}
