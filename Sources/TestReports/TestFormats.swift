internal import TextInput

/// All formats. A new one adds one line here.
package enum TestFormats {
  static var documentReaders: [any TestDocumentReader.Type] { [] }

  static var lineReaders: [any TestLineReader.Type] {
    [
      TAPReader.self,
      CargoTestReader.self,
      GoTestReader.self,
      NextestReader.self,
      UnittestReader.self,
    ]
  }

  /// In the order they are listed.
  package static var all: [TestFormat] {
    documentReaders.map { reader in reader.format } + lineReaders.map { reader in reader.format }
  }
}
