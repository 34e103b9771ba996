/// How an option or flag is spelt on the command line.
package struct NameSpecification: Sendable, Equatable, ExpressibleByArrayLiteral {
  package var elements: [Element]

  package init(arrayLiteral elements: Element...) {
    self.elements = elements
  }

  /// One way of spelling it.
  package struct Element: Sendable, Equatable {
    enum Form: Equatable {
      case long
      case short
      case customLong(String)
      case customShort(Character)
    }
    let form: Form

    /// The property's name in kebab case: `policyAt` is `--policy-at`.
    package static let long = Element(form: .long)
    /// The first letter of the property's name.
    package static let short = Element(form: .short)

    /// Two dashes and this name.
    package static func customLong(_ name: String) -> Element { Element(form: .customLong(name)) }

    /// One dash and this letter.
    package static func customShort(_ letter: Character) -> Element {
      Element(form: .customShort(letter))
    }

    func name(for property: String) -> OptionName {
      switch form {
      case .long: .long(kebabCase(property))
      case .short: .short(property.first?.lowercased().first ?? "x")
      case .customLong(let name): .long(name)
      case .customShort(let letter): .short(letter)
      }
    }
  }

  package static let long: NameSpecification = [.long]
  package static let short: NameSpecification = [.short]
  package static let shortAndLong: NameSpecification = [.short, .long]

  package static func customLong(_ name: String) -> NameSpecification { [.customLong(name)] }

  package static func customShort(_ letter: Character) -> NameSpecification {
    [.customShort(letter)]
  }

  func names(for property: String) -> [OptionName] {
    elements.map { $0.name(for: property) }
  }
}

/// One name of an option, printed as it is typed.
enum OptionName: Sendable, Hashable, CustomStringConvertible {
  case long(String)
  case short(Character)

  var description: String {
    switch self {
    case .long(let name): "--" + name
    case .short(let letter): "-" + String(letter)
    }
  }

  var isLong: Bool {
    if case .long = self { true } else { false }
  }
}

/// `policyAt` as `policy-at`, `HTMLReport` as `html-report`.
func kebabCase(_ name: String) -> String {
  let letters = Array(name)
  var words = ""
  for (index, letter) in letters.enumerated() {
    if letter.isUppercase, index > 0 {
      let followsSmall = !letters[index - 1].isUppercase
      let precedesSmall = index + 1 < letters.count && letters[index + 1].isLowercase
      if followsSmall || precedesSmall { words += "-" }
    }
    words += letter == "_" ? "-" : letter.lowercased()
  }
  return words
}
