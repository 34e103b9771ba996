package import Basics
package import TextInput

/// Reads an input that is one document.
package enum BuildDocument {
  /// The format of an input that begins so; nil when it is none of the known documents.
  package static func format(of head: DocumentHead) -> BuildTool? {
    BuildTools.documentReaders.first { $0.recognises(head) }.map { $0.tool }
  }

  /// Reads the input to its end as a document of this format.
  package static func read(
    _ input: InputBuffer, as tool: BuildTool
  ) throws(DiagnosticError) -> BuildReport {
    for reader in BuildTools.documentReaders where reader.tool.name == tool.name {
      return try reader.read(input).report(file: input.name)
    }
    throw DiagnosticError(
      .noBuildOutput, "format '\(tool.name)' is not a document", at: .init(input.name))
  }
}

extension DiagnosticError.Code {
  /// An input of a known format holds no report.
  package static let noBuildOutput = Self(
    "build.no-output", .cannotRun, "There is no output of a build tool in the input.")

  /// All codes of this room.
  package static let buildLogsCodes = [noBuildOutput, badBuildDocument, oddBuildDocument]
}
