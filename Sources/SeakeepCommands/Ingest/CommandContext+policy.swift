internal import Basics
internal import Domain
internal import GitRepository
internal import PolicyFile
internal import Reporting

extension CommandContext {
  /// The policy of a file without errors; else tells of all errors, so that one edit mends the file.
  ///
  /// All but the last are written here, and the last is thrown. JSON is one document: there the first
  /// is thrown, with the others as its notes.
  func policy(
    of reading: PolicyReading, _ options: SharedOptions
  ) throws(DiagnosticError) -> Policy {
    guard var first = reading.errors.first, var last = reading.errors.last else {
      return reading.policy
    }
    let more =
      reading.unreportedErrors > 0
      ? ["\(reading.unreportedErrors) more errors in this file"] : []
    if options.chosenFormat == .json {
      first.notes += reading.errors.dropFirst().map { error in
        (error.location.map { "\($0): " } ?? "") + error.message
      }
      first.notes += more
      throw first
    }
    for error in reading.errors.dropLast() { report(error, ErrorWishes(options)) }
    last.notes += more
    throw last
  }

  /// The policy of the checkout where no answer depends on it: all errors are told as warnings.
  func policyOrDefaults(
    _ repository: borrowing Repository, _ options: SharedOptions
  ) -> Policy {
    do throws(DiagnosticError) {
      let reading = try readPolicy(repository)
      if reading.errors.isEmpty { return reading.policy }
      for error in reading.errors { warn(error, options) }
    } catch {
      warn(error, options)
    }
    return Policy()
  }
}

/// `.seakeep` as the checkout has it, or HEAD in a bare repository; defaults where there is none.
func readPolicy(_ repository: borrowing Repository) throws(DiagnosticError) -> PolicyReading {
  PolicyReader.parse(
    try repository.trackedFile(Policy.fileName) ?? [], file: Policy.fileName, revision: nil)
}
