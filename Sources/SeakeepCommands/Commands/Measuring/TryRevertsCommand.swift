internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting

/// `seakeep try-reverts`: what `rollback` would find for reverts of the past; `Scripts/bench revert` compares.
struct TryRevertsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "try-reverts",
    abstract: "Take commits back in memory.",
    discussion: """
      Reads lines of two full ids, of a commit and of a place, between blanks. Prints a line for each, \
      between tabs: both ids, 'clean', 'conflicts' or 'missing', and the tree that is reached. With \
      '--extra' it looks for others that must go with a commit that conflicts, and adds their ids.
      """,
    shouldDisplay: false)

  @Flag(help: "Look for commits that must go with one that conflicts.") var extra = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "try-reverts", among: [.text])
    }
    let source = try OpenRepository.open(shared, context)
    var pairs: [(commit: CommitID, place: CommitID)] = []
    try context.forEachLine(of: NamedInput(name: "-", path: nil, isFound: false)) { _, line in
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        .compactMap { CommitID(hexadecimal: String($0)) }
      if words.count == 2 { pairs.append((words[0], words[1])) }
    }
    let history = try source.wholePast(with: pairs.flatMap { [$0.commit, $0.place] })
    var numbers: [CommitID: Int] = [:]
    for (number, id) in history.ids.enumerated() { numbers[id] = number }
    let search = try RevertSearch.open(at: source.repository.gitDirectory, history)
    for (commit, place) in pairs {
      var fields = [commit.description, place.description]
      if let wanted = numbers[commit], let start = numbers[place] {
        fields += Self.fields(
          of: try search.plan(takingBack: [wanted], from: start, isAlone: !extra))
      } else {
        fields.append("missing")
      }
      context.output.write(fields.joined(separator: "\t") + "\n")
    }
    return .success
  }

  private static func fields(of plan: RevertPlan) -> [String] {
    switch plan.outcome {
    case .clean(let tree): ["clean", tree.description] + plan.extra.map(\.description)
    case .conflicts: ["conflicts"]
    case .missing: ["missing"]
    }
  }
}
