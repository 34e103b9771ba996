internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import PolicyFile
internal import RiskAnalysis
internal import TestAnalysis

extension OpenRepository {
  /// Gathers what a verdict on a range is made of.
  ///
  /// `known` is what was worked out of 36 months before the head and of the range, for other answers;
  /// `effort` says how long a model's scores may be waited for.
  /// Throws what is wrong with the policy at the merge base, with its place.
  borrowing func checkInputs(
    _ range: CheckRange, _ evidence: EvidenceSnapshot, ci: CIEnvironment?,
    _ context: CommandContext, _ options: SharedOptions, known: RiskModel? = nil,
    _ effort: ScoringEffort = .whole
  ) throws(DiagnosticError) -> CheckInputs {
    var inputs = CheckInputs(range, ci: ci, now: context.now)
    guard let head = range.head, range.missing == nil, !range.commits.isEmpty else { return inputs }
    try addRecorded(range, head, evidence, ci, to: &inputs, context, options)
    try addChange(range, head, known, effort, to: &inputs)
    return inputs
  }

  /// What of those inputs does not depend on what the change does: also of a range without commits.
  ///
  /// Throws what is wrong with the policy at the merge base, with its place.
  borrowing func baselineInputs(
    _ range: CheckRange, _ evidence: EvidenceSnapshot, ci: CIEnvironment?,
    _ context: CommandContext, _ options: SharedOptions
  ) throws(DiagnosticError) -> CheckInputs {
    var inputs = CheckInputs(range, ci: ci, now: context.now)
    guard let head = range.head, range.missing == nil else { return inputs }
    try addRecorded(range, head, evidence, ci, to: &inputs, context, options)
    return inputs
  }

  private borrowing func addRecorded(
    _ range: CheckRange, _ head: CommitID, _ evidence: EvidenceSnapshot, _ ci: CIEnvironment?,
    to inputs: inout CheckInputs, _ context: CommandContext, _ options: SharedOptions
  ) throws(DiagnosticError) {
    (inputs.policy, inputs.origin) = try policy(at: range, context, options)
    let depth = inputs.policy.tests.baseDepth.value
    inputs.line = try repository.firstParentLine(from: head, limit: depth + 1)
    inputs.tree = inputs.line.first?.tree
    if let base = range.mergeBase {
      inputs.ancestors = try repository.firstParentLine(from: base, limit: depth + 1)
    }
    inputs.history = evidence.testHistory()
    inputs.past = evidence.past?.totals ?? [:]
    inputs.builds = evidence.recordedBuilds
    inputs.found = evidence.find(
      try repository.codeIdentity(of: head, isMergeOfCI: ci?.mayMerge ?? false))
  }

  /// `.seakeep` as the merge base has it, so that no change loosens its own gate.
  borrowing func policy(
    at range: CheckRange, _ context: CommandContext, _ options: SharedOptions
  ) throws(DiagnosticError) -> (Policy, PolicyOrigin) {
    guard let base = range.mergeBase else { return (Policy(), .defaults(revision: nil)) }
    // The name that people know is right only while it still stands where the change began.
    let named = try? repository.commit(named: range.baseName)
    let revision = named == base ? range.baseName : base.short
    guard let bytes = try repository.file(Policy.fileName, in: base) else {
      return (Policy(), .defaults(revision: revision))
    }
    let reading = PolicyReader.parse(bytes, file: Policy.fileName, revision: revision)
    return (try context.policy(of: reading, options), .file(revision: revision))
  }

  /// What is wrong with the policy as a commit has it, each with its place.
  private borrowing func policyErrors(at commit: CommitID) throws(DiagnosticError) -> [String] {
    guard let bytes = try repository.file(Policy.fileName, in: commit) else { return [] }
    let reading = PolicyReader.parse(bytes, file: Policy.fileName, revision: commit.short)
    return reading.errors.map { error in
      (error.location.map { "\($0): " } ?? "") + error.message
    }
  }

