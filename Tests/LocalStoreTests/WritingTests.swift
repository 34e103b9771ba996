import Domain
import Foundation
import LocalStore
import TestSupport
import Testing

/// Writers may be many, may be killed, and may be refused; readers see whole files only.
@Suite struct WritingTests {
  /// Not a test of its own: the writer that the others start as a process, and kill.
  @Test(.enabled(if: writerPath != nil)) func writeForever() throws {
    let path = try #require(writerPath)
    let cache = HistoryCache(StoreDirectory(commonDirectory: path))
    let tables = (1...3).map { tableOfFacts($0 * 400) }
    while true { for table in tables { _ = cache.save(table) } }
  }

  @Test(.enabled(if: writerPath == nil)) func killedWritersLeaveAWholeFile() throws {
    let store = try StoreFixture()
    var random = SplitMix64(seed: 6)
    let sizes = Set((1...3).map { $0 * 400 })
    var seen: Set<Int> = []
    for _ in 0..<8 {
      let writer = try startWriter(store.directory.path)
      // Wait until it writes, then a moment more.
      let deadline = Date().addingTimeInterval(20)
      let before = try? store.bytes()
      while (try? store.bytes()) == before, Date() < deadline { usleep(1_000) }
      usleep(UInt32(random.int(0...20_000)))
      kill(writer.processIdentifier, SIGKILL)
      writer.waitUntilExit()
      let (loaded, state) = store.cache.load()
      #expect(state == .intact)
      #expect(sizes.contains(loaded.count))
      #expect(loaded.plain() == tableOfFacts(loaded.count).plain())
      seen.insert(loaded.count)
    }
    // What the dead left lying is cleared away once it is an hour old.
    for name in try store.names() where name != "history" {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -4_000)],
        ofItemAtPath: store.store.path + "/" + name)
    }
    #expect(store.cache.save(tableOfFacts(1)) == .done)
    #expect(try store.names() == ["history"])
  }

  @Test(.enabled(if: writerPath == nil)) func manyWritersAtOnce() throws {
    let store = try StoreFixture()
    let writers = try (0..<8).map { _ in try startWriter(store.directory.path) }
    defer {
      for writer in writers {
        kill(writer.processIdentifier, SIGKILL)
        writer.waitUntilExit()
      }
    }
    let deadline = Date().addingTimeInterval(20)
    while store.cache.load().state == .absent, Date() < deadline { usleep(10_000) }
    for _ in 0..<60 {
      let (loaded, state) = store.cache.load()
      #expect(state == .intact)
      #expect([400, 800, 1_200].contains(loaded.count))
      usleep(5_000)
    }
  }

  @Test func youngLeftoversStay() throws {
    let store = try StoreFixture()
    #expect(store.cache.save(tableOfFacts(1)) == .done)
    let young = store.store.path + "/history.abcdef"
    try Data("being written".utf8).write(to: URL(fileURLWithPath: young))
    #expect(store.cache.save(tableOfFacts(2)) == .done)
    #expect(try store.names() == ["history", "history.abcdef"])
  }

  @Test func theFileIsAsReadableAsItsDirectory() throws {
    let store = try StoreFixture()
    try FileManager.default.createDirectory(
      atPath: store.store.path, withIntermediateDirectories: false)
    chmod(store.store.path, 0o750)
    #expect(store.cache.save(tableOfFacts(1)) == .done)
    let attributes = try FileManager.default.attributesOfItem(atPath: store.file)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test func whatCannotBeWrittenIsRefused() throws {
    let store = try StoreFixture()
    // A file in the directory's place: no right could help.
    try Data("in the way".utf8).write(to: URL(fileURLWithPath: store.store.path))
    guard case .refused(let reason) = store.cache.save(tableOfFacts(1)) else {
      Issue.record("a file was written into a file")
      return
    }
    #expect(!reason.isEmpty)
    #expect(store.cache.load().state == .absent)
    let nowhere = StoreDirectory(commonDirectory: store.directory.path + "/no/where")
    guard case .refused = HistoryCache(nowhere).save(tableOfFacts(1)) else {
      Issue.record("a directory was made that is not ours")
      return
    }
  }

  @Test(.enabled(if: getuid() != 0)) func readOnlyDirectories() throws {
    let store = try StoreFixture()
    #expect(store.cache.save(tableOfFacts(1)) == .done)
    chmod(store.store.path, 0o500)
    defer { chmod(store.store.path, 0o700) }
    guard case .refused = store.cache.save(tableOfFacts(2)) else {
      Issue.record("a read-only directory was written to")
      return
    }
    #expect(store.cache.load().facts.count == 1)
  }

  /// On a file system of 64 KB, or a read-only one, where this machine lets us mount it.
  @Test(.enabled(if: getuid() == 0), arguments: ["size=64k", "ro"])
  func fullAndReadOnlyDisks(option: String) throws {
    let directory = try TemporaryDirectory()
    let mounted = try Tool.run(
      "mount", ["-t", "tmpfs", "-o", "size=64k", "none", directory.path], in: "/")
    guard mounted.status == 0 else { return }
    defer { _ = try? Tool.run("umount", [directory.path], in: "/") }
    let store = StoreDirectory(commonDirectory: directory.path)
    let cache = HistoryCache(store)
    #expect(cache.save(tableOfFacts(5)) == .done)
    if option == "ro" {
      _ = try Tool.run("mount", ["-o", "remount,ro", directory.path], in: "/")
    }
    guard case .refused = cache.save(tableOfFacts(5_000)) else {
      Issue.record("more was written than there is room for")
      return
    }
    #expect(cache.load().facts.plain() == tableOfFacts(5).plain())
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.path) == ["history"])
  }

  /// Starts this very test bundle with nothing but the writer; on macOS a helper would be needed.
  private func startWriter(_ path: String) throws -> Process {
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    writer.arguments = [
      "--testing-library", "swift-testing", "--filter", "WritingTests/writeForever",
    ]
    writer.environment = ProcessInfo.processInfo.environment
      .merging(["SEAKEEP_TEST_WRITER": path]) { $1 }
    writer.standardOutput = FileHandle.nullDevice
    writer.standardError = FileHandle.nullDevice
    try writer.run()
    return writer
  }
}

/// Set in the processes that write forever.
private let writerPath = ProcessInfo.processInfo.environment["SEAKEEP_TEST_WRITER"]

/// So many commits, always the same ones.
private func tableOfFacts(_ count: Int) -> CommitFacts {
  var facts = CommitFacts()
  facts.people.append("Ada <ada@example.org>".utf8)
  facts.paths.append("a/path/of/some/length".utf8)
  var messages: [UInt8] = []
  for index in 0..<count {
    facts.ids.append(ObjectID(high: UInt64(index), middle: UInt64(count), low: 1))
    facts.parentOffsets.append(0)
    facts.authorTimes.append(Int64(index))
    facts.commitTimes.append(Int64(index * 2))
    facts.authors.append(0)
    let start = messages.count
    messages += "Message \(index) of \(count)\n".utf8
    facts.messages.append(
      .init(segment: 0, length: UInt32(messages.count - start), start: UInt64(start)))
    facts.tiers.append(.lines)
    facts.marks.append([])
    facts.rows.path.append(0)
    facts.rows.renamedFrom.append(-1)
    facts.rows.kind.append(.modified)
    facts.rows.flags.append([])
    facts.rows.added.append(Int32(index))
    facts.rows.deleted.append(1)
    facts.rows.linesBefore.append(9)
    facts.rowOffsets.append(Int32(index + 1))
  }
  facts.messages.addSegment(messages)
  return facts
}
