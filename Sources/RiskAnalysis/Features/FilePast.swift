/// What is remembered of each file: its changes, newest first.
struct FilePast {
  private struct File {
    var first: Int64 = 0
    var lastFix: Int64 = 0
    var changes: Float = 0
    var fixes: Float = 0
    /// Index of its newest change; -1 for none.
    var newest: Int32 = -1
  }

  /// One change: a link of the file's list.
  private struct Change {
    var moment: Int64
    var person: Int32
    var next: Int32
  }

  private var files: [File]
  private var changes: [Change] = []
  /// [person] The last question at which they were counted.
  private var stamps: [Int32]
  private var question: Int32 = 0

  /// Further changes of one file within 90 days are not counted.
  private static let mostRecent = 1_000

  init(files: Int, people: Int) {
    self.files = [File](repeating: File(), count: files)
    stamps = [Int32](repeating: -1, count: people)
  }

  /// Writes down what is known of the touched files; `known` says what `FeaturePass` knew of each.
  mutating func fill(
    _ facts: inout CommitPast, _ touched: [Int], _ known: [FileFacts], _ fixRate: Float,
    _ moment: Int64
  ) {
    guard !touched.isEmpty else { return }
    question += 1
    let prior = CommitPastPass.priorCases
    facts.youngestFile = .infinity
    facts.sinceFix = CommitPastPass.never
    for (number, known) in zip(touched, known) {
      let file = files[number]
      let share = (file.fixes + prior * fixRate) / (file.changes + prior)
      facts.fileFixShare += share / Float(touched.count)
      facts.highestFixShare = max(facts.highestFixShare, share)
      facts.mostFixes = max(facts.mostFixes, known.fixes)
      facts.mostChanges = max(facts.mostChanges, known.changes)
      let age = file.changes > 0 ? CommitPastPass.days(from: file.first, to: moment) : 0
      facts.fileAge += age / Float(touched.count)
      facts.youngestFile = min(facts.youngestFile, age)
      if file.fixes > 0 {
        facts.sinceFix = min(
          facts.sinceFix, CommitPastPass.days(from: file.lastFix, to: moment))
      }
      countRecent(file, &facts, moment)
    }
  }

  private mutating func countRecent(_ file: File, _ facts: inout CommitPast, _ moment: Int64) {
    var link = file.newest
    for _ in 0..<Self.mostRecent {
      guard link >= 0 else { return }
      let change = changes[Int(link)]
      let days = CommitPastPass.days(from: change.moment, to: moment)
      if days > 90 { return }
      facts.changes90 += 1
      if days <= 30 { facts.changes30 += 1 }
      if stamps[Int(change.person)] != question {
        stamps[Int(change.person)] = question
        facts.people90 += 1
      }
      link = change.next
    }
  }

  mutating func touch(_ file: Int, _ author: Int, _ moment: Int64, isFix: Bool) {
    if files[file].changes == 0 { files[file].first = moment }
    files[file].changes += 1
    if isFix {
      files[file].fixes += 1
      files[file].lastFix = moment
    }
    changes.append(Change(moment: moment, person: Int32(author), next: files[file].newest))
    files[file].newest = Int32(changes.count - 1)
  }
}
