/// An enumeration of which each case is a flag: `--json`, `--porcelain`.
package protocol EnumerableFlag: CaseIterable, Equatable {
  /// How the flag of one case is spelt.
  static func name(for value: Self) -> NameSpecification

  /// What help says of it.
  static func help(for value: Self) -> ArgumentHelp?
}

extension EnumerableFlag {
  package static func name(for value: Self) -> NameSpecification { .long }

  package static func help(for value: Self) -> ArgumentHelp? { nil }
}

extension Flag where Value: EnumerableFlag {
  /// One of the cases; which of them holds when none is given is declared.
  package init(
    wrappedValue: Value, exclusivity: FlagExclusivity = .exclusive, help: ArgumentHelp? = nil
  ) {
    self.init(initial: wrappedValue) { property in
      caseFlags(of: Value.self, property, exclusivity, help, initial: wrappedValue) { $1 }
    }
  }

  /// One of the cases, which must be given.
  package init(exclusivity: FlagExclusivity = .exclusive, help: ArgumentHelp? = nil) {
    self.init(initial: nil) { property in
      caseFlags(of: Value.self, property, exclusivity, help, initial: nil) { $1 }
    }
  }
}

extension Flag {
  /// One of the cases, or nil when none is given.
  package init<Element: EnumerableFlag>(
    exclusivity: FlagExclusivity = .exclusive, help: ArgumentHelp? = nil
  ) where Value == Element? {
    self.init(initial: .some(nil)) { property in
      caseFlags(
        of: Element.self, property, exclusivity, help, initial: Element?.none as Any
      ) { $1 }
    }
  }

  /// Any number of the cases, in the order they were given.
  package init<Element: EnumerableFlag>(help: ArgumentHelp? = nil) where Value == [Element] {
    self.init(wrappedValue: [], help: help)
  }

  /// Any number of the cases, in the order they were given.
  package init<Element: EnumerableFlag>(
    wrappedValue: [Element], help: ArgumentHelp? = nil
  ) where Value == [Element] {
    self.init(initial: wrappedValue) { property in
      caseFlags(of: Element.self, property, .chooseLast, help, initial: wrappedValue) {
        ($0 as? [Element] ?? []) + [$1]
      }
    }
  }
}

/// A flag for each case; `help` stands in for a case that has none of its own.
private func caseFlags<Element: EnumerableFlag>(
  of type: Element.Type, _ property: String, _ exclusivity: FlagExclusivity,
  _ help: ArgumentHelp?, initial: Any?, combine: @escaping (Any?, Element) -> Any
) -> [ArgumentDefinition] {
  Element.allCases.map { element in
    ArgumentDefinition(
      property: property, kind: .flag(exclusivity),
      names: Element.name(for: element).names(for: "\(element)"),
      help: Element.help(for: element) ?? help, initial: initial
    ) { stored, _ in stored = combine(stored, element) }
  }
}
