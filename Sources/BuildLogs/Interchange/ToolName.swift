/// What documents call the tools.
enum ToolName {
  /// The name that the tool has everywhere here when it differs in capitals only: `ESLint` is `eslint`.
  static func known(_ name: String) -> [UInt8] {
    Array((ifKnown(name) ?? name).utf8)
  }

  static func ifKnown(_ name: String) -> String? { names[name.lowercased()] }

  private static let names = Dictionary(
    BuildTools.all.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first })
}
