import Basics
import Domain
import EvidenceStore
import Foundation
import GitRepository
import TestSupport
import Testing

/// A repository whose evidence is written and read, checked by the system's git.
struct StoreFixture {
  let repository: FixtureRepository
  let commits: [ObjectID]

  init(in directory: TemporaryDirectory? = nil, name: String = "harbour") throws {
    repository = try FixtureRepository(name: name, in: directory)
    var commits: [ObjectID] = []
    for number in 0..<3 {
      let id = try repository.commit("\(number)\n", files: ["a": .lines(number + 1)])
      commits.append(try #require(ObjectID(hexadecimal: id)))
    }
    self.commits = commits
  }

  var path: String { repository.path }
  var store: String { repository.gitDirectory + "/seakeep" }

  func opened() throws -> Repository { try Repository.discover(at: path) }

  func notes(_ opened: borrowing Repository, patience: Int = 10_000) -> EvidenceNotes {
    EvidenceNotes(opened, seed: 1, patienceMilliseconds: patience)
  }

  @discardableResult
  func append(_ lines: [RecordLine], at time: Int64 = 1_795_000_000) throws -> EvidenceKeeping {
    let opened = try opened()
    return notes(opened, patience: 200)
      .append(lines.map { .record($0) }, at: Timestamp(seconds: time), in: opened)
  }

  func snapshot() throws -> EvidenceSnapshot {
    let opened = try opened()
    return try notes(opened).read(opened)
  }

  func fsck() throws {
    let output = try Tool.git(["fsck", "--strict", "--no-dangling"], in: path)
    #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
  }

  /// A run of some tests with its set, as a report leads to it; equal numbers give equal records.
  static func run(
    _ number: Int, commit: ObjectID? = nil, at time: Int64? = nil,
    names: [String] = ["a/x", "a/y"],
    failed: [Int] = []
  ) throws -> [RecordLine] {
    let set = RecordLine.set(of: names)
    let record = EvidenceRecord(
      id: ObjectID(naming: "blob", Array("run \(number)".utf8)),
      at: Timestamp(seconds: time ?? Int64(number)),
      code: CodeIdentity(
        commit: commit ?? ObjectID(naming: "blob", Array("commit \(number)".utf8)),
        tree: ObjectID(naming: "blob", Array("tree \(number)".utf8))), job: "local", run: nil,
      body: .tests(TestsEvidence(suite: set.record.id, count: names.count, failed: failed)))
    return [set, RecordLine(record)]
  }
}

/// Does in another process what `EvidenceWriter.work` says, by starting this very test bundle.
struct EvidenceWriter: Codable {
  enum Work: String, Codable {
    /// Appends so many runs, one by one.
    case append
    /// Appends runs until it is killed, and tells each that was kept in `report`.
    case forever
    /// Appends one run of many tests where no file may grow beyond 16 KB.
    case limited
  }

  var work: Work
  var path: String
  var first = 0
  var count = 0
  /// Runs that `forever` appends at once; it tells the first of them.
  var batch = 1
  var report = ""

  /// Set in the processes that write.
  static let variable = "SEAKEEP_TEST_EVIDENCE_WRITER"
  static let current: EvidenceWriter? = ProcessInfo.processInfo.environment[variable]
    .flatMap { try? JSONDecoder().decode(EvidenceWriter.self, from: Data($0.utf8)) }

  private static let arguments = [
    "--testing-library", "swift-testing", "--filter", "EvidenceStoreTests.WriterProcess",
  ]

  private var setting: String {
    get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
  }

  func start() throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = Self.arguments
    process.environment = ProcessInfo.processInfo.environment
      // It may have less room than its counts would take.
      .merging([Self.variable: try setting, Tool.countsVariable: "/dev/null"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs it to its end as somebody who owns nothing; nil where that cannot be.
  func runAsNobody() throws -> Tool.Output? {
    guard getuid() == 0 else { return nil }
    let dropping = ["--reuid=65534", "--regid=65534", "--clear-groups", Self.program]
    let trial = try Tool.run("setpriv", dropping + ["--help"], in: "/")
    guard trial.status == 0 else { return nil }
    return try Tool.run(
      "setpriv", dropping + Self.arguments, in: "/",
      environment: Tool.gitEnvironment.merging([Self.variable: try setting, "HOME": "/"]) { $1 })
  }

  private static var program: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
  }

  func tell(_ line: String) {
    guard let file = FileHandle(forWritingAtPath: report) else { return }
    file.seekToEndOfFile()
    file.write(Data((line + "\n").utf8))
    try? file.close()
  }
}

/// Not a test of its own: what writes in the processes that the tests start.
@Suite(.enabled(if: EvidenceWriter.current != nil)) struct WriterProcess {
  @Test func work() throws {
    let writer = try #require(EvidenceWriter.current)
    if writer.work == .limited {
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 16 << 10, rlim_max: 16 << 10)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }
    let repository = try Repository.discover(at: writer.path)
    let notes = EvidenceNotes(repository, seed: UInt64(getpid()), patienceMilliseconds: 60_000)
    var number = writer.first
    while writer.work == .forever || number < writer.first + writer.count {
      let names =
        writer.work == .limited
        ? (0..<20_000).map { "t\($0 &* 2_654_435_761 % 1_000_003)" } : ["a", "b"]
      let lines = try (number..<number + writer.batch).flatMap {
        try StoreFixture.run($0, names: names)
      }
      let keeping = notes.append(
        lines.map { .record($0) }, at: Timestamp(seconds: 1_795_000_000), in: repository)
      switch keeping {
      case .kept: writer.tell("kept \(number)")
      case .spooled(let error): writer.tell("spooled \(error.code)")
      case .lost(let error): writer.tell("lost \(error.code)")
      }
      if writer.work == .limited || number % 16 == 0 {
        let snapshot = try notes.read(repository)
        if writer.work == .limited { writer.tell("read \(snapshot.records.count)") }
      }
      number += writer.batch
    }
  }
}
