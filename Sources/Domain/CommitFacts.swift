package import Basics

/// What is known of commits, each against its real first parent: facts that never change.
///
/// Windows, `.mailmap`, replace refs, grafts and conventions are applied when a `History` is made of
/// them. Commits stand in the order of their ids, so that a name is found by halving.
package struct CommitFacts: Sendable {
  /// [commit] Names, rising.
  package var ids: [CommitID] = []
  /// [commit + 1] Where each commit's parents begin in `parents`.
  package var parentOffsets: [Int32] = [0]
  /// An index into `ids`, or the complement (`~`) of an index into `outsiders`.
  package var parents: [Int32] = []
  /// Parents that are not among `ids`.
  package var outsiders: [CommitID] = []
  /// [commit] Seconds since 1970.
  package var authorTimes: [Int64] = []
  package var commitTimes: [Int64] = []
  /// [commit] Index into `people`.
  package var authors: [Int32] = []
  /// "Name <email>" as the commits have it.
  package var people = ByteTable()
  package var messages = MessageTable()
  /// [commit]
  package var tiers: [History.Tier] = []
  package var marks: [Marks] = []
  /// [commit + 1] Where each commit's rows begin in `rows`.
  package var rowOffsets: [Int32] = [0]
  package var rows = History.Rows()
  /// Paths that `rows` point to.
  package var paths = ByteTable()

  package init() {}

  package var count: Int { ids.count }

  /// The index of a commit; nil if nothing is known of it.
  package func index(of id: CommitID) -> Int? {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }

  /// The names of a commit's parents, first parent first.
  package func parentIDs(of commit: Int) -> [CommitID] {
    parents[Int(parentOffsets[commit])..<Int(parentOffsets[commit + 1])].map {
      $0 >= 0 ? ids[Int($0)] : outsiders[Int(~$0)]
    }
  }

  package func rowRange(of commit: Int) -> Range<Int> {
    Int(rowOffsets[commit])..<Int(rowOffsets[commit + 1])
  }

  /// What else is known of a commit's rows.
  package struct Marks: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The rows hold only for this clone as it is now (objects are missing): never stored.
    package static let transient = Marks(rawValue: 1)
    /// Renames were not searched by similarity.
    package static let withoutRenameSearch = Marks(rawValue: 2)
    /// Parents are not in this clone.
    package static let boundary = Marks(rawValue: 4)
    /// Content of at least one file is not in this clone.
    package static let missingBlobs = Marks(rawValue: 8)
  }
}

/// Messages of many commits in a few long stretches of memory, some of them mapped files.
package struct MessageTable: Sendable {
  /// Where one message lies.
  package struct Place: Sendable, Equatable {
    package var segment: UInt32
    package var length: UInt32
    package var start: UInt64

    package init(segment: UInt32, length: UInt32, start: UInt64) {
      self.segment = segment
      self.length = length
      self.start = start
    }
  }

  private enum Segment: Sendable {
    case memory([UInt8])
    case mapped(FileMapping, Range<Int>)
  }

  private var segments: [Segment] = []
  package private(set) var places: [Place] = []

  package init() {}

  /// Messages that lie in a part of a mapped file.
  package init(file: FileMapping, part: Range<Int>, places: [Place]) {
    segments = [.mapped(file, part)]
    self.places = places
  }

  /// Adds a stretch of memory and returns its number for the places in it.
  @discardableResult
  package mutating func addSegment(_ bytes: [UInt8]) -> UInt32 {
    segments.append(.memory(bytes))
    return UInt32(segments.count - 1)
  }

  /// Adds the stretches of another table and returns the number of its first.
  package mutating func addSegments(of other: MessageTable) -> UInt32 {
    segments += other.segments
    return UInt32(segments.count - other.segments.count)
  }

  package mutating func append(_ place: Place) {
    places.append(place)
  }

  /// Lends one message.
  package func withBytes<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let place = places[index]
    let range = Int(place.start)..<Int(place.start) + Int(place.length)
    switch segments[Int(place.segment)] {
    case .memory(let bytes):
      return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    case .mapped(let file, let part):
      return body(
        UnsafeRawBufferPointer(
          rebasing: file.bytes[part][
            (part.lowerBound + range.lowerBound)..<(part.lowerBound + range.upperBound)]))
    }
  }
}
