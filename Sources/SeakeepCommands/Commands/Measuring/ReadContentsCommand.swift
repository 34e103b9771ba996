internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting

/// `seakeep read-contents`: which lines every commit changed, for comparing them with git's.
struct ReadContentsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-contents",
    abstract: "Compare the files of all commits line by line, and print what was found.",
    shouldDisplay: false)

  @Flag(help: "Print commit, lines added, lines deleted and path of every file.") var rows = false
  @Option(help: ArgumentHelp("Use so many threads.", valueName: "n")) var threads: Int?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "read-contents", among: [.text])
    }
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    guard let head = try repository.headCommit() else { throw .emptyRepository }
    let threads = threads ?? context.processors
    let request = HistoryRequest(tips: [head], since: nil, tier: .lines, threads: threads)
    let start = context.elapsed()
    let history = try repository.history(request, known: CommitFacts()).history
    let middle = context.elapsed()
    let isPrinting = rows
    let total = try repository.contents(
      of: Array(0..<history.count), in: history, threads: threads, into: ContentsTotal(),
      worker: { LineCounter(isPrinting: isPrinting) }
    ) { total, commit, files in
      total.add(files, history.ids[commit], context, isPrinting: isPrinting)
    }
    if !rows {
      context.output.write(
        "commits=\(history.count) files=\(total.files) hunks=\(total.hunks) "
          + "added=\(total.added) deleted=\(total.deleted)\n")
    }
    if shared.verbose {
      context.errors.write(
        "history: \(middle - start) s, contents: \(context.elapsed() - middle) s\n")
    }
    return .success
  }
}

/// Sums over all commits.
private struct ContentsTotal: Sendable {
  var files = 0
  var hunks = 0
  var added = 0
  var deleted = 0

  mutating func add(
    _ files: [LineCounter.Counted], _ commit: CommitID, _ context: CommandContext,
    isPrinting: Bool
  ) {
    for file in files {
      self.files += 1
      hunks += file.hunks
      added += max(file.added, 0)
      deleted += max(file.deleted, 0)
      guard isPrinting, let path = file.path else { continue }
      let added = file.added < 0 ? "-" : "\(file.added)"
      let deleted = file.deleted < 0 ? "-" : "\(file.deleted)"
      context.output.write(
        "\(commit)\t\(file.parent)\t\(added)\t\(deleted)\t\(Porcelain.path(path))\n")
    }
  }
}

/// Counts the changed lines of each file; -1 for what was not compared.
private struct LineCounter: ContentsWorker {
  struct Counted: Sendable {
    var path: FilePath?
    var parent: Int
    var hunks: Int
    var added: Int
    var deleted: Int
  }

  let isPrinting: Bool
  private var files: [Counted] = []

  init(isPrinting: Bool) {
    self.isPrinting = isPrinting
  }

  mutating func begin(_ commit: Int) {
    files.removeAll(keepingCapacity: true)
  }

  mutating func add(_ change: borrowing LentFileChange) {
    var counted = Counted(
      path: isPrinting ? change.file.path : nil, parent: change.parent, hunks: 0, added: -1,
      deleted: -1)
    if case .hunks(let hunks) = change.file.comparison {
      counted.hunks = hunks.count
      counted.added = hunks.reduce(0) { $0 + Int($1.newCount) }
      counted.deleted = hunks.reduce(0) { $0 + Int($1.oldCount) }
    }
    files.append(counted)
  }

  mutating func end(gap: ChangeContents.Gap?) -> [Counted] { files }
}
