package import Domain

/// The notes of the evidence ref as they were last read, so that only what is new is read again.
package struct NotesCache: Sendable {
  private let directory: StoreDirectory

  static let name = "evidence"
  /// Raised with every change of the layout.
  static let version: UInt64 = 0x6e_0001

  package init(_ directory: StoreDirectory) {
    self.directory = directory
  }

  private enum Section: UInt64, CaseIterable {
    case names, annotated, blobs, offsets, bytes
  }

  /// What was kept; nil when there is nothing, or nothing that can be believed.
  package func load() -> NotesReading? {
    do {
      let file = try SectionFile(path: directory.path + "/" + Self.name, version: Self.version)
      let names = try file.array(Section.names.rawValue, of: ObjectID.self)
      guard names.count == 2,
        let texts = ByteTable(
          bytes: try file.array(Section.bytes.rawValue, of: UInt8.self),
          offsets: try file.array(Section.offsets.rawValue, of: Int.self)),
        let notes = NoteTable(
          annotated: try file.array(Section.annotated.rawValue, of: ObjectID.self),
          blobs: try file.array(Section.blobs.rawValue, of: ObjectID.self), texts: texts)
      else { return nil }
      return NotesReading(commit: names[0], tree: names[1], notes: notes)
    } catch {
      return nil
    }
  }

  package func save(_ reading: NotesReading) -> StoreDirectory.Writing {
    let notes = reading.notes
    let contents = Section.allCases.map { section in
      switch section {
      case .names: SectionFile.raw([reading.commit, reading.tree])
      case .annotated: SectionFile.raw(notes.annotated)
      case .blobs: SectionFile.raw(notes.blobs)
      case .offsets: SectionFile.raw(notes.texts.offsets)
      case .bytes: notes.texts.bytes
      }
    }
    return SectionFile.write(contents, version: Self.version, to: Self.name, in: directory)
  }
}
