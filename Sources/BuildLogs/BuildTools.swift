/// All tools. A new one adds one line here; see `BuildLineReader` for the order.
package enum BuildTools {
  static var documentReaders: [any BuildDocumentReader.Type] {
    []
  }

  static var lineReaders: [any BuildLineReader.Type] {
    []
  }

  /// In the order they are listed.
  package static var all: [BuildTool] {
    documentReaders.map { reader in reader.tool } + lineReaders.map { reader in reader.tool }
  }
}
