import Basics
import TestSupport
import Testing

@testable import SeakeepCommands

/// Where the only input cannot be read there is no answer, and the error is one.
@Suite struct LoneInputTests {
  @Test(arguments: [["build"], ["build", "trend"], ["tests"], ["tests", "flaky"], ["ingest"]])
  func itsErrorIsADocument(command: [String]) throws {
    let repository = try FixtureRepository()
    try repository.commit("begin\n", files: ["a.c": .lines(3)])
    let output = seakeep(command + ["/no/such/report", "--json"], in: repository.path)
    #expect(output.status == .cannotRun)
    let document = try output.document()
    #expect(document["schema"] as? String == "seakeep.error/1")
    #expect((document["code"] as? String)?.hasPrefix("input.") == true)
  }
}
