internal import Domain

/// Finds the commits that reverts and cherry-picks name.
struct RevertLinks {
  private var ids: [(commit: Int32, digits: [UInt8])] = []
  private var subjects: [(commit: Int32, subject: [UInt8])] = []
  private var requests: [(commit: Int32, number: Int)] = []
  private var picks: [(commit: Int32, digits: [UInt8])] = []

  /// Remembers what a message names.
  mutating func note(
    _ commit: Int, _ reference: RevertReference, _ message: UnsafeBufferPointer<UInt8>
  ) {
    let commit = Int32(commit)
    if let picked = reference.picked { picks.append((commit, Array(message[picked]))) }
    for id in reference.ids { ids.append((commit, Array(message[id]))) }
    if let subject = reference.subject {
      subjects.append((commit, Array(message[subject])))
    } else if let request = reference.request {
      requests.append((commit, request))
    }
  }

  /// Pairs of a commit and a later one that takes it back, the earlier revert first; and the
  /// cherry-picked commits whose original stands before them in this history.
  func resolve(in history: History) -> (reverts: [(Int32, Int32)], pickedHere: [Int32]) {
    if ids.isEmpty && subjects.isEmpty && requests.isEmpty && picks.isEmpty { return ([], []) }
    var pairs: [(Int32, Int32)] = []
    var pickedHere: [Int32] = []
    if !ids.isEmpty || !picks.isEmpty {
      let index = CommitIndex(history.ids, for: (ids + picks).lazy.map(\.digits))
      for (commit, digits) in ids {
        if let target = index.commit(hexadecimal: digits), target < commit {
          pairs.append((target, commit))
        }
      }
      for (commit, digits) in picks {
        // What comes later may not change what a commit was taken for.
        if let target = index.commit(hexadecimal: digits), target < commit {
          pickedHere.append(commit)
        }
      }
    }
    // An id is the surer name, but it may be of a commit that was rebased since.
    let found = Set(pairs.map(\.1))
    let others = resolveSubjects(history) + resolveRequests(history)
    pairs += others.filter { !found.contains($0.1) }
    pairs.sort { ($0.1, $0.0) < ($1.1, $1.0) }
    return (pairs, pickedHere)
  }

  /// The newest earlier commit with the quoted subject.
  private func resolveSubjects(_ history: History) -> [(Int32, Int32)] {
    if subjects.isEmpty { return [] }
    var newest: [ArraySlice<UInt8>: Int32] = [:]
    for (_, subject) in subjects { newest[subject[...]] = -1 }
    var pairs: [(Int32, Int32)] = []
    var next = 0
    let lengths = Set(newest.keys.map(\.count))
    for commit in 0..<history.count {
      while next < subjects.count, subjects[next].commit == commit {
        let target = newest[subjects[next].subject[...]] ?? -1
        if target >= 0 { pairs.append((target, Int32(commit))) }
        next += 1
      }
      let subject = subjectBytes(of: commit, in: history)
      guard lengths.contains(subject.count) else { continue }
      if let place = newest.index(forKey: subject) { newest.values[place] = Int32(commit) }
    }
    return pairs
  }

  /// The newest earlier commit that merges or squashes a pull request: `Merge pull request #12 …`
  /// or `… (#12)`.
  private func resolveRequests(_ history: History) -> [(Int32, Int32)] {
    if requests.isEmpty { return [] }
    var newest: [Int: Int32] = [:]
    for (_, number) in requests { newest[number] = -1 }
    var pairs: [(Int32, Int32)] = []
    var next = 0
    for commit in 0..<history.count {
      while next < requests.count, requests[next].commit == commit {
        let target = newest[requests[next].number] ?? -1
        if target >= 0 { pairs.append((target, Int32(commit))) }
        next += 1
      }
      let subject = subjectBytes(of: commit, in: history)
      if let number = Self.requestNumber(subject), newest[number] != nil {
        newest[number] = Int32(commit)
      }
    }
    return pairs
  }

  private func subjectBytes(of commit: Int, in history: History) -> ArraySlice<UInt8> {
    let line = history.messages[commit].drop(while: isBlank).prefix { $0 != 10 && $0 != 13 }
    let end = line.lastIndex { !isBlank($0) }
    return end.map { line[...$0] } ?? []
  }

  private static func requestNumber(_ subject: ArraySlice<UInt8>) -> Int? {
    guard let hash = subject.lastIndex(of: UInt8(ascii: "#")) else { return nil }
    let digits = subject[(hash + 1)...].prefix(while: isDigit)
    let isSquash = subject.last == UInt8(ascii: ")") && digits.endIndex == subject.endIndex - 1
    guard !digits.isEmpty, digits.count <= 9,
      isSquash || subject.starts(with: "Merge pull request ".utf8)
        || subject.starts(with: "Auto merge of ".utf8)
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
