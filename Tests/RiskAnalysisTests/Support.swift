import Domain

@testable import RiskAnalysis

/// Random numbers from a seed: S. Vigna's SplitMix64.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(bound))
  }
}

/// Builds histories by hand, oldest commit first; each commit follows the one before by default.
struct HistoryBuilder {
  private(set) var history = History()
  private var pathNumbers: [String: Int32] = [:]
  private var lines: [String: Int32] = [:]
  private var peopleNumbers: [String: Int32] = [:]

  /// One touched file.
  struct Edit {
    var path: String
    var added: Int32 = 1
    var deleted: Int32 = 0
    var from: String?
    var isDeletion = false
  }

  /// A day in seconds, from the first commit's moment on.
  static let start: Int64 = 1_600_000_000

  /// Adds a commit and returns its index.
  @discardableResult
  mutating func commit(
    _ message: String, day: Double, writtenOn written: Double? = nil, by author: String = "Ann",
    _ edits: [Edit] = [], parents: [Int]? = nil, tier: History.Tier = .lines
  ) -> Int {
    let seconds = Self.start + Int64(day * 86_400)
    let index = commit(message, seconds: seconds, by: author, parents: parents, tier: tier)
    if let written {
      history.authorTimes[index] = Timestamp(seconds: Self.start + Int64(written * 86_400))
    }
    for edit in edits { add(edit) }
    return index
  }

  /// Adds a commit without files; `row` gives it some.
  @discardableResult
  mutating func commit(
    _ message: String, seconds: Int64, by author: String, parents: [Int]? = nil,
    tier: History.Tier = .lines
  ) -> Int {
    let index = history.count
    let time = Timestamp(seconds: seconds)
    history.ids.append(Self.id(of: index))
    let parents = parents ?? (index > 0 ? [index - 1] : [])
    history.parents += parents.map { Int32($0) }
    history.parentOffsets.append(Int32(history.parents.count))
    history.authorTimes.append(time)
    history.commitTimes.append(time)
    history.authors.append(person(author))
    history.messages.append(Array(message.utf8))
    history.tiers.append(tier)
    history.isOnFirstParentLine.append(true)
    history.rowOffsets.append(Int32(history.rows.count))
    return index
  }

  private mutating func add(_ edit: Edit) {
    if let old = edit.from {
      let whole = lines[old] ?? 0
      row(old, .deleted, added: 0, deleted: whole, before: whole, from: nil)
      row(
        edit.path, .added, added: whole + edit.added - edit.deleted, deleted: 0, before: 0,
        from: old)
      lines[edit.path] = whole + edit.added - edit.deleted
      lines[old] = nil
    } else if edit.isDeletion {
      let whole = lines[edit.path] ?? 0
      row(edit.path, .deleted, added: 0, deleted: whole, before: whole, from: nil)
      lines[edit.path] = nil
    } else {
      let before = lines[edit.path]
      row(
        edit.path, before == nil ? .added : .modified, added: edit.added, deleted: edit.deleted,
        before: before ?? 0, from: nil)
      lines[edit.path] = (before ?? 0) + edit.added - edit.deleted
    }
  }

  /// Adds a row to the newest commit.
  mutating func row(
    _ name: String, _ kind: History.Kind, added: Int32, deleted: Int32, before: Int32,
    from: String?
  ) {
    history.rows.path.append(path(name))
    history.rows.renamedFrom.append(from.map { path($0) } ?? -1)
    history.rows.kind.append(kind)
    history.rows.flags.append([])
    history.rows.added.append(added)
    history.rows.deleted.append(deleted)
    history.rows.linesBefore.append(before)
    history.rowOffsets[history.count] = Int32(history.rows.count)
  }

  private mutating func path(_ name: String) -> Int32 {
    if let known = pathNumbers[name] { return known }
    let number = Int32(history.paths.append(Array(name.utf8)))
    pathNumbers[name] = number
    return number
  }

  private mutating func person(_ name: String) -> Int32 {
    if let known = peopleNumbers[name] { return known }
    let number = Int32(history.people.count)
    history.people.append(Author(name: name, email: "\(name)@example.org"))
    peopleNumbers[name] = number
    return number
  }

  /// Marks the first-parent line from the newest commit.
  mutating func finish() -> History {
    history.isOnFirstParentLine = [Bool](repeating: false, count: history.count)
    var commit = history.count - 1
    while commit >= 0 {
      history.isOnFirstParentLine[commit] = true
      commit = history.parents(of: commit).first.map { Int($0) } ?? -1
    }
    return history
  }

  /// An id that begins with the index, so that abbreviations differ.
  static func id(of index: Int) -> CommitID {
    CommitID(high: UInt64(index + 1) << 36 | 0xABC, middle: 0x1234_5678_9ABC_DEF0, low: 7)
  }
}

extension PathMarks {
  /// Nothing generated, nothing vendored.
  static func none(_ history: History) -> PathMarks {
    let none = [Bool](repeating: false, count: history.paths.count)
    return PathMarks(generated: none, vendored: none)
  }
}

extension History {
  /// The first `count` commits alone.
  func prefix(_ count: Int) -> History {
    var history = self
    let rows = Int(rowOffsets[count])
    history.ids = Array(ids.prefix(count))
    history.parentOffsets = Array(parentOffsets.prefix(count + 1))
    history.parents = Array(parents.prefix(Int(parentOffsets[count])))
    history.authorTimes = Array(authorTimes.prefix(count))
    history.commitTimes = Array(commitTimes.prefix(count))
    history.authors = Array(authors.prefix(count))
    var messages = ByteTable()
    for commit in 0..<count { messages.append(self.messages[commit]) }
    history.messages = messages
    history.tiers = Array(tiers.prefix(count))
    history.rowOffsets = Array(rowOffsets.prefix(count + 1))
    history.rows.path = Array(self.rows.path.prefix(rows))
    history.rows.renamedFrom = Array(self.rows.renamedFrom.prefix(rows))
    history.rows.kind = Array(self.rows.kind.prefix(rows))
    history.rows.flags = Array(self.rows.flags.prefix(rows))
    history.rows.added = Array(self.rows.added.prefix(rows))
    history.rows.deleted = Array(self.rows.deleted.prefix(rows))
    history.rows.linesBefore = Array(self.rows.linesBefore.prefix(rows))
    history.isOnFirstParentLine = Array(isOnFirstParentLine.prefix(count))
    return history
  }
}
