import Basics
import Domain
import EvidenceStore
import Foundation
import GitRepository
import TestSupport
import Testing

/// Many writers at once, killed writers, full disks and directories without rights.
@Suite(.serialized, .enabled(if: EvidenceWriter.current == nil)) struct HardshipTests {
  private func ids(_ numbers: some Sequence<Int>) throws -> Set<RecordID> {
    Set(try numbers.map { try StoreFixture.run($0)[1].record.id })
  }

  @Test func eightProcessesLoseNothingAndWriteNothingTwice() throws {
    let fixture = try StoreFixture()
    let each = 300
    let writers = try (0..<8).map {
      try EvidenceWriter(work: .append, path: fixture.path, first: $0 * each, count: each).start()
    }
    for writer in writers {
      writer.waitUntilExit()
      #expect(writer.terminationStatus == 0)
    }
    let snapshot = try fixture.snapshot()
    #expect(try Set(snapshot.records.map(\.id)) == ids(0..<8 * each))
    #expect(snapshot.records.count == 8 * each && snapshot.warnings.isEmpty)
    // Counted by git as well, line by line.
    let commit = try Tool.git(["rev-parse", EvidenceNotes.reference], in: fixture.path).lines[0]
    let grep = try Tool.git(["grep", "-h", "\"t\":\"tests\"", commit], in: fixture.path)
    #expect(grep.lines.count == 8 * each && Set(grep.lines).count == 8 * each)
    #expect(!FileManager.default.fileExists(atPath: fixture.store + "/spool"))
    try fixture.fsck()
  }

  @Test func killedWritersLeaveAStoreThatIsReadAndWritten() throws {
    let directory = try TemporaryDirectory()
    let fixture = try StoreFixture(in: directory)
    let report = try directory.write("", to: "report")
    var random = SplitMix64(seed: 8)
    var number = 0
    for round in 0..<15 {
      let writers = try (0..<2).map { index in
        try EvidenceWriter(
          work: .forever, path: fixture.path, first: 1_000_000 * (round * 2 + index + 1),
          report: report
        ).start()
      }
      // Wait until both write, then a moment more.
      let before = try String(contentsOfFile: report, encoding: .utf8).utf8.count
      let deadline = Date().addingTimeInterval(20)
      while try String(contentsOfFile: report, encoding: .utf8).utf8.count < before + 30,
        Date() < deadline
      { usleep(500) }
      usleep(UInt32(random.int(0...30_000)))
      for writer in writers {
        kill(writer.processIdentifier, SIGKILL)
        writer.waitUntilExit()
      }
      let kept = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
      #expect(kept.allSatisfy { $0.hasPrefix("kept ") })
      let told = try ids(kept.compactMap { Int($0.dropFirst(5)) })
      let found = try fixture.snapshot().records.map(\.id)
      #expect(told.isSubset(of: found) && Set(found).count == found.count)
      guard case .kept = try fixture.append(StoreFixture.run(number)) else {
        Issue.record("round \(round): not writable")
        return
      }
      number += 1
    }
    #expect(try ids(0..<number).isSubset(of: fixture.snapshot().records.map(\.id)))
    try fixture.fsck()
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.store)
    #expect(left.allSatisfy { !$0.hasPrefix("reference") })
  }

  /// On a file system of its own, where this machine lets us mount one.
  @Test(.enabled(if: getuid() == 0)) func aFullDiskKeepsWhatWasWritten() throws {
    let directory = try TemporaryDirectory()
    let mounted = try Tool.run(
      "mount", ["-t", "tmpfs", "-o", "size=1536k", "none", directory.path], in: "/")
    guard mounted.status == 0 else { return }
    defer { _ = try? Tool.run("umount", [directory.path], in: "/") }
    let fixture = try StoreFixture(in: directory)
    var kept = 0
    var spooled: [Int] = []
    var lost = 0
    for number in 0..<2_000 where lost < 5 {
      let names = (0..<200).map { "t\($0 &* (number + 1) &* 2_654_435_761 % 1_000_003)" }
      switch try fixture.append(StoreFixture.run(number, names: names)) {
      case .kept: kept += 1
      case .spooled(let error):
        #expect([.gitNotWritten, .evidenceNotWritten].contains(error.code))
        spooled.append(number)
      case .lost(let error):
        #expect([.gitNotWritten, .evidenceNotWritten].contains(error.code))
        lost += 1
      }
    }
    #expect(kept > 5 && lost == 5)
    // A few bytes more may have found room after the first that did not.
    let found = try fixture.snapshot().records.count
    #expect(found == kept + spooled.count)
    try fixture.fsck()
    // With room again everything that was laid aside comes in.
    _ = try Tool.run("mount", ["-o", "remount,size=64m", directory.path], in: "/")
    guard case .kept = try fixture.append(StoreFixture.run(9_999)) else {
      Issue.record("still full")
      return
    }
    #expect(try fixture.snapshot().records.count == found + 1)
    try fixture.fsck()
  }

  @Test func aFileSizeLimitIsLikeAFullDisk() throws {
    let directory = try TemporaryDirectory()
    let fixture = try StoreFixture(in: directory)
    #expect(try fixture.append(StoreFixture.run(0)) == .kept(added: 2))
    let report = try directory.write("", to: "report")
    let writer = try EvidenceWriter(
      work: .limited, path: fixture.path, first: 1, count: 1, report: report
    ).start()
    writer.waitUntilExit()
    let told = try String(contentsOfFile: report, encoding: .utf8)
    #expect(told == "lost git.not-written\nread 1\n")
    try fixture.fsck()
    #expect(try fixture.append(StoreFixture.run(2)) == .kept(added: 1))
  }

  @Test func whoMayOnlyReadReads() throws {
    let directory = try TemporaryDirectory()
    let fixture = try StoreFixture(in: directory)
    let report = try directory.write("", to: "report")
    chmod(directory.path, 0o755)
    chmod(report, 0o666)
    for path in ["/seakeep", ""] {
      // Where only seakeep's directory is closed, and where all is.
      #expect(try fixture.append(StoreFixture.run(0)) != .lost(.init(.gitFailed, "")))
      _ = try Tool.run("chmod", ["-R", "a+rX", fixture.path], in: "/")
      if path == "/seakeep" {
        _ = try Tool.run("chmod", ["-R", "a+rwX", fixture.path], in: "/")
        _ = try Tool.run("chmod", ["-R", "go-w", fixture.store], in: "/")
      } else {
        _ = try Tool.run("chmod", ["-R", "go-w", fixture.path], in: "/")
      }
      let before = try String(contentsOfFile: report, encoding: .utf8)
      let writer = EvidenceWriter(
        work: .append, path: fixture.path, first: 5, count: 1, report: report)
      guard try writer.runAsNobody() != nil else { return }
      let told = try String(contentsOfFile: report, encoding: .utf8).dropFirst(before.count)
      #expect(told == "lost evidence.not-written\n")
      #expect(try fixture.snapshot().records.count == 1)
      try fixture.fsck()
    }
  }
}
