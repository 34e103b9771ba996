internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import Reporting

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// `seakeep observe-run`: the process in which `seakeep run` has the output of its command read.
struct ObserveRunCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "observe-run", abstract: "Read what 'seakeep run' hands over.",
    shouldDisplay: false)

  @OptionGroup var observation: ObservationOptions
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    for descriptor in [Observer.factsDescriptor, Observer.readyDescriptor] {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    // Ingest
    let reports = WrittenReports(observation.report, in: context.workingDirectory)
    var ingest = ReportIngest(
      context, format: try observation.from.map(FormatList.format(named:)), takesDigests: true)
    var evidence: RunEvidence?
    var obstacle = ""
    do throws(DiagnosticError) {
      evidence = try RunEvidence.open(reports, shared, context)
    } catch {
      obstacle = error.message
    }
    sayReady()
    var told = ingest.read(NamedInput(name: "-", path: nil, isFound: true))
    drainInput(context)
    guard let ending = CommandEnding(line: factsLine()) else { return .success }
    var digests = ["-": told.digest]
    let (files, unmatched) = reports.written()
    for file in files {
      let more = ingest.read(file)
      told.tests += more.tests
      told.builds += more.builds
      digests[file.name] = more.digest
    }

    // Assess
    let run = ObservedRun(told, digests: digests, ending)

    // Keep
    var outcome = RunEvidence.Outcome(words: "not kept: \(obstacle)")
    if let run, let evidence {
      do throws(DiagnosticError) {
        outcome = try evidence.keep(run, reports, observation)
      } catch {
        outcome.words = "not kept: \(error.message)"
      }
    }

    // Report
    guard !shared.quiet else { return .success }
    for pattern in unmatched {
      context.errors.write("seakeep: no file of '\(pattern)' was written\n")
    }
    for failure in ingest.failures where !Self.isOrdinary(failure) {
      context.report(failure, besides: shared)
    }
    guard let run else {
      context.errors.write("seakeep: nothing was kept: \(ending.stop ?? "")\n")
      return .success
    }
    let summary = RunSummary(
      tests: run.tests, builds: run.builds, milliseconds: run.milliseconds, kept: outcome.words)
    context.errors.write(summary.line(context.reportContext(shared)))
    if observation.dryRun {
      for line in outcome.lines {
        line.text.forEachPiece { context.errors.write(String(decoding: $0, as: UTF8.self)) }
        context.errors.write("\n")
      }
    }
    return .success
  }

  /// Most commands write nothing that tells of tests or builds, and some write no text.
  private static func isOrdinary(_ failure: DiagnosticError) -> Bool {
    failure.location?.file == "-"
      && [.inputEmpty, .inputBinary, .inputUnknownFormat].contains(failure.code)
  }

  /// A reader that understands an input no further leaves it; whoever writes must not wait for it.
  private func drainInput(_ context: CommandContext) {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { room.deallocate() }
    while case .success(1...) = context.input.read(room) {}
  }

  private func sayReady() {
    var byte: UInt8 = 1
    _ = withUnsafeBytes(of: &byte) { send($0, to: Observer.readyDescriptor) }
    closeDescriptor(Observer.readyDescriptor)
  }

  /// Empty when the process that runs the command is gone.
  private func factsLine() -> String {
    var room = [UInt8](repeating: 0, count: 256)
    var line: [UInt8] = []
    while case .moved(let count) = room.withUnsafeMutableBytes({
      receive(from: Observer.factsDescriptor, into: $0)
    }) {
      line += room[..<count]
    }
    return String(decoding: line, as: UTF8.self)
  }
}
