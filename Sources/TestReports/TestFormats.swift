internal import TextInput

/// All formats. A new one adds one line here.
package enum TestFormats {
  static var documentReaders: [any TestDocumentReader.Type] {
    [
      CTRFReader.self, CucumberReader.self, JestReader.self, MochaReader.self,
      PlaywrightReader.self, PytestReader.self, RSpecReader.self,
    ]
  }

  static var lineReaders: [any TestLineReader.Type] {
    [
      DartReader.self, GoJSONReader.self, LibtestReader.self, SwiftTestingEventReader.self,
    ]
  }

  /// In the order they are listed.
  package static var all: [TestFormat] {
    documentReaders.map { reader in reader.format } + lineReaders.map { reader in reader.format }
  }
}
