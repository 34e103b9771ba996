import Foundation
import LocalStore
import TestSupport
import Testing

/// What is laid aside is whole, there once, and gone when it was taken in.
@Suite struct SpoolTests {
  private let directory: TemporaryDirectory
  private let store: StoreDirectory
  private let spool: Spool

  init() throws {
    directory = try TemporaryDirectory()
    store = StoreDirectory(commonDirectory: directory.path)
    spool = Spool(store)
  }

  @Test func whatIsAddedIsThereUntilItIsRemoved() throws {
    #expect(spool.entries().isEmpty)
    for text in ["one\n", "two\n", "one\n"] { #expect(spool.add(Array(text.utf8)) == .done) }
    let entries = spool.entries()
    #expect(Set(entries.map { String(decoding: $0.bytes, as: UTF8.self) }) == ["one\n", "two\n"])
    #expect(entries.count == 2)
    // What came after the reader looked stays.
    #expect(spool.add(Array("three\n".utf8)) == .done)
    spool.remove(entries)
    #expect(spool.entries().map(\.bytes) == [Array("three\n".utf8)])
  }

  @Test func whatIsBeingWrittenIsNotThereYet() throws {
    #expect(spool.add([1]) == .done)
    try Data([2]).write(to: URL(fileURLWithPath: store.path + "/spool/abc.Xy12zQ"))
    #expect(spool.entries().map(\.bytes) == [[1]])
  }

  @Test func whatCannotBeLaidAsideIsRefused() throws {
    try Data().write(to: URL(fileURLWithPath: store.path))
    guard case .refused(let reason) = spool.add([1]) else {
      Issue.record("a file was written into a file")
      return
    }
    #expect(!reason.isEmpty && spool.entries().isEmpty)
  }

  @Test func oneWriterAtATime() throws {
    func state() -> String {
      switch store.lock(waitingMilliseconds: 20) {
      case .held: "held"
      case .busy: "busy"
      case .refused: "refused"
      }
    }
    func whileHeld(_ lock: borrowing StoreLock) { #expect(state() == "busy") }
    #expect(state() == "held")
    switch store.lock(waitingMilliseconds: 0) {
    case .held(let lock): whileHeld(lock)
    case .busy: Issue.record("the lock is not free")
    case .refused: Issue.record("there is no lock")
    }
    #expect(state() == "held")
    let nowhere = StoreDirectory(commonDirectory: directory.path + "/no/where")
    guard case .refused = nowhere.lock(waitingMilliseconds: 0) else {
      Issue.record("a lock without a directory")
      return
    }
  }
}
