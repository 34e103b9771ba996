internal import Basics
internal import BuildLogs
internal import Domain
internal import EvidenceStore
internal import LocalStore
internal import TestReports
internal import TextInput

/// Reads reports from inputs whatever their format, and remembers what could not be read.
struct ReportIngest {
  /// What was odd about the inputs, and why some could not be read.
  var warnings: [DiagnosticError] { inputWarnings + scratchWarnings }
  /// Inputs that could not be read, or not to their end.
  var failures: [DiagnosticError] { inputFailures + scratchFailures }
  let context: CommandContext
  private var inputWarnings: [DiagnosticError] = []
  private var inputFailures: [DiagnosticError] = []
  private let format: InputFormat?
  private let takesDigests: Bool
  /// Large reports do not fit into memory.
  let scratchTrouble = ScratchTrouble()

  /// `format` is the one the user named; nil to go by the content. Only evidence needs digests: they
  /// cost time with every byte, and read an input to its end.
  init(_ context: CommandContext, format: InputFormat? = nil, takesDigests: Bool = false) {
    self.context = context
    self.format = format
    self.takesDigests = takesDigests
  }

  /// What an input told.
  struct Told {
    var tests: [TestRun] = []
    var builds: [BuildRun] = []
    /// Lines of the evidence, which a clone that may not push handed on as a file.
    var lines: [RecordLine] = []
    /// The hash of its bytes; zero where none was taken.
    var digest = ObjectID.zero

    var isEmpty: Bool { tests.isEmpty && builds.isEmpty && lines.isEmpty }
  }

  /// Reads one input; nothing if it could not be read.
  mutating func read(_ input: NamedInput) -> Told {
    do throws(DiagnosticError) {
      let digest = takesDigests ? InputDigest() : nil
      let reading = try context.withInput(input, passing: digest) {
        buffer throws(DiagnosticError) in
        let reading = try CaseRoom.$current.withValue(makeRoom()) {
          Result { () throws(DiagnosticError) in try Self.read(buffer, as: format) }
        }.get()
        digest?.readRest(of: buffer)
        return reading
      }
      // What a code exits with says whether something was lost of the input.
      inputWarnings += reading.warnings.filter { $0.code.status == .success }
      inputFailures += reading.warnings.filter { $0.code.status != .success }
      var told = reading.told
      told.digest = digest?.value ?? .zero
      if let failure = reading.failure {
        inputFailures.append(failure)
        for index in told.tests.indices {
          told.tests[index].incomplete = told.tests[index].incomplete ?? "the input broke off"
        }
        for index in told.builds.indices where told.builds[index].result == .passed {
          told.builds[index].result = .unknown
        }
      }
      return told
    } catch {
      // A directory of reports may hold other files, too.
      if input.isFound, error.code == .inputUnknownFormat {
        inputWarnings.append(error)
      } else {
        inputFailures.append(error)
      }
      return Told()
    }
  }

  mutating func fail(_ failure: DiagnosticError) { inputFailures.append(failure) }

  mutating func warn(_ warning: DiagnosticError) { inputWarnings.append(warning) }

  /// Room for a large report, or for what is known of many.
  func makeRoom() -> CaseRoom {
    let directory = context.environment["TMPDIR"] ?? ""
    return CaseRoom(
      outside: ScratchFile(in: directory.isEmpty ? "/tmp" : directory, trouble: scratchTrouble))
  }

  private var scratchWarnings: [DiagnosticError] {
    guard let reason = scratchTrouble.refusal else { return [] }
    return [
      DiagnosticError(
        .scratchRefused,
        "a large report is kept in memory, because no temporary file can be written",
        notes: [reason], hint: "let TMPDIR name a directory with free space")
    ]
  }

  private var scratchFailures: [DiagnosticError] {
    guard let reason = scratchTrouble.loss else { return [] }
    return [
      DiagnosticError(
        .scratchLost, "tests of a large report could not be read back from a temporary file",
        notes: [reason], hint: "let TMPDIR name a directory on another file system")
    ]
  }

  private struct Reading {
    var told = Told()
    var warnings: [DiagnosticError] = []
    var failure: DiagnosticError?

    mutating func add(_ report: TestReport) {
      told.tests.append(report.run)
      add(report.warnings, of: report.warningCount, in: report.run.file)
    }

    mutating func add(_ report: BuildReport) {
      told.builds.append(report.run)
      add(report.warnings, of: report.warningCount, in: report.run.file)
    }

    /// Adds warnings, with a last one for those that were only counted.
    private mutating func add(_ some: [DiagnosticError], of count: Int, in file: String) {
      warnings += some
      guard count > some.count, let last = some.last else { return }
      warnings.append(
        DiagnosticError(
          last.code, "\(count - some.count) more warnings of this report are not shown",
          at: .init(file)))
    }
  }

  private static func read(
    _ input: InputBuffer, as format: InputFormat?
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
    var reading = Reading()
    if format == nil, EvidenceFile.isBegun(by: input.bytes) {
      reading.told.lines = try EvidenceFile.lines(of: input)
      return reading
    }
    switch format ?? InputFormat(document: head) {
    case .tests(let format) where format.isDocument:
      reading.add(try TestDocument.read(input, as: format))
    case .build(let tool) where tool.isDocument:
      reading.add(try BuildDocument.read(input, as: tool))
    default:
      readLines(input, as: format, into: &reading)
      guard !reading.told.isEmpty else {
        throw input.failure ?? unknownFormat(input.name, begin, forced: format)
      }
    }
    reading.failure = input.failure
    return reading
  }

  /// Offers each line to the test tools and, if none wrote it, to the build tools.
  private static func readLines(
    _ input: InputBuffer, as format: InputFormat?, into reading: inout Reading
  ) {
    var tests: TestLog?
    var build: BuildLog?
    switch format {
    case .tests(let format): tests = TestLog(forced: format)
    case .build(let tool): build = BuildLog(forced: tool)
    case nil:
      tests = TestLog()
      build = BuildLog()
    }
    var lines = LogLines(input)
    lines.forEach { line in
      let isOfTests = tests?.read(line) ?? false
      build?.read(line, isOfTests: isOfTests)
    }
    for report in tests?.finish(file: input.name) ?? [] { reading.add(report) }
    if let report = build?.finish(file: input.name) { reading.add(report) }
    if let line = lines.firstCutLine {
      reading.warnings.append(
        DiagnosticError(
          .inputLongLine,
          "\(lines.cutLines) lines are longer than \(LogLines.longestLine >> 20) MB; their rest was not read",
          at: .init(input.name, line: line)))
    }
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
    _ name: String, _ begin: String, forced: InputFormat?
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

  static let scratchRefused = Self(
    "input.no-scratch", .success,
    "A warning: no temporary file can be written; large reports are kept in memory.")
  static let scratchLost = Self(
    "input.scratch-lost", .cannotRun,
    "What was put into a temporary file could not be read back; the answer lacks tests.")

  /// All codes of reading inputs.
  static let inputCodes = [
    inputNotFound, inputUnreadable, inputEmpty, inputBinary, inputUnknownFormat, inputLongLine,
    scratchRefused, scratchLost,
  ]
}
