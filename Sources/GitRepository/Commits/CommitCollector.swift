internal import Domain

/// Gathers commits as they are read and makes `CommitFacts` of them.
struct CommitCollector {
  private(set) var ids: [CommitID] = []
  private(set) var trees: [TreeID] = []
  private(set) var parents: [[CommitID]] = []
  private(set) var commitTimes: [Int64] = []
  private var authorTimes: [Int64] = []
  private var authors: [Int32] = []
  private var people = ByteInterner()
  private var messages: [UInt8] = []
  private var places: [MessageTable.Place] = []
  private(set) var indices: [CommitID: Int] = [:]

  var count: Int { ids.count }

  /// Adds a commit that is not there yet and returns its index.
  mutating func add(_ id: CommitID, _ commit: CommitObject) -> Int {
    let index = ids.count
    indices[id] = index
    ids.append(id)
    trees.append(commit.tree)
    parents.append(commit.parents)
    commitTimes.append(commit.commitTime)
    authorTimes.append(commit.authorTime)
    authors.append(intern(commit))
    let start = messages.count
    if commit.isLatin1 {
      messages += Self.utf8(commit.message)
    } else {
      messages.append(contentsOf: commit.message)
    }
    places.append(
      .init(segment: 0, length: UInt32(messages.count - start), start: UInt64(start)))
    return index
  }

  private mutating func intern(_ commit: CommitObject) -> Int32 {
    guard commit.isLatin1 else { return people.intern(commit.author) }
    return Self.utf8(commit.author).withUnsafeBytes { people.intern($0) }
  }

  private static func utf8(_ latin1: UnsafeRawBufferPointer) -> [UInt8] {
    Array(String(latin1.map { Character(Unicode.Scalar($0)) }).utf8)
  }

  /// The facts, with the rows that were made of them; `rows[i]` belongs to commit `i`.
  func facts(rows: [CommitRows], paths: ByteTable) -> CommitFacts {
    var facts = CommitFacts()
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    facts.ids = order.map { ids[$0] }
    facts.people = people.table
    facts.paths = paths
    facts.messages.addSegment(messages)
    var outsiders: [CommitID: Int32] = [:]
    for index in order {
      for parent in parents[index] {
        if indices[parent] != nil, let position = facts.index(of: parent) {
          facts.parents.append(Int32(position))
        } else {
          let outsider = outsiders[parent] ?? Int32(facts.outsiders.count)
          if outsider == facts.outsiders.count {
            outsiders[parent] = outsider
            facts.outsiders.append(parent)
          }
          facts.parents.append(~outsider)
        }
      }
      facts.parentOffsets.append(Int32(facts.parents.count))
      facts.authorTimes.append(authorTimes[index])
      facts.commitTimes.append(commitTimes[index])
      facts.authors.append(authors[index])
      facts.messages.append(places[index])
      facts.tiers.append(rows[index].tier)
      facts.marks.append(rows[index].marks)
      facts.rows.append(rows[index].rows, 0..<rows[index].rows.count) { $0 }
      facts.rowOffsets.append(Int32(facts.rows.count))
    }
    return facts
  }
}

/// The rows of one commit while they wait to be put in order.
struct CommitRows: Sendable {
  var tier = History.Tier.commit
  var marks: CommitFacts.Marks = []
  var rows = History.Rows()
}
