import Domain
import GitRepository
import TestSupport

@testable import RiskAnalysis

/// What following the lines of a repository's history gave.
struct LineHistory {
  var history: History
  var provenance = LineProvenance()
  /// [commit]
  var deleted: [DeletedOrigins] = []

  init(_ path: String, threads: Int = 2) throws {
    let repository = try Repository.discover(at: path)
    guard let head = try repository.headCommit() else { throw FixtureError("no commits") }
    let history = try repository.history(
      HistoryRequest(tips: [head], since: nil, tier: .lines, threads: threads),
      known: CommitFacts()
    ).history
    self.history = history
    let empty: (LineProvenance, [DeletedOrigins]) = (LineProvenance(), [])
    (provenance, deleted) = try repository.contents(
      of: Array(0..<history.count), in: history, threads: threads, into: empty,
      worker: { LineWorker(history) },
      add: { found, commit, lines in found.1.append(found.0.add(commit, lines)) })
  }

  /// The commit of each line of a file at HEAD; nil for one whose origin is not known.
  func origins(of path: String, in repository: String) throws -> [String?] {
    let blob = try Tool.git(["rev-parse", "HEAD:\(path)"], in: repository).lines[0]
    let key = VersionKey(path: FilePath(path.utf8), blob: ObjectID(hexadecimal: blob) ?? .zero)
    return (provenance.origins(of: key) ?? []).map {
      $0 < 0 ? nil : history.ids[Int($0)].description
    }
  }

  /// The runs of a commit that deleted lines, as `(origin, kind, moved, lines)`.
  func runs(of commit: String) -> [DeletedOrigins.Run] {
    history.ids.firstIndex { $0.description == commit }.map { deleted[$0].runs } ?? []
  }
}

/// The commit of each line of a file at HEAD, as git says it.
func blame(_ path: String, in repository: String, _ options: [String] = []) throws -> [String?] {
  // A CRLF is one character: lines are split as bytes.
  let output = try Tool.git(
    ["blame", "-s", "-l", "--root"] + options + ["HEAD", "--", path], in: repository)
  return output.standardOutput.split(separator: 10).map {
    String(decoding: $0.prefix(40), as: UTF8.self)
  }
}
