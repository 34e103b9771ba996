internal import TextInput

/// All formats. A new one adds one line here.
package enum TestFormats {
  static var documentReaders: [any TestDocumentReader.Type] {
    [
      JUnitReader.self, TRXReader.self, NUnit3Reader.self, NUnit2Reader.self, XUnitNetReader.self,
      RobotReader.self, CTestReader.self, BoostReader.self,
    ]
  }

  static var lineReaders: [any TestLineReader.Type] {
    [
      TAPReader.self
    ]
  }

  /// In the order they are listed.
  package static var all: [TestFormat] {
    documentReaders.map { reader in reader.format } + lineReaders.map { reader in reader.format }
  }
}
