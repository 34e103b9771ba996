internal import Domain

/// Everything the feature pass remembers of the commits behind it.
struct PastState {
  /// One author's changes of one file: a link of the file's list.
  private struct Contributor {
    var person: Int32
    var changes: Int32
    var next: Int32
  }

  private struct File {
    var fixes: Double = 0
    /// When `fixes` was brought up to date.
    var moment: Int64 = 0
    var changes: Int32 = 0
    var reverts: Int32 = 0
    var people: Int32 = 0
    var lastChange: Int32 = -1
    /// Index of the first of its contributors; -1 for none.
    var contributors: Int32 = -1
  }

  /// One year of one author's commits: a link of the author's list, newest year first.
  private struct Year {
    var year: Int64
    var commits: Int32
    var next: Int32
  }

  private struct Person {
    var commits: Int32 = 0
    var years: Int32 = -1
    /// The last question at which the person was counted.
    var stamp: Int32 = -1
  }

  private var files: [File]
  private var people: [Person]
  private var contributors: [Contributor] = []
  private var years: [Year] = []
  /// [path] From `PathTable`.
  private let subsystems: [Int32]
  /// [author and subsystem] Commits.
  private var subsystemCommits: [UInt64: Int32] = [:]
  /// [subsystem] The last question at which it was counted.
  private var subsystemStamps: [Int32]
  private var question: Int32 = 0
  private var changes = 0.0
  private var reverts = 0.0

  /// A Julian year; Kamei et al. 2013 weigh experience by its age in years.
  private static let secondsPerYear: Int64 = 31_557_600

  init(files: Int, people: Int, subsystems: [Int32]) {
    self.files = [File](repeating: File(), count: files)
    self.people = [Person](repeating: Person(), count: people)
    self.subsystems = subsystems
    subsystemStamps = [Int32](repeating: -1, count: Int(subsystems.max() ?? -1) + 1)
  }

  /// What is known of an author and of the repository before a commit.
  mutating func facts(
    of author: Int, at moment: Int64, _ rows: Range<Int>, _ history: History,
    _ lineage: FileLineage
  ) -> AuthorFacts {
    var facts = AuthorFacts()
    facts.experience = people[author].commits
    let year = Self.year(of: moment)
    var link = people[author].years
    var recent = 0.0
    while link >= 0 {
      let past = years[Int(link)]
      recent += Double(past.commits) / Double(year - past.year + 1)
      link = past.next
    }
    facts.recentExperience = Float(recent)
    facts.revertRate = changes > 0 ? Float(reverts / changes) : 0
    question += 1
    for row in rows where lineage.files[row] >= 0 {
      if let key = newSubsystem(of: row, author, history) {
        facts.subsystemExperience += subsystemCommits[key] ?? 0
      }
      if rows.count == 1 {
        facts.people = files[Int(lineage.files[row])].people
      } else {
        facts.people += newPeople(of: Int(lineage.files[row]))
      }
    }
    return facts
  }

  /// What is known of a file before a commit by `author` touches it.
  func facts(ofFile file: Int, by author: Int, at moment: Int64) -> FileFacts {
    let known = files[file]
    var facts = FileFacts()
    facts.fixes = Float(known.fixes * Self.decay(from: known.moment, to: moment))
    facts.changes = known.changes
    facts.reverts = known.reverts
    facts.people = known.people
    facts.lastChange = known.lastChange
    var link = known.contributors
    while link >= 0 {
      let contributor = contributors[Int(link)]
      if contributor.person == author {
        facts.ownChanges = contributor.changes
        break
      }
      link = contributor.next
    }
    return facts
  }

  /// Counts a commit for its author.
  mutating func advance(
    _ author: Int, at moment: Int64, _ rows: Range<Int>, _ history: History, _ lineage: FileLineage
  ) {
    people[author].commits += 1
    let year = Self.year(of: moment)
    let newest = people[author].years
    if newest >= 0, years[Int(newest)].year == year {
      years[Int(newest)].commits += 1
    } else {
      people[author].years = Int32(years.count)
      years.append(Year(year: year, commits: 1, next: newest))
    }
    question += 1
    for row in rows where lineage.files[row] >= 0 {
      if let key = newSubsystem(of: row, author, history) {
        subsystemCommits[key, default: 0] += 1
      }
    }
  }

  /// Counts a change of one file.
  mutating func touch(
    _ file: Int, in commit: Int, by author: Int, at moment: Int64, isFix: Bool, isRevert: Bool
  ) {
    changes += 1
    files[file].changes += 1
    files[file].lastChange = Int32(commit)
    if isFix {
      files[file].fixes *= Self.decay(from: files[file].moment, to: moment)
      files[file].fixes += 1
      files[file].moment = moment
    }
    if isRevert {
      reverts += 1
      files[file].reverts += 1
    }
    var link = files[file].contributors
    var previous: Int32 = -1
    while link >= 0 {
      let next = contributors[Int(link)].next
      if contributors[Int(link)].person == author {
        contributors[Int(link)].changes += 1
        // To the front: who changed a file lately is asked for most.
        if previous >= 0 {
          contributors[Int(previous)].next = next
          contributors[Int(link)].next = files[file].contributors
          files[file].contributors = link
        }
        return
      }
      previous = link
      link = next
    }
    contributors.append(
      Contributor(person: Int32(author), changes: 1, next: files[file].contributors))
    files[file].contributors = Int32(contributors.count - 1)
    files[file].people += 1
  }

  /// How many authors of a file this question meets for the first time.
  private mutating func newPeople(of file: Int) -> Int32 {
    var count: Int32 = 0
    var link = files[file].contributors
    while link >= 0 {
      let contributor = contributors[Int(link)]
      if people[Int(contributor.person)].stamp != question {
        people[Int(contributor.person)].stamp = question
        count += 1
      }
      link = contributor.next
    }
    return count
  }

  /// The key of the row's subsystem, the first time this question comes to it.
  private mutating func newSubsystem(of row: Int, _ author: Int, _ history: History) -> UInt64? {
    let subsystem = Int(subsystems[Int(history.rows.path[row])])
    if subsystemStamps[subsystem] == question { return nil }
    subsystemStamps[subsystem] = question
    return UInt64(author) << 32 | UInt64(subsystem)
  }

  private static func year(of moment: Int64) -> Int64 {
    moment >= 0 ? moment / secondsPerYear : (moment - secondsPerYear + 1) / secondsPerYear
  }

  private static func decay(from earlier: Int64, to later: Int64) -> Double {
    powerOfTwo(
      -Double(later - earlier) / Double(Timestamp.secondsPerDay) / FeaturePass.halfLifeDays)
  }
}
