internal import ArgumentParsing
internal import Basics
internal import Domain
internal import Reporting
internal import TestAnalysis
private import FoundationEssentials

/// `seakeep replay-order <file>`: what `tests order` would have said at each recorded run.
struct ReplayOrderCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay-order",
    abstract: "Order the tests of each recorded run from the runs before it.",
    discussion: """
      The file has a line for each test of each run: run, test, milliseconds and 1 for a failure, \
      between tabs, runs from the oldest to the newest. Prints a line for each run: its tests, \
      likeliest to fail first, between tabs.
      """,
    shouldDisplay: false)

  @Argument(help: "The recorded runs.", completion: .file()) var file: String
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "replay-order", among: [.text])
    }
    OrderReplay.replay(try history(in: context)) { _, order in
      context.output.write(order.map { $0.text }.joined(separator: "\t") + "\n")
    }
    return .success
  }

  private func history(in context: CommandContext) throws(DiagnosticError) -> TestHistory {
    let path = absolutePath(file, in: context.workingDirectory)
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw DiagnosticError(.inputUnreadable, "cannot read this input", at: .init(file))
    }
    var runs: [(name: Substring, run: TestRun)] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    for (number, line) in lines.enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let milliseconds = Double(fields[2]) else {
        throw DiagnosticError(
          .inputUnknownFormat, "this line is not: run, test, milliseconds, failure",
          at: .init(file, line: number + 1))
      }
      if runs.last?.name != fields[0] {
        runs.append((fields[0], TestRun(file: file, format: "replay")))
      }
      Array(fields[1].utf8).withUnsafeBytes { name in
        _ = runs[runs.count - 1].run.cases.append(
          TestCaseTable.Entry(
            name: name, outcome: fields[3] == "1" ? .failed : .passed,
            milliseconds: milliseconds))
      }
    }
    var builder = TestHistory.Builder()
    for (number, run) in runs.enumerated() {
      builder.add([run.run], TestCircumstances(time: Timestamp(seconds: Int64(number))))
    }
    return builder.finish()
  }
}
