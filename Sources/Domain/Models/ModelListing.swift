/// The models that could rank here, and which does.
package struct ModelListing: Sendable, Equatable {
  package var models: [ModelDescription]

  package init(models: [ModelDescription]) {
    self.models = models
  }
}

/// What is known of one way to rank.
package struct ModelDescription: Sendable, Equatable {
  /// `v3`, `shipped-java`, or `heuristics`.
  package var name: String
  package var isActive: Bool
  /// A hash of its bytes; nil for what is no file.
  package var id: String?
  package var bytes: Int?
  /// What it was made from and how it did, as the file says: keys and values.
  package var facts: [Fact]

  package init(name: String, isActive: Bool, id: String?, bytes: Int?, facts: [Fact]) {
    self.name = name
    self.isActive = isActive
    self.id = id
    self.bytes = bytes
    self.facts = facts
  }

  /// One thing a model file says of itself. Not safe to print.
  package struct Fact: Sendable, Equatable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }
}
