package import Domain

/// Files that say what others may call: descriptions of interfaces, and dumps of a library's own.
package enum InterfaceFiles {
  package static func contains(_ path: FilePath) -> Bool {
    let text = path.text.lowercased()
    let name = text.split(separator: "/").last.map(String.init) ?? text
    if endings.contains(where: { name.hasSuffix($0) }) || names.contains(name) { return true }
    if name.hasSuffix(".h") || name.hasSuffix(".hpp") {
      return text.hasPrefix("include/") || text.contains("/include/")
    }
    return apiEndings.contains { name.hasSuffix($0) }
      && (name.hasPrefix("openapi") || name.hasPrefix("swagger") || name.hasPrefix("asyncapi"))
  }

  private static let endings = [
    ".proto", ".thrift", ".graphql", ".graphqls", ".avsc", ".avdl", ".wsdl", ".xsd", ".idl",
    ".capnp",
    ".fbs", ".smithy", ".pyi", ".swiftinterface", ".api.md",
  ]
  private static let apiEndings = [".yaml", ".yml", ".json"]
  /// Dumps that tools keep in the tree: the Android and Kotlin API checkers, .NET's analyzer.
  private static let names: Set<String> = [
    "api.txt", "current.txt", "publicapi.shipped.txt", "publicapi.unshipped.txt",
  ]
}
