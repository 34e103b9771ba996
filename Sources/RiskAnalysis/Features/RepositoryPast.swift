internal import Domain

/// What is remembered of the commits behind, as a stream and by their authors.
struct RepositoryPast {
  private struct Person {
    var commits: Float = 0
    var fixes: Float = 0
    var reverted: Float = 0
    var first: Int64 = 0
    var last: Int64 = 0
  }

  private struct Entry {
    var author: Int32
    var moment: Int64
    var isFix: Bool
    var isRevert: Bool
  }

  /// Commits that count, oldest first.
  private var stream: [Entry] = []
  private var people: [Person]
  /// The first entries that are not older than 7 and 30 days.
  private var week = 0
  private var month = 0
  private var fixes: Float = 0
  private var reverted: Float = 0

  init(people: Int) {
    self.people = [Person](repeating: Person(), count: people)
  }

  /// Fixes per commit so far.
  var fixRate: Float { stream.isEmpty ? 0 : fixes / Float(stream.count) }

  /// Writes down what is known before a commit; moments never fall from call to call.
  mutating func fill(_ facts: inout CommitPast, _ author: Int, _ moment: Int64) {
    let hundred = stream.suffix(100)
    let recent = stream.suffix(500)
    if !recent.isEmpty {
      facts.fixShare100 = Float(hundred.count { $0.isFix }) / Float(hundred.count)
      facts.fixShare500 = Float(recent.count { $0.isFix }) / Float(recent.count)
      facts.revertShare500 = Float(recent.count { $0.isRevert }) / Float(recent.count)
      facts.authorShare =
        Float(hundred.count { $0.author == author }) / Float(hundred.count)
    }
    let day = Timestamp.secondsPerDay
    while week < stream.count, stream[week].moment < moment - 7 * day { week += 1 }
    while month < stream.count, stream[month].moment < moment - 30 * day { month += 1 }
    facts.commits7 = Int32(stream.count - week)
    facts.commits30 = Int32(stream.count - month)
    facts.pause = stream.last.map { CommitPastPass.days(from: $0.moment, to: moment) } ?? 0

    let person = people[author]
    let prior = CommitPastPass.priorCases
    let revertedRate = stream.isEmpty ? 0 : reverted / Float(stream.count)
    facts.authorFixShare = (person.fixes + prior * fixRate) / (person.commits + prior)
    facts.authorRevertedShare = (person.reverted + prior * revertedRate) / (person.commits + prior)
    if person.commits > 0 {
      facts.authorTenure = CommitPastPass.days(from: person.first, to: moment)
      facts.authorPause = CommitPastPass.days(from: person.last, to: moment)
    } else {
      facts.authorPause = CommitPastPass.never
    }
  }

  mutating func advance(_ author: Int, _ moment: Int64, _ kind: CommitKind) {
    stream.append(
      Entry(author: Int32(author), moment: moment, isFix: kind.isFix, isRevert: kind.isRevert))
    if people[author].commits == 0 { people[author].first = moment }
    people[author].commits += 1
    people[author].last = moment
    if kind.isFix {
      people[author].fixes += 1
      fixes += 1
    }
  }

  /// Counts that a commit of this author was taken back.
  mutating func noteReverted(_ author: Int) {
    people[author].reverted += 1
    reverted += 1
  }
}
