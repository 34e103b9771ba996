internal import TextInput

/// All formats. A new one adds one line here.
package enum TestFormats {
  static var documentReaders: [any TestDocumentReader.Type] { [] }

  static var lineReaders: [any TestLineReader.Type] {
    [
      TAPReader.self,
      CargoTestReader.self,
      CTestReader.self,
      CatchReader.self,
      GoTestReader.self,
      GoogleTestReader.self,
      NextestReader.self,
      PytestReader.self,
      SwiftTestingReader.self,
      UnittestReader.self,
      XCTestReader.self,
    ]
  }

  /// In the order they are listed.
  package static var all: [TestFormat] {
    documentReaders.map { reader in reader.format } + lineReaders.map { reader in reader.format }
  }
}
