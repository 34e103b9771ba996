import TestSupport
import Testing

/// The built program: what only a real process shows.
@Suite struct ProgramTests {
  @Test func versionGoesToStandardOutput() throws {
    let output = try Tool.seakeep(["--version"], in: "/")
    #expect(output.status == 0)
    #expect(output.text.hasPrefix("seakeep "))
    #expect(output.errorText == "")
  }
}