  private borrowing func addChange(
    _ range: CheckRange, _ head: CommitID, _ known: RiskModel?, _ effort: ScoringEffort,
    to inputs: inout CheckInputs
  ) throws(DiagnosticError) {
    var model: RiskModel
    if let known, known.conventions == inputs.policy.conventions {
      model = known
    } else {
      let (history, _) = try past(of: head, .months36, with: range.commits)
      model = try self.model(of: history, under: inputs.policy)
    }
    let history = model.history
    let members = history.indices(of: Set(range.commits))
    model.explainsCommits = false
    if let (named, mayHold) = try ranker(inputs, at: range.mergeBase) {
      if !mayHold, inputs.policy.ranksCanHold {
        inputs.gateRank = model.assessment(of: members, base: range.mergeBase)
      }
      try score(model.comparable(with: members), by: named, in: &model, effort)
    }
    inputs.risk = model.rangeRisk(of: members, base: range.mergeBase)
    inputs.facts.limits = history.limits
    let own = members.count { !history.isMerge($0) }
    if !members.isEmpty {
      inputs.facts.commits = own
      inputs.facts.merges = members.count - own
    }
    inputs.facts.missingTests = model.missingTests(ofRange: members)
    guard let found = try repository.differences(from: range.mergeBase, to: head) else { return }
    var paths = ByteInterner()
    for file in found { _ = file.path.bytes.withUnsafeBytes { paths.intern($0) } }
    let foreign = repository.marks(of: paths.table)
    inputs.facts.files = found.enumerated().map { index, file in
      ChangedFile(
        path: file.path, kind: file.kind, role: ChangedFile.Role(of: file.path),
        added: file.added, deleted: file.deleted, isMovedAway: file.isMovedAway,
        isForeign: foreign.generated[index] || foreign.vendored[index])
    }
    if found.contains(where: { $0.path.text == Policy.fileName && $0.kind != .deleted }) {
      inputs.facts.policyErrors = try policyErrors(at: head)
    }
    inputs.removals = try removals(inputs.facts.files, from: range.mergeBase, to: head)
  }

  /// The model that ranks: the one that the policy names, which may hold, else the one in use here; nil where the
  /// heuristics rank.
  borrowing func ranker(
    _ inputs: CheckInputs, at base: CommitID?
  ) throws(DiagnosticError) -> (named: NamedModel, mayHold: Bool)? {
    if let named = try gateModel(inputs, at: base) { return (named, true) }
    return try chosenModel(nil).map { ($0, false) }
  }

  /// The model that the policy names, as the merge base has it; nil where it names none.
  private borrowing func gateModel(
    _ inputs: CheckInputs, at base: CommitID?
  ) throws(DiagnosticError) -> NamedModel? {
    let setting = inputs.policy.risk.model
    guard let path = setting.value?.text, let base else { return nil }
    do throws(DiagnosticError) {
      if let bytes = try repository.file(path, in: base) { return try NamedModel(path, bytes) }
    } catch {
      throw DiagnosticError.policyModel(path, setting.source, [error.message])
    }
    throw .policyModel(path, setting.source, ["\(base.short) has no such file"])
  }

  /// More changed files are not looked into.
  private static var mostFiles: Int { 300 }

  /// Finds the lines to look at, in the one file where to begin.
  borrowing func addLines(to inputs: inout CheckInputs) throws(DiagnosticError) {
    guard let head = inputs.facts.head, let path = inputs.risk?.place?.file.path,
      let index = inputs.facts.files.firstIndex(where: { $0.path == path })
    else { return }
    inputs.facts.files[index].contents = try repository.contents(
      of: path, from: inputs.facts.base, to: head)
  }

  private borrowing func removals(
    _ files: [ChangedFile], from base: CommitID?, to head: CommitID
  ) throws(DiagnosticError) -> TestRemovals {
    var before: [[UInt8]] = []
    var after: [[UInt8]] = []
    let code = files.filter { $0.role == .test || $0.role == .source }
    // Files of tests first, because they are who tells.
    let chosen = (code.filter { $0.role == .test } + code.filter { $0.role == .source })
      .prefix(Self.mostFiles)
    for file in chosen {
      if let base, file.kind != .added, let text = try repository.file(file.path.text, in: base) {
        before.append(text)
      }
      if file.kind != .deleted, let text = try repository.file(file.path.text, in: head) {
        after.append(text)
      }
    }
    return TestRemovals(
      deleted: files.filter { $0.kind == .deleted }.map { $0.path }, before: before, after: after)
  }
}

extension ChangedFile.Role {
  init(of path: FilePath) {
    if path.text == Policy.fileName {
      self = .policy
    } else if CIFiles.contains(path) {
      self = .ci
    } else {
      self =
        switch PathKind(path: path.bytes[...]) {
        case .source: .source
        case .test: .test
        case .documentation: .documentation
        case .lockFile: .lockFile
        case .configuration: .configuration
        case .migration: .migration
        }
    }
  }
}

extension DiagnosticError {
  fileprivate static func policyModel(
    _ path: String, _ source: PolicySource, _ notes: [String]
  ) -> DiagnosticError {
    var location: DiagnosticError.Location?
    if case .file(let place) = source { location = place.location }
    return DiagnosticError(
      .checkPolicyModel, "the model '\(path)' of the policy cannot be read", at: location,
      notes: notes,
      hint: "commit what 'seakeep train --output \(path)' writes, or take 'risk.model' out")
  }
}

extension DiagnosticError.Code {
  static let checkPolicyModel = Self(
    "check.policy-model", .usage,
    "The policy at the merge base names a model that is not there, or is no model.")
}
