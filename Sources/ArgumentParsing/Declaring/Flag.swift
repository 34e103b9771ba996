/// A named argument without a value.
@propertyWrapper
package struct Flag<Value>: DeclaredProperty {
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

  init(
    initial: Value?, definitions: @escaping (String) -> [ArgumentDefinition]
  ) {
    content = .declared(initial, definitions)
  }
}

extension Flag where Value == Bool {
  /// False unless given; or true unless given, if it is declared as true.
  package init(
    wrappedValue: Bool, name: NameSpecification = .long, help: ArgumentHelp? = nil
  ) {
    self.init(initial: wrappedValue) { property in
      [
        ArgumentDefinition(
          property: property, kind: .flag(.chooseLast), names: name.names(for: property),
          help: help, initial: wrappedValue
        ) { stored, _ in stored = !wrappedValue }
      ]
    }
  }

  /// False unless given.
  package init(name: NameSpecification = .long, help: ArgumentHelp? = nil) {
    self.init(wrappedValue: false, name: name, help: help)
  }

  /// One with an opposite; the default is named in help.
  package init(
    wrappedValue: Bool, name: NameSpecification = .long, inversion: FlagInversion,
    exclusivity: FlagExclusivity = .chooseLast, help: ArgumentHelp? = nil
  ) {
    self.init(initial: wrappedValue) { property in
      [inverted(property, name, inversion, exclusivity, help, initial: wrappedValue)]
    }
  }

  /// One with an opposite; either must be given.
  package init(
    name: NameSpecification = .long, inversion: FlagInversion,
    exclusivity: FlagExclusivity = .chooseLast, help: ArgumentHelp? = nil
  ) {
    self.init(initial: nil) { property in
      [inverted(property, name, inversion, exclusivity, help, initial: nil)]
    }
  }
}

extension Flag where Value == Bool? {
  /// One with an opposite; nil when neither is given.
  package init(
    name: NameSpecification = .long, inversion: FlagInversion,
    exclusivity: FlagExclusivity = .chooseLast, help: ArgumentHelp? = nil
  ) {
    self.init(initial: .some(nil)) { property in
      [inverted(property, name, inversion, exclusivity, help, initial: Bool?.none as Any)]
    }
  }
}

extension Flag where Value == Int {
  /// Counts how often it is given: `-vv` is 2.
  package init(name: NameSpecification = .long, help: ArgumentHelp? = nil) {
    self.init(wrappedValue: 0, name: name, help: help)
  }

  /// Counts from this number on.
  package init(
    wrappedValue: Int, name: NameSpecification = .long, help: ArgumentHelp? = nil
  ) {
    self.init(initial: wrappedValue) { property in
      [
        ArgumentDefinition(
          property: property, kind: .flag(.chooseLast), names: name.names(for: property),
          help: help, initial: wrappedValue, isCounted: true
        ) { stored, _ in stored = (stored as? Int ?? wrappedValue) + 1 }
      ]
    }
  }
}

/// A flag and its opposite; short names have none.
private func inverted(
  _ property: String, _ name: NameSpecification, _ inversion: FlagInversion,
  _ exclusivity: FlagExclusivity, _ help: ArgumentHelp?, initial: Any?
) -> ArgumentDefinition {
  let names = name.names(for: property)
  var positive: [OptionName] = []
  var negative: [OptionName] = []
  for name in names {
    switch (name, inversion) {
    case (.short, _):
      positive.append(name)
    case (.long(let text), .prefixedNo):
      positive.append(name)
      negative.append(.long("no-" + text))
    case (.long(let text), .prefixedEnableDisable):
      positive.append(.long("enable-" + text))
      negative.append(.long("disable-" + text))
    }
  }
  let shown = (initial as? Bool).flatMap { ($0 ? positive : negative).last { $0.isLong } }
  return ArgumentDefinition(
    property: property, kind: .flag(exclusivity), names: positive, inverseNames: negative,
    help: help, value: ValueTraits(shownDefault: shown?.description), initial: initial
  ) { [negative] stored, occurrence in
    stored = !negative.contains { $0 == occurrence.name }
  }
}
