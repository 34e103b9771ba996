/// What `Docs` and `seakeep config` tell of one key of the policy.
package struct PolicyKey: Sendable, Equatable {
  package let section: PolicySectionName
  /// Without its section: `newFailures`.
  package let name: String
  /// What is to be written, as a noun phrase.
  package let form: String
  /// The words it may be, if only certain words are read.
  package let words: [String]
  /// The text that stands for the default; nil where nothing is set.
  package let byDefault: String?
  package let isRepeatable: Bool
  package let isRequired: Bool
  /// One sentence, with its full stop.
  package let meaning: String

  /// As git names it: `gate.newFailures`, or `quarantine.<name>.until`.
  package var qualifiedName: String {
    section.takesName ? "\(section.rawValue).<name>.\(name)" : "\(section.rawValue).\(name)"
  }

  /// Who may set it.
  package var scope: PolicyScope { section.scope }

  init<Root: PolicySection>(_ section: PolicySectionName, _ binding: PolicyBinding<Root>) {
    self.section = section
    name = binding.name
    form = binding.form
    words = binding.words
    byDefault = binding.texts(Root()).first?.value
    isRepeatable = binding.isRepeatable
    isRequired = binding.isRequired
    meaning = binding.meaning
  }

  /// Every key, section by section. Those of `[path]` are those of `[gate]` again.
  package static let all: [PolicyKey] = PolicySectionName.allCases.flatMap { $0.keys }
}

/// Whom a key obeys.
package enum PolicyScope: String, Sendable, CaseIterable {
  /// Decides over a change, and so is read at the merge base only: no change loosens its own gate.
  case gate
  /// A matter of each user, who may set it in any git config or in the environment instead.
  case personal
}

/// The sections of a policy file.
package enum PolicySectionName: String, Sendable, CaseIterable {
  case gate, protect, history, tests, risk, deploy, hook, path, quarantine, accept

  /// Whether it is written with a name: `[path "Sources"]`.
  package var takesName: Bool {
    switch self {
    case .path, .quarantine, .accept: true
    case .gate, .protect, .history, .tests, .risk, .deploy, .hook: false
    }
  }

  package var scope: PolicyScope { self == .hook ? .personal : .gate }

  /// One sentence for the documents.
  package var meaning: String {
    switch self {
    case .gate: "What a change must keep to so as not to be held."
    case .protect: "What a change may not touch without an acceptance."
    case .history: "How this team writes its commits."
    case .tests: "How far back test runs count."
    case .risk: "What ranks a change where its rank can hold it."
    case .deploy: "What a release is, and when none may go out."
    case .hook: "What the pre-push hook does; a matter of each user."
    case .path: "Gate keys for the files that a pattern names; the nearest pattern wins."
    case .quarantine: "A test whose failures do not hold, until a day."
    case .accept: "A reason to hold that is accepted, until a day."
    }
  }

  /// The keys that may stand in it.
  package var keys: [PolicyKey] {
    switch self {
    case .gate, .path: GateRules.bindings.map { PolicyKey(self, $0) }
    case .protect: ProtectRules.bindings.map { PolicyKey(self, $0) }
    case .history: HistoryRules.bindings.map { PolicyKey(self, $0) }
    case .tests: TestRules.bindings.map { PolicyKey(self, $0) }
    case .risk: RiskRules.bindings.map { PolicyKey(self, $0) }
    case .deploy: DeployRules.bindings.map { PolicyKey(self, $0) }
    case .hook: HookRules.bindings.map { PolicyKey(self, $0) }
    case .quarantine, .accept: WaiverTerms.bindings.map { PolicyKey(self, $0) }
    }
  }
}
