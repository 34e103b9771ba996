package import Basics
package import TextInput

/// Reads an input that is one document.
package enum TestDocument {
  /// The format of an input that begins so; nil when it is none of the known documents.
  package static func format(of head: DocumentHead) -> TestFormat? {
    TestFormats.documentReaders.first { $0.recognises(head) }.map { $0.format }
  }

  /// Reads the input to its end as a document of this format.
  package static func read(
    _ input: InputBuffer, as format: TestFormat
  ) throws(DiagnosticError) -> TestReport {
    for reader in TestFormats.documentReaders where reader.format.name == format.name {
      return try reader.read(input).report(file: input.name, format: format)
    }
    throw DiagnosticError(
      .noTestResults, "format '\(format.name)' is not a document", at: .init(input.name))
  }
}
