internal import Basics

/// The one document on standard output when a command given `--json` fails.
struct ErrorJSON: Renderer {
  static let document = JSONDocument<DiagnosticError>(
    "error", "Why a command could not answer",
    [
      .string("code", "Stable name of the kind of error") { $0.code.name },
      .integer("exit", "What the program exits with", in: 0...255) { Int($0.code.status.rawValue) },
      .flag("retry", "Whether trying again may help") { $0.code.isTransient },
      .string("message", "What went wrong") { $0.message },
      .optionalString("at", "Where: file, file:line or file:line:column") {
        $0.location?.description
      },
      .strings("notes", "Causes, outermost first") { $0.notes },
      .optionalString("hint", "What to do next") { $0.hint },
    ])

  func render(_ error: DiagnosticError, in context: ReportContext) -> String {
    Self.document.text(of: error)
  }
}
