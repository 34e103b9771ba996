private import FoundationEssentials

/// The models that are part of the program, each for a family of languages.
package enum ShippedModel: String, Sendable, CaseIterable {
  /// Java and languages that read like it.
  case java
  /// C and C++.
  case c

  /// What `seakeep model use` takes.
  package var name: String { "shipped-\(rawValue)" }

  /// The model with such a name; nil if there is none.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// The bytes of its file.
  package var bytes: [UInt8] {
    switch self {
    case .java: Self.decoded(javaModel)
    case .c: Self.decoded(cModel)
    }
  }

  /// Reads base 64 in lines, as the generated files have it.
  private static func decoded(_ text: StaticString) -> [UInt8] {
    let lines = text.withUTF8Buffer { Data($0) }
    return Array(Data(base64Encoded: lines, options: .ignoreUnknownCharacters) ?? Data())
  }
}
