/// All tools. A new one adds one line here; see `BuildLineReader` for the order.
package enum BuildTools {
  static var documentReaders: [any BuildDocumentReader.Type] {
    []
  }

  static var lineReaders: [any BuildLineReader.Type] {
    [
      RustJSONReader.self, CargoReader.self, MakeReader.self, CMakeReader.self, NinjaReader.self,
      MavenReader.self, GradleReader.self, DockerReader.self, OutcomeReader.self, GoReader.self,
      LinkerReader.self, ProgramMessageReader.self, ArrowReader.self, ScriptErrorReader.self,
      GenericReader.self,
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
