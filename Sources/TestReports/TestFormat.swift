/// One format of test reports: its names and how it is recognised.
package struct TestFormat: Sendable {
  /// What `--from` takes and JSON says: `pytest`.
  package let name: String
  /// What people call it: `pytest console`.
  package let title: String
  package let family: Family
  /// A few lines as the tool writes them, for `--list-formats`.
  package let example: String

  package init(_ name: String, _ title: String, _ family: Family, example: String) {
    self.name = name
    self.title = title
    self.family = family
    self.example = example
  }

  /// It stands over the whole input, not in the lines of a log.
  package var isDocument: Bool {
    TestFormats.documentReaders.contains { $0.format.name == name }
  }

  /// The lists in which formats are told.
  package enum Family: String, Sendable, CaseIterable {
    case xml
    case tap
    case json
    case console
  }
}
