/// One kind of document: its fields and its schema's name.
struct JSONDocument<Value: Sendable>: Sendable {
  /// The command: `hotspots`.
  let name: String
  private let title: String
  private let object: JSONObject<Value>

  /// Every document of this kind says `"schema":"seakeep.<name>/1"`.
  private static func identifier(_ name: String) -> String { "seakeep.\(name)/1" }

  init(_ name: String, _ title: String, _ fields: [JSONField<Value>]) {
    self.name = name
    self.title = title
    let identity = JSONField<Value>.constant(
      "schema", Self.identityMeaning, .string(Self.identifier(name)))
    object = JSONObject([identity] + fields)
  }

  private static var identityMeaning: String { "Name and major version of this kind of document" }

  /// The document on one line.
  func text(of value: Value) -> String {
    var sink = ByteSink()
    write(value, to: &sink)
    return sink.text
  }

  /// Writes the same to a sink.
  func write(_ value: Value, to sink: inout ByteSink) {
    object.write(value, to: &sink)
    sink.append("\n")
  }

  /// Its JSON Schema.
  var schema: JSONValue { Self.schema(name, title, object.shape) }

  /// The JSON Schema of a document that is not written from fields.
  static func schema(_ name: String, _ title: String, _ members: [JSONProperty]) -> JSONValue {
    let identity = JSONProperty(
      name: "schema", meaning: identityMeaning, shape: .constant(.string(identifier(name))))
    return schema(name, title, .object([identity] + members))
  }

  private static func schema(_ name: String, _ title: String, _ shape: JSONShape) -> JSONValue {
    var members = shape.schema
    members["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    members["$id"] = .string("urn:\(identifier(name).replacingSlash)")
    members["title"] = .string(title)
    return .object(members)
  }
}

extension String {
  /// `seakeep.hotspots/1` as the part of a URN.
  fileprivate var replacingSlash: String {
    String(map { $0 == "/" ? ":" : $0 })
  }
}
