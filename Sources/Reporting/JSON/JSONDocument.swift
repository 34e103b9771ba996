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
      "schema", "Name and major version of this kind of document",
      .string(Self.identifier(name)))
    object = JSONObject([identity] + fields)
  }

  /// The document on one line.
  func text(of value: Value) -> String {
    object.value(of: value).text + "\n"
  }

  /// Its JSON Schema.
  var schema: JSONValue {
    var members = object.shape.schema
    members["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    members["$id"] = .string("urn:\(Self.identifier(name).replacingSlash)")
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
