/// A named argument with a value: `--format json`, `--format=json`, `-f json`, `-fjson`.
@propertyWrapper
package struct Option<Value>: DeclaredProperty {
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
    initial: Value?, name: NameSpecification, parsing: ArgumentDefinition.OptionStrategy,
    help: ArgumentHelp?, traits: ValueTraits, update: @escaping ArgumentDefinition.Update
  ) {
    content = .declared(initial) { property in
      [
        ArgumentDefinition(
          property: property, kind: .option(parsing), names: name.names(for: property), help: help,
          value: traits, initial: initial.map { $0 }, update: update)
      ]
    }
  }
}

extension Option where Value: ExpressibleByArgument {
  /// One that must be given.
  package init(
    name: NameSpecification = .long, parsing: SingleValueParsingStrategy = .next,
    help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) {
    self.init(
      initial: nil, name: name, parsing: .init(parsing), help: help,
      traits: ValueTraits(Value.self, completion), update: readOne(Value.self))
  }

  /// One that may be left out.
  package init(
    wrappedValue: Value, name: NameSpecification = .long,
    parsing: SingleValueParsingStrategy = .next, help: ArgumentHelp? = nil,
    completion: CompletionKind? = nil
  ) {
    self.init(
      initial: wrappedValue, name: name, parsing: .init(parsing), help: help,
      traits: ValueTraits(Value.self, completion, shownDefaults: [wrappedValue]),
      update: readOne(Value.self))
  }
}

extension Option {
  /// One that may be left out, and then is nil.
  package init<Wrapped: ExpressibleByArgument>(
    name: NameSpecification = .long, parsing: SingleValueParsingStrategy = .next,
    help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) where Value == Wrapped? {
    self.init(
      initial: .some(nil), name: name, parsing: .init(parsing), help: help,
      traits: ValueTraits(Wrapped.self, completion), update: readOne(Wrapped.self))
  }

  /// One that may be repeated, and must be given at least once.
  package init<Element: ExpressibleByArgument>(
    name: NameSpecification = .long, parsing: ArrayParsingStrategy = .singleValue,
    help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) where Value == [Element] {
    self.init(
      initial: nil, name: name, parsing: .init(parsing), help: help,
      traits: ValueTraits(Element.self, completion), update: readMany(Element.self))
  }

  /// One that may be repeated or left out.
  package init<Element: ExpressibleByArgument>(
    wrappedValue: [Element], name: NameSpecification = .long,
    parsing: ArrayParsingStrategy = .singleValue, help: ArgumentHelp? = nil,
    completion: CompletionKind? = nil
  ) where Value == [Element] {
    self.init(
      initial: wrappedValue, name: name, parsing: .init(parsing), help: help,
      traits: ValueTraits(Element.self, completion, shownDefaults: wrappedValue),
      update: readMany(Element.self))
  }
}

extension ArgumentDefinition.OptionStrategy {
  fileprivate init(_ strategy: SingleValueParsingStrategy) {
    self.init(takesAnything: strategy == .unconditional, takesSeveral: false, isRepeating: false)
  }

  fileprivate init(_ strategy: ArrayParsingStrategy) {
    self.init(
      takesAnything: strategy == .unconditionalSingleValue,
      takesSeveral: strategy == .upToNextOption, isRepeating: true)
  }
}
