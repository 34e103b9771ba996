import Foundation
import LocalStore
import TestSupport
import Testing

@Suite struct ScratchFileTests {
  private func append(_ text: String, to file: ScratchFile) -> Int? {
    Array(text.utf8).withUnsafeBytes { file.append($0) }
  }

  private func read(_ count: Int, at offset: Int, from file: ScratchFile) -> String? {
    var bytes = [UInt8](repeating: 0, count: count)
    let isRead = bytes.withUnsafeMutableBytes { file.read(at: offset, into: $0) }
    return isRead ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private func withDirectory(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "scratch-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func `what was added is read back, and no name stands in the directory`() throws {
    try withDirectory { directory in
      let trouble = ScratchTrouble()
      let file = ScratchFile(in: directory, trouble: trouble)
      let first = try #require(append("one", to: file))
      let second = try #require(append("twenty", to: file))
      #expect(read(6, at: second, from: file) == "twenty")
      #expect(read(3, at: first, from: file) == "one")
      #expect(read(2, at: second + 1, from: file) == "we")
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
      #expect(trouble.refusal == nil)
      #expect(trouble.loss == nil)
    }
  }

  @Test func `a directory that is not there takes nothing, and says why`() {
    let trouble = ScratchTrouble()
    let file = ScratchFile(in: "/nowhere/at/all", trouble: trouble)
    #expect(append("one", to: file) == nil)
    #expect(append("two", to: file) == nil)
    #expect(trouble.refusal?.isEmpty == false)
    #expect(trouble.loss == nil)
  }

  @Test func `what is not there cannot be read`() throws {
    try withDirectory { directory in
      let trouble = ScratchTrouble()
      let file = ScratchFile(in: directory, trouble: trouble)
      #expect(read(1, at: 0, from: file) == nil)
      _ = append("one", to: file)
      #expect(read(4, at: 0, from: file) == nil)
      #expect(trouble.loss?.isEmpty == false)
    }
  }
}
