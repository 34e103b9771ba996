internal import TextInput

/// All formats. A new one adds one line here.
package enum TestFormats {
  static var documentReaders: [any TestDocumentReader.Type] { [] }

  static var lineReaders: [any TestLineReader.Type] {
    [
      DotnetConsole.self,
      GradleConsole.self,
      VitestConsole.self,
      JestConsole.self,
      MavenConsole.self,
      MinitestConsole.self,
      PHPUnitConsole.self,
      ProveConsole.self,
      RSpecConsole.self,
      NodeTestConsole.self,
      MochaConsole.self,
      JasmineConsole.self,
      KarmaConsole.self,
    ]
  }

  /// In the order they are listed.
  package static var all: [TestFormat] {
    documentReaders.map { reader in reader.format } + lineReaders.map { reader in reader.format }
  }
}
