package import Domain

/// What one model said of commits before, so that it need not read them again.
///
/// One file for each model under `scores/`. What a score depends on besides the commits, the settings, is
/// named in it: with others nothing in it counts.
package struct ScoreCache: Sendable {
  private let parent: StoreDirectory
  private let directory: StoreDirectory
  private let name: String
  private let settings: UInt64

  /// Raised with every change of the layout.
  static let version: UInt64 = 0x73_0001
  /// A rank asks for some two thousand commits; this is room for a few branches of them.
  package static let mostCommits = 8_192
  /// Files of models that nobody asked for long are removed.
  private static let mostModels = 4

  private enum Section: UInt64, CaseIterable {
    case settings, ids, landings, times, scores, wordEffects, words, values
  }

  /// `model` is a hash of the model's bytes; `settings` one of all else that scores depend on.
  package init(_ directory: StoreDirectory, model: UInt64, settings: UInt64) {
    parent = directory
    self.directory = StoreDirectory("scores", in: directory)
    let digits = String(model, radix: 16)
    name = String(repeating: "0", count: 16 - digits.count) + digits
    self.settings = settings
  }

  /// What was kept; nil when there is nothing, nothing for these settings, or nothing to be believed.
  package func load() -> ScoreTable? {
    do {
      let file = try SectionFile(path: directory.path + "/" + name, version: Self.version)
      let facts = try file.array(Section.settings.rawValue, of: UInt64.self)
      guard facts.count == 2, facts[0] == settings, let width = Int(exactly: facts[1]) else {
        return nil
      }
      return ScoreTable(
        width: width,
        ids: try file.array(Section.ids.rawValue, of: ObjectID.self),
        landings: try file.array(Section.landings.rawValue, of: ObjectID.self),
        times: try file.array(Section.times.rawValue, of: Int64.self),
        scores: try file.array(Section.scores.rawValue, of: Double.self),
        wordEffects: try file.array(Section.wordEffects.rawValue, of: Double.self),
        words: try file.array(Section.words.rawValue, of: Int32.self),
        values: try file.array(Section.values.rawValue, of: Float.self))
    } catch {
      return nil
    }
  }

  /// Keeps the newest of these commits, and what another process has added since it was loaded.
  package func save(_ table: ScoreTable) -> StoreDirectory.Writing {
    if let reason = parent.make() { return .refused(reason: reason) }
    var all = table
    if let other = load(), other.width == table.width {
      for row in 0..<other.count
      where table.row(of: other.ids[row], landing: other.landings[row]) == nil {
        all.add(other[row])
      }
    }
    all = all.newest(Self.mostCommits)
    let contents = Section.allCases.map { section in
      switch section {
      case .settings: SectionFile.raw([settings, UInt64(all.width)])
      case .ids: SectionFile.raw(all.ids)
      case .landings: SectionFile.raw(all.landings)
      case .times: SectionFile.raw(all.times)
      case .scores: SectionFile.raw(all.scores)
      case .wordEffects: SectionFile.raw(all.wordEffects)
      case .words: SectionFile.raw(all.words)
      case .values: SectionFile.raw(all.values)
      }
    }
    let writing = SectionFile.write(contents, version: Self.version, to: name, in: directory)
    if writing == .done { directory.keep(name, andNewest: Self.mostModels - 1) }
    return writing
  }
}
