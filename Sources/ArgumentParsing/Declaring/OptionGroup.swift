/// Arguments that several commands share, declared once.
///
/// A command and its subcommands that declare the same group share its values, so its options may
/// stand before or behind the subcommand.
@propertyWrapper
package struct OptionGroup<Group: ParsableArguments>: DeclaredProperty {
  var content: PropertyContent<Group>

  package var wrappedValue: Group {
    get { content.value }
    set { content = .parsed(newValue) }
  }

  /// - Parameter title: The heading in help; without one its options stand with the others.
  package init(title: String = "") {
    content = .declared(Group()) { _ in
      var definitions = argumentDefinitions(of: Group.self)
      for index in definitions.indices where definitions[index].section.isEmpty {
        definitions[index].section = title
      }
      return definitions
    }
  }

  package init(from decoder: any Decoder) throws {
    guard let decoder = decoder as? PropertyDecoder else { throw UnfillableProperty() }
    var group = try Group(from: StructDecoder(Group.self, values: decoder.values))
    try group.validate()
    content = .parsed(group)
  }
}
