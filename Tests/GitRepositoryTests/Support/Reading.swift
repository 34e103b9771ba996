import Basics
import Domain
import GitRepository
import TestSupport

/// Reads the history of all references and HEAD, or of some commits.
func readHistory(
  _ path: String, from tips: [String]? = nil, since: Int64? = nil,
  tier: History.Tier = .lines, threads: Int = 2, known: CommitFacts = CommitFacts()
) throws -> HistoryReading {
  let repository = try Repository.discover(at: path)
  var commits = try repository.referencedCommits()
  if let head = try repository.headCommit() { commits.append(head) }
  if let tips { commits = tips.compactMap { ObjectID(hexadecimal: $0) } }
  let request = HistoryRequest(
    tips: commits, since: since.map { Timestamp(seconds: $0) }, tier: tier, threads: threads)
  return try repository.history(request, known: known)
}

/// The code of the error that a body throws; nil when it throws none.
func code(of body: () throws -> Void) throws -> DiagnosticError.Code? {
  do {
    try body()
    return nil
  } catch let error as DiagnosticError {
    return error.code
  }
}

extension History {
  /// The rows of each commit as `git log --numstat` writes them, sorted.
  func numstat() -> [String: [ByteString]] {
    rowsByCommit { row in
      let isCounted = rows.added[row] >= 0
      let counts = isCounted ? "\(rows.added[row])\t\(rows.deleted[row])" : "-\t-"
      return ByteString(counts + "\t") + ByteString(paths[Int(rows.path[row])])
    }
  }

  /// The rows of each commit as `git log --name-status --no-renames` has them, sorted.
  func statuses() -> [String: [ByteString]] {
    rowsByCommit { row in
      ByteString(rows.kind[row].letter + " ") + ByteString(paths[Int(rows.path[row])])
    }
  }

  /// Likewise, with a renamed file as one row `R old > new`.
  func statusesWithRenames() -> [String: [ByteString]] {
    var result: [String: [ByteString]] = [:]
    for commit in 0..<count {
      let range = rowRange(of: commit)
      let sources = Set(range.map { rows.renamedFrom[$0] })
      result[ids[commit].description] = range.compactMap { row -> ByteString? in
        let path = ByteString(paths[Int(rows.path[row])])
        if rows.kind[row] == .deleted, sources.contains(rows.path[row]) { return nil }
        let source = rows.renamedFrom[row]
        guard source >= 0 else { return ByteString(rows.kind[row].letter + " ") + path }
        return "R " + ByteString(paths[Int(source)]) + " > " + path
      }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
    return result
  }

  private func rowsByCommit(_ text: (Int) -> ByteString) -> [String: [ByteString]] {
    var result: [String: [ByteString]] = [:]
    for commit in 0..<count {
      result[ids[commit].description] = rowRange(of: commit).map(text)
        .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
    return result
  }

  /// The flags of each path of one commit.
  func flags(of commit: Int) -> [String: Flags] {
    let range = rowRange(of: commit)
    return Dictionary(
      uniqueKeysWithValues: range.map { (paths.text(Int(rows.path[$0])), rows.flags[$0]) })
  }

  func index(of id: String) -> Int? { ids.firstIndex { $0.description == id } }
}

extension History.Kind {
  fileprivate var letter: String {
    switch self {
    case .added: "A"
    case .modified: "M"
    case .deleted: "D"
    case .typeChanged: "T"
    }
  }
}
