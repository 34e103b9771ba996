/// All formats. A new one adds one line here.
package enum TestFormats {
  static var documentReaders: [any TestDocumentReader.Type] {
    [
      JUnitReader.self, TRXReader.self, NUnit3Reader.self, NUnit2Reader.self, XUnitNetReader.self,
      RobotReader.self, CTestReader.self, BoostReader.self,
      CTRFReader.self, CucumberReader.self, JestReader.self, MochaReader.self,
      PlaywrightReader.self, PytestReader.self, RSpecReader.self,
    ]
  }

  static var lineReaders: [any TestLineReader.Type] {
    [
      TAPReader.self,
      DartReader.self, GoJSONReader.self, LibtestReader.self, SwiftTestingEventReader.self,
      JSONInLog<JestReader>.self, JSONInLog<MochaReader>.self, JSONInLog<PlaywrightReader>.self,
      JSONInLog<RSpecReader>.self,
      CargoTestConsole.self,
      CTestConsole.self,
      CatchConsole.self,
      GoTestConsole.self,
      GoogleTestConsole.self,
      NextestConsole.self,
      PytestConsole.self,
      SwiftTestingConsole.self,
      UnittestConsole.self,
      XCTestConsole.self,
      XcodePrettyConsole.self,
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
      BatsConsole.self,
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
    var formats = documentReaders.map { reader in reader.format }
    // Some documents are also read from logs.
    for reader in lineReaders where !formats.contains(where: { $0.name == reader.format.name }) {
      formats.append(reader.format)
    }
    return formats
  }
}
