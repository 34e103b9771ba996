/// A section of the policy whose keys are declared in one table.
package protocol PolicySection: Sendable, Equatable {
  /// The section before anything is set.
  init()
  /// Its keys, in the order in which they are documented.
  static var bindings: [PolicyBinding<Self>] { get }
}

/// One key of a section: what it is called, what it means, and the property it sets.
package struct PolicyBinding<Root: PolicySection>: Sendable {
  package let name: String
  /// One sentence, with its full stop.
  package let meaning: String
  /// What is to be written, as a noun phrase.
  package let form: String
  /// The words it may be, if only certain words are read.
  package let words: [String]
  /// The text that the key without `=` stands for; nil where a value must be written.
  package let bareText: String?
  /// Whether it may stand several times, each adding a value.
  package let isRepeatable: Bool
  /// Whether the section is incomplete without it.
  package let isRequired: Bool
  /// Reads a text into the property.
  package let store: @Sendable (inout Root, String, PolicySource) throws(PolicyValueError) -> Void
  /// The values of the property as texts, with their sources; empty for "not set".
  package let texts: @Sendable (Root) -> [Setting<String>]
  /// Sets the property of the second section where the first one names it.
  let overlay: @Sendable (Root, inout Root) -> Void

  /// A key that is set at most once.
  static func one<Value: PolicyValue>(
    _ name: String, _ path: any WritableKeyPath<Root, Setting<Value>> & Sendable,
    isRequired: Bool = false, _ meaning: String
  ) -> PolicyBinding {
    PolicyBinding(
      name: name, meaning: meaning, form: Value.form, words: Value.words, bareText: Value.bareText,
      isRepeatable: false, isRequired: isRequired,
      store: { (root, text, source) throws(PolicyValueError) in
        root[keyPath: path] = Setting(try Value(policyText: text), from: source)
      },
      texts: { root in
        let setting = root[keyPath: path]
        return setting.value.policyText.map { [Setting($0, from: setting.source)] } ?? []
      },
      overlay: { upper, lower in
        if upper[keyPath: path].isSet { lower[keyPath: path] = upper[keyPath: path] }
      })
  }

  /// A key that adds a value each time it stands there.
  static func many<Value: PolicyValue>(
    _ name: String, _ path: any WritableKeyPath<Root, [Setting<Value>]> & Sendable,
    _ meaning: String
  ) -> PolicyBinding {
    PolicyBinding(
      name: name, meaning: meaning, form: Value.form, words: Value.words, bareText: Value.bareText,
      isRepeatable: true, isRequired: false,
      store: { (root, text, source) throws(PolicyValueError) in
        root[keyPath: path].append(Setting(try Value(policyText: text), from: source))
      },
      texts: { root in
        root[keyPath: path].flatMap { setting in
          setting.value.policyText.map { [Setting($0, from: setting.source)] } ?? []
        }
      },
      overlay: { upper, lower in lower[keyPath: path] += upper[keyPath: path] })
  }
}
