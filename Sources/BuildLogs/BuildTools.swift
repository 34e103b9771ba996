/// All tools. A new one adds one line here; see `BuildLineReader` for the order.
package enum BuildTools {
  static var documentReaders: [any BuildDocumentReader.Type] {
    [
      Sarif.self,
      ESLintJSON.self,
      ESLintMetadataJSON.self,
      StylelintJSON.self,
      TSLintJSON.self,
      OxlintJSON.self,
      BiomeJSON.self,
      MarkdownlintJSON.self,
      MdlJSON.self,
      PylintJSON.self,
      PylintStatisticsJSON.self,
      RuffJSON.self,
      BanditJSON.self,
      PyrightJSON.self,
      SQLFluffJSON.self,
      SemgrepJSON.self,
      ShellCheckJSON.self,
      ShellCheckCommentsJSON.self,
      HadolintJSON.self,
      TFLintJSON.self,
      TerraformJSON.self,
      CheckovJSON.self,
      CheckovReportsJSON.self,
      CfnLintJSON.self,
      KubeLinterJSON.self,
      TrivyJSON.self,
      GitleaksJSON.self,
      ActionlintJSON.self,
      RuboCopJSON.self,
      ReekJSON.self,
      BrakemanJSON.self,
      GolangCIJSON.self,
      GosecJSON.self,
      ReviveJSON.self,
      PHPStanJSON.self,
      PsalmJSON.self,
      PMDJSON.self,
      SwiftLintJSON.self,
      KtlintJSON.self,
      CljKondoJSON.self,
      HLintJSON.self,
      ProtolintJSON.self,
      GitLabSecurity.self,
      CodeClimate.self,
      SonarIssues.self,
      Rdjson.self,
      CheckstyleXML.self,
      PMDXML.self,
      SpotBugsXML.self,
      CppcheckXML.self,
      AndroidLintXML.self,
      JSLintXML.self,
      PHPCSXML.self,
      InspectCodeXML.self,
    ]
  }

  static var lineReaders: [any BuildLineReader.Type] {
    [
      MachineReader.self, GitHubCommands.self, JSONFindingLines.self, JSONDocumentsInLogs.self,
      AzureCommands.self,
      TeamCityMessages.self, RustJSONReader.self,
      NinjaLogReader.self, CargoReader.self, MakeReader.self, CMakeReader.self, NinjaReader.self,
      SectionFindings.self, BlockFindings.self, FormatterFindings.self, GroupedFindings.self,
      ArrowFindings.self, JavaLinterLines.self, NamedLineFindings.self, MessageAboveFindings.self,
      PyrightReader.self,
      WordedFindings.self, BareFindings.self, MavenReader.self, GradleReader.self,
      DockerReader.self,
      OutcomeReader.self, BundlerReader.self, SizeReader.self, EclipseReader.self,
      CrystalReader.self, GoReader.self, LinkerReader.self, ProgramMessageReader.self,
      ElixirReader.self, DartReader.self, LaTeXReader.self, ArrowReader.self,
      ScriptErrorReader.self, SyntaxErrorReader.self, GenericReader.self,
    ]
  }

  /// In the order they are listed, each once.
  package static var all: [BuildTool] {
    var names: Set<String> = []
    let ofLines = lineReaders.flatMap { reader in [reader.tool] + reader.otherTools }
    return (documentReaders.map { reader in reader.tool } + ofLines)
      .filter { names.insert($0.name).inserted }
  }
}
