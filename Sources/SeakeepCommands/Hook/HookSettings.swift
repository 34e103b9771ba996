internal import Domain
internal import GitRepository
internal import LocalStore

/// What the user or the team wants of the hook.
struct HookSettings {
  var mode: HookMode
  /// The first day on which a HOLD stops the push, while it only warns because it is new here.
  var trialEnd: Timestamp?
  var notice: HookNotice
  /// A value that is none, and where it stands.
  var mistakes: [String] = []

  static let trialDays: Int64 = 14

  init(
    _ policy: HookRules, _ repository: borrowing Repository, environment: [String: String],
    since: Timestamp, now: Timestamp
  ) {
    let personal = PersonalRules(policy, repository, environment: environment)
    mistakes = personal.mistakes
    notice = personal.rules.notice.value
    if let mode = personal.rules.mode.value {
      self.mode = mode
    } else {
      let end = since.adding(days: Self.trialDays)
      mode = now < end ? .warn : .hold
      trialEnd = mode == .warn ? end : nil
    }
  }
}

/// What holds of the keys that each user may set: the environment, then any git configuration, then
/// the policy.
struct PersonalRules {
  private(set) var rules: HookRules
  /// A value that is none, and where it stands.
  private(set) var mistakes: [String] = []

  init(
    _ policy: HookRules, _ repository: borrowing Repository, environment: [String: String]
  ) {
    rules = policy
    if let mode: Setting<HookMode> = personal(
      "mode", "SEAKEEP_HOOK_MODE", repository, environment)
    {
      rules.mode = Setting(mode.value, from: mode.source)
    }
    rules.notice =
      personal("notice", "SEAKEEP_HOOK_NOTICE", repository, environment) ?? policy.notice
  }

  private mutating func personal<Word: PolicyWord>(
    _ key: String, _ variable: String, _ repository: borrowing Repository,
    _ environment: [String: String]
  ) -> Setting<Word>? {
    let name = "seakeep.hook.\(key)"
    let places: [(String, PolicySource, String?)] = [
      (variable, .environment(variable: variable), environment[variable]),
      (name, .gitConfig(key: name), repository.configured(name)),
    ]
    for (place, source, text) in places {
      guard let text, !text.isEmpty else { continue }
      if let word = Word(rawValue: text.lowercased()) { return Setting(word, from: source) }
      mistakes.append("\(place) is '\(text)', which is none of \(Word.form)")
    }
    return nil
  }
}

/// When the hook was installed, or first ran: a team gets to know it before it holds anything.
struct HookTrial {
  private let directory: StoreDirectory
  private static let name = "hook-since"

  init(_ repository: borrowing Repository) {
    directory = StoreDirectory(commonDirectory: repository.commonDirectory)
  }

  /// Kept from the first time on; now where it cannot be kept.
  func since(_ now: Timestamp) -> Timestamp {
    if let bytes = directory.read(Self.name),
      let seconds = Int64(String(decoding: bytes, as: UTF8.self).trimmed)
    {
      return Timestamp(seconds: seconds)
    }
    let text = "\(now.seconds)\n"
    _ = Array(text.utf8).withUnsafeBytes { directory.replace(Self.name, with: [$0]) }
    return now
  }

  func forget() { directory.remove(Self.name) }
}

extension String {
  fileprivate var trimmed: Substring {
    self[...].trimmingSuffix(while: \.isWhitespace)
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return rest
  }
}
