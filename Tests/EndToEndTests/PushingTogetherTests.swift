import Foundation
import TestSupport
import Testing

/// Many processes in many clones that add evidence and push it to one server at the same time.
@Suite struct PushingTogetherTests {
  private static let clones = 4
  /// In each clone so many processes add records, and one more pushes all the while.
  private static let writers = 3
  private static let batches = 4
  private static let batchSize = 45
  private static let total = clones * writers * batches * batchSize

  private let directory: TemporaryDirectory
  private let server: String

  init() throws {
    directory = try TemporaryDirectory()
    server = directory.path + "/server.git"
    try sh(
      """
      git init -q --bare -b main server.git
      for clone in $(seq 0 \(Self.clones - 1)); do git clone -q server.git clone$clone 2>&1; done
      """)
    for clone in 0..<Self.clones {
      for writer in 0..<Self.writers {
        for batch in 0..<Self.batches {
          let part = (clone * Self.writers + writer) * Self.batches + batch
          let numbers = part * Self.batchSize..<(part + 1) * Self.batchSize
          let text = ([Self.set] + numbers.map { Self.record($0) }).joined(separator: "\n") + "\n"
          try directory.write(ByteString(text), to: "lines.\(clone).\(writer).\(batch)")
        }
      }
    }
  }

  @discardableResult
  private func sh(_ script: String) throws -> String {
    let environment = Tool.gitEnvironment.merging(["SEAKEEP": try Tool.seakeepPath()]) { $1 }
    let output = try Tool.run(
      "bash", ["-c", script], in: directory.path, environment: environment)
    try #require(output.status == 0, "\(output.text)\(output.errorText)")
    return output.text
  }

  // MARK: What is kept

  private static func name(_ kind: Int, _ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(kind) + String(repeating: "0", count: 39 - digits.count) + digits
  }

  /// A run as seakeep records it: of one of fifty commits, so that all clones write to the same notes.
  private static func record(_ number: Int) -> String {
    """
    {"at":\(1_795_000_000 + number),"base":null,"commit":"\(name(2, number % 50))","head":null,\
    "id":"\(name(1, number))","job":"linux","n":2,"patch":null,"run":"\(number)",\
    "suite":"\(name(3, 0))","t":"tests","tree":"\(name(4, number % 50))","v":1}
    """
  }

  private static let set = """
    {"at":0,"base":null,"commit":null,"head":null,"id":"\(name(3, 0))","items":["a/x","a/y"],\
    "job":"","patch":null,"run":null,"t":"set","tree":null,"v":1}
    """

  /// Ids of the recorded runs on one side, counted by git alone.
  private func ids(in repository: String, _ type: String = "tests") throws -> [String] {
    let lines = try Tool.git(
      ["grep", "-h", "\"t\":\"\(type)\"", "refs/notes/seakeep/v1"], in: repository
    ).lines
    return try lines.map { line in
      String(try #require(line.firstMatch(of: /"id":"([0-9a-f]{40})"/)).1)
    }
  }

  @Test func fourClonesLoseNothingAndSendNothingTwice() throws {
    try sh(
      """
      together() {
        cd clone$1
        for writer in $(seq 0 \(Self.writers - 1)); do
          (
            for batch in $(seq 0 \(Self.batches - 1)); do
              "$SEAKEEP" read-evidence ../lines.$1.$writer.$batch || exit 1
            done
          ) >>../told.$1.$writer 2>&1 &
          adding="$adding $!"
        done
        (
          while [ ! -e ../added.$1 ]; do "$SEAKEEP" evidence push || exit 1; done
          "$SEAKEEP" evidence push
        ) >../pushed.$1 2>&1 &
        pushing=$!
        for process in $adding; do wait $process || touch ../failed; done
        touch ../added.$1
        wait $pushing || touch ../failed
      }
      for clone in $(seq 0 \(Self.clones - 1)); do together $clone & done
      wait
      [ ! -e failed ] || { cat told.* pushed.*; exit 1; }
      """)
    let kept = try ids(in: server)
    #expect(kept.count == Self.total)
    #expect(Set(kept) == Set((0..<Self.total).map { Self.name(1, $0) }))
    #expect(try ids(in: server, "set") == [Self.name(3, 0)])
    // That nobody pushed a branch is no fault.
    let fsck = try Tool.git(["fsck", "--strict", "--no-dangling"], in: server)
    #expect(fsck.status == 0, "\(fsck.errorText)")

    let contents = try tree(of: server)
    for clone in 0..<Self.clones {
      let path = directory.path + "/clone\(clone)"
      #expect(try Tool.seakeep(["evidence", "pull", "-q"], in: path).status == 0)
      #expect(try tree(of: path) == contents)
      let read = try Tool.seakeep(["read-evidence"], in: path)
      #expect(read.text.hasPrefix("records=\(Self.total) "))
      #expect(!FileManager.default.fileExists(atPath: path + "/.git/seakeep/spool"))
    }
  }

  private func tree(of repository: String) throws -> String {
    try Tool.git(["rev-parse", "--verify", "refs/notes/seakeep/v1^{tree}"], in: repository).text
  }
}
