/// What the four property wrappers have in common.
protocol DeclaredProperty: Decodable {
  associatedtype Value
  var content: PropertyContent<Value> { get }
}

/// A property before or after parsing.
enum PropertyContent<Value> {
  /// The default, if there is one, and what the property of that name declares.
  case declared(Value?, (String) -> [ArgumentDefinition])
  case parsed(Value)

  var value: Value {
    switch self {
    case .parsed(let value): return value
    case .declared(let initial?, _): return initial
    case .declared(nil, _):
      fatalError("A required argument was read before the command line was parsed.")
    }
  }
}

extension DeclaredProperty {
  func definitions(for property: String) -> [ArgumentDefinition] {
    switch content {
    case .declared(_, let make): make(property)
    case .parsed: []
    }
  }
}

/// All arguments of a type in the order of its properties, those of its groups included.
func argumentDefinitions<Arguments: ParsableArguments>(
  of type: Arguments.Type
) -> [ArgumentDefinition] {
  Mirror(reflecting: Arguments()).children.flatMap { child -> [ArgumentDefinition] in
    guard let property = child.value as? any DeclaredProperty, let label = child.label else {
      return []
    }
    // The wrapper of `name` is stored as `_name`.
    return property.definitions(for: String(label.drop { $0 == "_" })).map { definition in
      var definition = definition
      definition.key.owner = definition.key.owner ?? ObjectIdentifier(type)
      return definition
    }
  }
}
