package import Domain

/// Facts of commits that were read before, kept so that they are never read again.
package struct HistoryCache: Sendable {
  private let directory: StoreDirectory

  static let name = "history"
  /// Raised with every change of the layout or of what a row means.
  static let version: UInt64 = 1

  package init(_ directory: StoreDirectory) {
    self.directory = directory
  }

  /// The file, whether it is there or not.
  package var path: String { directory.path + "/" + Self.name }

  /// How the file was found.
  package enum State: Sendable, Equatable {
    case absent
    case intact
    /// It was of another version, or from a machine of another kind.
    case foreign
    case damaged
  }

  /// What is known, and in which state the file was; nothing is known unless it was intact.
  package func load() -> (facts: CommitFacts, state: State) {
    do {
      let file = try SectionFile(
        path: path, version: Self.version)
      return (try CommitFacts(file), .intact)
    } catch {
      switch error {
      case .absent: return (CommitFacts(), .absent)
      case .foreign: return (CommitFacts(), .foreign)
      case .damaged: return (CommitFacts(), .damaged)
      }
    }
  }

  /// Keeps what may be kept: facts that hold only for this clone as it is now are left out.
  package func save(_ facts: CommitFacts) -> StoreDirectory.Writing {
    SectionFile.write(
      facts.storable().sections(), version: Self.version, to: Self.name, in: directory)
  }
}
