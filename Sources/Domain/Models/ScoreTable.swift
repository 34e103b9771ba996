/// What one model said of commits, with the numbers that it saw: all that ranks need of them.
///
/// A score rests on the commit and on what had landed before it, so it belongs to the pair of the commit
/// and the commit of the first-parent line that brought it. A commit has one row, for its newest landing.
package struct ScoreTable: Sendable, Equatable {
  /// How many numbers the model saw of each commit.
  package let width: Int
  /// [row]
  package private(set) var ids: [CommitID] = []
  /// [row] The commit that brought it onto the first-parent line.
  package private(set) var landings: [CommitID] = []
  /// [row] When it was made, in seconds since 1970.
  package private(set) var times: [Int64] = []
  /// [row] From 0 to 1.
  package private(set) var scores: [Double] = []
  /// [row] What the words of the change add to the log-odds.
  package private(set) var wordEffects: [Double] = []
  /// [row] How many different words the change has.
  package private(set) var words: [Int32] = []
  /// [row * width + number]
  package private(set) var values: [Float] = []
  private var rows: [Key: Int] = [:]

  private struct Key: Hashable {
    var id: CommitID
    var landing: CommitID
  }

  /// One commit.
  package struct Row: Sendable, Equatable {
    package var id: CommitID
    package var landing: CommitID
    package var time: Int64
    package var score: Double
    package var wordEffect: Double
    package var words: Int32
    /// As many as the table is wide.
    package var values: [Float]

    package init(
      id: CommitID, landing: CommitID, time: Int64, score: Double, wordEffect: Double,
      words: Int32, values: [Float]
    ) {
      self.id = id
      self.landing = landing
      self.time = time
      self.score = score
      self.wordEffect = wordEffect
      self.words = words
      self.values = values
    }
  }

  package init(width: Int) {
    self.width = width
  }

  /// Columns as they were once; nil where they do not belong together.
  package init?(
    width: Int, ids: [CommitID], landings: [CommitID], times: [Int64], scores: [Double],
    wordEffects: [Double], words: [Int32], values: [Float]
  ) {
    let count = ids.count
    guard width >= 0, landings.count == count, times.count == count, scores.count == count,
      wordEffects.count == count, words.count == count,
      values.count == count.multipliedReportingOverflow(by: width).partialValue,
      scores.allSatisfy({ (0...1).contains($0) }), wordEffects.allSatisfy(\.isFinite)
    else { return nil }
    self.width = width
    self.ids = ids
    self.landings = landings
    self.times = times
    self.scores = scores
    self.wordEffects = wordEffects
    self.words = words
    self.values = values
    rows.reserveCapacity(count)
    for row in ids.indices { rows[Key(id: ids[row], landing: landings[row])] = row }
    guard rows.count == count else { return nil }
  }

  package var count: Int { ids.count }

  /// The row of a commit as it landed; nil when it was not scored so.
  package func row(of id: CommitID, landing: CommitID) -> Int? {
    rows[Key(id: id, landing: landing)]
  }

  /// What the model saw of a commit.
  package func values(ofRow row: Int) -> ArraySlice<Float> {
    values[row * width..<(row + 1) * width]
  }

  package subscript(_ row: Int) -> Row {
    Row(
      id: ids[row], landing: landings[row], time: times[row], score: scores[row],
      wordEffect: wordEffects[row], words: words[row], values: Array(values(ofRow: row)))
  }

  /// Adds a commit that has no row yet, and says which it has now.
  @discardableResult
  package mutating func add(_ new: Row) -> Int {
    precondition(new.values.count == width, "a row has a value for each column")
    let key = Key(id: new.id, landing: new.landing)
    precondition(rows[key] == nil, "a commit that landed so has one row")
    rows[key] = count
    ids.append(new.id)
    landings.append(new.landing)
    times.append(new.time)
    scores.append(new.score)
    wordEffects.append(new.wordEffect)
    words.append(new.words)
    values += new.values
    return count - 1
  }

  /// The newest commits alone, at most so many.
  package func newest(_ most: Int) -> ScoreTable {
    if count <= most { return self }
    let order = ids.indices.sorted {
      (times[$0], ids[$0], landings[$0]) > (times[$1], ids[$1], landings[$1])
    }
    var kept = ScoreTable(width: width)
    for row in order.prefix(most) { kept.add(self[row]) }
    return kept
  }
}
