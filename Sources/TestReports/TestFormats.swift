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
      DotnetConsole.self,
      MavenConsole.self,
      GradleConsole.self,
      ScalaTestConsole.self,
      BazelConsole.self,
      VitestConsole.self,
      JestConsole.self,
      DenoConsole.self,
      BunConsole.self,
      PestConsole.self,
      PHPUnitConsole.self,
      MinitestConsole.self,
      TestUnitConsole.self,
      RSpecConsole.self,
      ExUnitConsole.self,
      BustedConsole.self,
      DartConsole.self,
      RobotConsole.self,
      ProveConsole.self,
      LitConsole.self,
      MesonConsole.self,
      AutomakeConsole.self,
      JasmineConsole.self,
      KarmaConsole.self,
      NodeTestConsole.self,
      MochaConsole.self,
    ]
  }

  /// In the order they are listed.
  package static var all: [TestFormat] {
    documentReaders.map { reader in reader.format } + lineReaders.map { reader in reader.format }
  }
}
