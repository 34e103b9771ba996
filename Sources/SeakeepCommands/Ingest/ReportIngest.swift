internal import Basics
internal import Domain
internal import TestReports
internal import TextInput

/// Reads reports from inputs whatever their format, and remembers what could not be read.
struct ReportIngest {
  /// What was odd about the inputs, and why some could not be read.
  private(set) var warnings: [DiagnosticError] = []
  /// Inputs that could not be read, or not to their end.
  private(set) var failures: [DiagnosticError] = []
  private let context: CommandContext
  private let format: TestFormat?

  /// `format` is the one the user named; nil to go by the content.
  init(_ context: CommandContext, format: TestFormat? = nil) {
    self.context = context
    self.format = format
  }

  /// Reads one input and returns its reports; none if it could not be read.
  mutating func read(_ input: NamedInput) -> [TestRun] {
    do throws(DiagnosticError) {
      let reading = try context.withInput(input) { buffer throws(DiagnosticError) in
        try Self.read(buffer, as: format)
      }
      for report in reading.reports { warnings += report.allWarnings }
      warnings += reading.warnings
      if let failure = reading.failure { failures.append(failure) }
      return reading.reports.map { report in
        var run = report.run
        if reading.failure != nil { run.incomplete = run.incomplete ?? "the input broke off" }
        return run
      }
    } catch {
      // A directory of reports may hold other files, too.
      if input.isFound, error.code == .inputUnknownFormat {
        warnings.append(error)
      } else {
        failures.append(error)
      }
      return []
    }
  }

  private struct Reading {
    var reports: [TestReport]
    var warnings: [DiagnosticError] = []
    var failure: DiagnosticError?
  }

  private static func read(
    _ input: InputBuffer, as format: TestFormat?
  ) throws(DiagnosticError) -> Reading {
    let head = DocumentHead(input)
    let begin = firstLine(input.bytes)
    switch head {
    case .empty:
      throw input.failure
        ?? DiagnosticError(
          .inputEmpty, "there is nothing in this input", at: .init(input.name),
          hint: "check that the step which writes it ran to its end")
    case .binary:
      throw DiagnosticError(
        .inputBinary, "this input is no text", at: .init(input.name),
        hint: "unpack it first if it is an archive")
    default: break
    }
    if let document = format.map({ $0.isDocument ? $0 : nil }) ?? TestDocument.format(of: head) {
      let report = try TestDocument.read(input, as: document)
      return Reading(reports: [report], failure: input.failure)
    }
    var log = TestLog(forced: format)
    var lines = LogLines(input)
    lines.forEach { log.read($0) }
    let reports = log.finish(file: input.name)
    guard !reports.isEmpty else {
      throw input.failure ?? unknownFormat(input.name, begin, forced: format)
    }
    var reading = Reading(reports: reports, failure: input.failure)
    if let line = lines.firstCutLine {
      reading.warnings.append(
        DiagnosticError(
          .inputLongLine,
          "\(lines.cutLines) lines are longer than \(LogLines.longestLine >> 20) MB; their rest was not read",
          at: .init(input.name, line: line)))
    }
    return reading
  }

  private static func firstLine(_ bytes: UnsafeRawBufferPointer) -> String {
    var rest = bytes[part: 0..<bytes.count]
    while let first = rest.first, first == 0x0A || first == 0x0D || first == 0x20 {
      rest = rest.dropping(1)
    }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
    return rest[part: 0..<min(end, 60)].trimmed.text
  }

  private static func unknownFormat(
    _ name: String, _ begin: String, forced: TestFormat?
  ) -> DiagnosticError {
    if let forced {
      return DiagnosticError(
        .inputUnknownFormat, "there are no results of \(forced.title) in this input",
        at: .init(name), notes: ["it begins with '\(begin)'"],
        hint: "leave '--from \(forced.name)' out to go by the content")
    }
    return DiagnosticError(
      .inputUnknownFormat, "no known format was found in this input", at: .init(name),
      notes: ["it begins with '\(begin)'"],
      hint: "name the format with '--from', or see them with 'seakeep convert --list-formats'")
  }
}

extension TestReport {
  /// The warnings with a last one for those that were only counted.
  fileprivate var allWarnings: [DiagnosticError] {
    guard warningCount > warnings.count, let last = warnings.last else { return warnings }
    return warnings + [
      DiagnosticError(
        last.code, "\(warningCount - warnings.count) more warnings of this report are not shown",
        at: .init(run.file))
    ]
  }
}

extension DiagnosticError.Code {
  static let inputEmpty = Self(
    "input.empty", .cannotRun, "An input holds nothing; it is never taken for a green run.")
  static let inputBinary = Self(
    "input.binary", .cannotRun, "An input holds bytes that no text has.")
  static let inputUnknownFormat = Self(
    "input.unknown-format", .cannotRun,
    "Nothing in an input was recognised; it is never taken for a green run.")
  static let inputLongLine = Self(
    "input.long-line", .cannotRun, "The rest of a very long line was not read.")

  /// All codes of reading inputs.
  static let inputCodes = [
    inputNotFound, inputUnreadable, inputEmpty, inputBinary, inputUnknownFormat, inputLongLine,
  ]
}
