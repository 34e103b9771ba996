import Testing

@testable import TestSupport

@Suite struct GoldenTests {
  @Test func equalTextPasses() {
    expectGolden("hello\nworld\n", "greeting.txt")
  }

  @Test func showsTheFirstLineThatDiffers() throws {
    let directory = try TemporaryDirectory()
    let golden = GoldenFile(path: try directory.write("one\ntwo\nthree\n", to: "Golden/a.txt"))
    let difference = try #require(golden.difference(from: "one\n2\nthree\n", isRecording: false))
    #expect(difference.contains("Golden/a.txt differs from line 2 on"))
    #expect(difference.contains("  two"))
    #expect(difference.contains("  2"))
    #expect(!difference.contains("  one"))
  }

  @Test(arguments: [
    ("a\n", "a", "⟨no newline at the end⟩"),
    ("a\n", "a\u{1b}[0m\n", "\\u{1B}"),
    ("a\n", "a\r\n", "\\r"),
    ("a\n", "a\u{202e}\n", "\\u{202E}"),
    ("a\nb\n", "a\n", "(ends here)"),
  ])
  func showsWhatDoesNotShowItself(recorded: String, text: String, shown: String) throws {
    let directory = try TemporaryDirectory()
    let golden = GoldenFile(path: try directory.write(ByteString(recorded), to: "a.txt"))
    let difference = try #require(golden.difference(from: text, isRecording: false))
    #expect(difference.contains(shown), "\(difference)")
  }

  @Test func recordsOnRequestOnly() throws {
    let directory = try TemporaryDirectory()
    let golden = GoldenFile(path: directory.path + "/Golden/new.txt")
    let missing = try #require(golden.difference(from: "text\n", isRecording: false))
    #expect(missing.contains("missing"))
    #expect(golden.difference(from: "text\n", isRecording: true) == nil)
    #expect(golden.difference(from: "text\n", isRecording: false) == nil)
    #expect(try readFile(golden.path) == Array("text\n".utf8))
  }
}
