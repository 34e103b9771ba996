import Basics
import Domain
import Foundation
import Reporting
import Synchronization
import TestSupport
import Testing

@testable import SeakeepCommands

/// What a run of the program inside this process wrote, and what it would have exited with.
struct Screen {
  var status: ProgramStatus
  var output: String
  var errors: String

  /// All that reached the user.
  var all: String { output + errors }

  /// The members of the one JSON document on the output.
  func document() throws -> [String: Any] {
    try #require(output.hasSuffix("\n") && output.dropLast().firstIndex(of: "\n") == nil)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }
}

/// The place that a run is told it stands in.
struct Surroundings {
  var environment = ["LANG": "C.UTF-8", "TERM": "xterm-256color"]
  var now = Timestamp(seconds: FixtureRepository.firstTime + 400 * Timestamp.secondsPerDay)
  var isTTY = false
  var columns: Int?
  var rows: Int?
  var processors = 2
  /// What is piped in; nil for a terminal.
  var input: [UInt8]?
  /// Takes what goes to the pager; nil for a machine without one.
  var pager: (@Sendable (String, String) -> Void)?
}

private func pipe(_ bytes: [UInt8]?) -> CommandContext.Input {
  guard let bytes else { return CommandContext.Input() }
  let rest = Mutex(bytes[...])
  return CommandContext.Input(isTTY: false) { room in
    .success(
      rest.withLock { rest in
        let part = rest.prefix(room.count)
        room.copyBytes(from: part)
        rest = rest.dropFirst(part.count)
        return part.count
      })
  }
}

/// Runs the program inside this process.
func seakeep(
  _ arguments: [String], in directory: String, _ surroundings: Surroundings = Surroundings()
) -> Screen {
  let output = Transcript()
  let errors = Transcript()
  func channel(_ transcript: Transcript) -> CommandContext.Channel {
    .init(isTTY: surroundings.isTTY, columns: surroundings.columns, rows: surroundings.rows) {
      transcript.add($0)
    }
  }
  let pager = surroundings.pager
  let context = CommandContext(
    environment: surroundings.environment, workingDirectory: directory, now: surroundings.now,
    elapsed: { 0 }, input: pipe(surroundings.input), output: channel(output),
    errors: channel(errors),
    page: { text, program in
      pager?(text, program)
      return pager != nil
    }, processors: surroundings.processors)
  let status = SeakeepProgram.run(arguments, in: context)
  return Screen(status: status, output: output.text, errors: errors.text)
}

/// Text that is written to from any thread.
final class Transcript: Sendable {
  private let written = Mutex("")

  func add(_ text: String) { written.withLock { $0 += text } }

  var text: String { written.withLock { $0 } }
}

/// Every command that answers about a repository, with the formats it offers.
let answers: [(arguments: [String], name: String, formats: [OutputFormat])] = [
  ([], Dashboard.reportName, Dashboard.formats),
  (["hotspots"], Hotspots.reportName, Hotspots.formats),
  (["risk", "HEAD"], RangeRisk.reportName, RangeRisk.formats),
  (["explain"], Explanation.reportName, Explanation.formats),
  (["doctor"], DoctorReport.reportName, DoctorReport.formats),
]
