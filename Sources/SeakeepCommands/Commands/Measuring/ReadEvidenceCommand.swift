internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import Reporting
private import FoundationEssentials
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// `seakeep read-evidence`: the store alone, for measuring it.
struct ReadEvidenceCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-evidence",
    abstract: "Read all evidence and print how much there is, or keep the records of a file.",
    shouldDisplay: false)

  @Argument(help: "A file of records, one on each line.", completion: .file()) var file: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "read-evidence", among: [.text])
    }
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let notes = EvidenceNotes(repository, seed: UInt64(getpid()))
    guard let file else {
      let snapshot = try notes.read(repository)
      let history = snapshot.testHistory()
      context.output.write(
        "records=\(snapshot.records.count) runs=\(history.runs.count) "
          + "tests=\(history.tests.count) warnings=\(snapshot.warnings.count)\n")
      return .success
    }
    let path = absolutePath(file, in: context.workingDirectory)
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw DiagnosticError(.inputUnreadable, "cannot read this input", at: .init(file))
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).compactMap { RecordLine($0) }
    switch notes.append(lines.map { .record($0) }, at: context.now, in: repository) {
    case .kept(let added): context.output.write("lines=\(lines.count) added=\(added)\n")
    case .spooled(let error), .lost(let error): throw error
    }
    return .success
  }
}
