/// A positional argument.
@propertyWrapper
package struct Argument<Value>: DeclaredProperty {
  var content: PropertyContent<Value>

  package var wrappedValue: Value {
    get { content.value }
    set { content = .parsed(newValue) }
  }

  /// Lets the compiler look for initializers without arguments; it finds none in extensions alone.
  @available(*, unavailable, message: "values of this type cannot be read from an argument")
  package init() { fatalError("An unavailable initializer was called.") }

  package init(from decoder: any Decoder) throws {
    content = .parsed(try parsedValue(from: decoder))
  }

  private init(
    initial: Value?, parsing: ArgumentArrayParsingStrategy?, help: ArgumentHelp?,
    traits: ValueTraits, update: @escaping ArgumentDefinition.Update
  ) {
    content = .declared(initial) { property in
      [
        ArgumentDefinition(
          property: property, kind: .positional(parsing), help: help, value: traits,
          initial: initial.map { $0 }, update: update)
      ]
    }
  }
}

extension Argument where Value: ExpressibleByArgument {
  /// One that must be given.
  package init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) {
    self.init(
      initial: nil, parsing: nil, help: help, traits: ValueTraits(Value.self, completion),
      update: readOne(Value.self))
  }

  /// One that may be left out.
  package init(
    wrappedValue: Value, help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) {
    self.init(
      initial: wrappedValue, parsing: nil, help: help,
      traits: ValueTraits(Value.self, completion, shownDefaults: [wrappedValue]),
      update: readOne(Value.self))
  }
}

extension Argument {
  /// One that may be left out, and then is nil.
  package init<Wrapped: ExpressibleByArgument>(
    help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) where Value == Wrapped? {
    self.init(
      initial: .some(nil), parsing: nil, help: help, traits: ValueTraits(Wrapped.self, completion),
      update: readOne(Wrapped.self))
  }

  /// Any number of them, at least one.
  package init<Element: ExpressibleByArgument>(
    parsing: ArgumentArrayParsingStrategy = .remaining, help: ArgumentHelp? = nil,
    completion: CompletionKind? = nil
  ) where Value == [Element] {
    self.init(
      initial: nil, parsing: parsing, help: help, traits: ValueTraits(Element.self, completion),
      update: readMany(Element.self))
  }

  /// Any number of them.
  package init<Element: ExpressibleByArgument>(
    wrappedValue: [Element], parsing: ArgumentArrayParsingStrategy = .remaining,
    help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) where Value == [Element] {
    self.init(
      initial: wrappedValue, parsing: parsing, help: help,
      traits: ValueTraits(Element.self, completion, shownDefaults: wrappedValue),
      update: readMany(Element.self))
  }
}
