internal import Basics
internal import BuildAnalysis
internal import Domain
internal import GitRepository

extension OpenRepository {
  /// Diagnostics with a hash of their source lines as a revision has them, where it has the file.
  borrowing func traced(
    _ diagnostics: BuildDiagnosticTable, at revision: String
  ) throws(DiagnosticError) -> [TracedDiagnostic] {
    guard let commit = try tip(revision) else { throw .emptyRepository }
    var sources: [String: [Substring]] = [:]
    var traced: [TracedDiagnostic] = []
    for diagnostic in diagnostics {
      guard let file = diagnostic.file, let line = diagnostic.line else {
        traced.append(TracedDiagnostic(diagnostic))
        continue
      }
      let path = repositoryPath(of: file)
      if sources[path] == nil {
        let bytes = try repository.file(path, in: commit)
        let text = String(decoding: bytes ?? [], as: UTF8.self)
        sources[path] = text.split(
          omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      }
      var diagnostic = diagnostic
      diagnostic.file = path
      traced.append(
        TracedDiagnostic(diagnostic, context: SourceContext.hash(of: sources[path] ?? [], at: line))
      )
    }
    return traced
  }

  /// Where files of the base stand in the head.
  borrowing func renames(
    from base: String, to head: String
  ) throws(DiagnosticError) -> [String: String] {
    guard let old = try tip(base), let new = try tip(head) else { throw .emptyRepository }
    return try repository.renames(from: old, to: new)
  }

  /// A path of a log as the repository has it: below its root, with slashes.
  private borrowing func repositoryPath(of file: String) -> String {
    var path = file.replacing("\\", with: "/")
    if let root = repository.workDirectory, path.hasPrefix(root + "/") {
      path.removeFirst(root.count + 1)
    }
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }
}
