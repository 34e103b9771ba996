/// One CI system: how it is recognised, and what its variables mean.
///
/// Each is documented where it is read with the page of its manual that lists the variables.
struct CISystem {
  /// The word for it in answers.
  let name: String
  /// A variable that it always sets.
  let mark: String
  private let reading: @Sendable (inout CIEnvironment, CIVariables, (String) -> [UInt8]?) -> Void

  init(
    _ name: String, mark: String,
    _ reading: @escaping @Sendable (inout CIEnvironment, CIVariables, (String) -> [UInt8]?) -> Void
  ) {
    self.name = name
    self.mark = mark
    self.reading = reading
  }

  func isHere(_ variables: CIVariables) -> Bool { variables.isSet(mark) }

  func read(_ variables: CIVariables, _ file: (String) -> [UInt8]?) -> CIEnvironment {
    var environment = CIEnvironment(system: name)
    reading(&environment, variables, file)
    // Two systems may count alike.
    environment.run = environment.run.map { "\(name):\($0)" }
    return environment
  }

  /// Those that imitate others stand before them.
  static let all: [CISystem] = [
    github, gitlab, buildkite, jenkins, circle, azure, travis, bitbucket, woodpecker, drone,
    teamCity, appVeyor, cirrus, semaphore, codeBuild,
  ]
}

extension String {
  /// A name without what numbers the parts of a job that was split: `test 2/5`.
  func withoutPart(_ number: String?, of count: String?) -> String {
    guard let number, let count, hasSuffix(" \(number)/\(count)") else { return self }
    return String(dropLast(number.count + count.count + 2))
  }
}
