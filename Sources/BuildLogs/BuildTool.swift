/// One tool or interchange format whose output is read.
package struct BuildTool: Sendable {
  /// What `--from` takes and diagnostics say: `gcc`.
  package let name: String
  /// What people call it: `GCC (gcc, g++)`.
  package let title: String
  package let family: Family
  /// A line or a few as the tool writes them, for `--list-formats`.
  package let example: String

  package init(_ name: String, _ title: String, _ family: Family, example: String) {
    self.name = name
    self.title = title
    self.family = family
    self.example = example
  }

  /// It stands over the whole input, not in the lines of a log.
  package var isDocument: Bool {
    BuildTools.documentReaders.contains { $0.tool.name == name }
  }

  /// The lists in which tools are told.
  package enum Family: String, Sendable, CaseIterable {
    case compiler
    case driver
    case linter
    case interchange
  }
}
