/// What `.gitattributes` says of the paths of a history.
package struct PathMarks: Sendable, Equatable {
  /// [path] Whether `linguist-generated` is set, by index into `History.paths`.
  package var generated: [Bool]
  /// [path] Whether `linguist-vendored` is set.
  package var vendored: [Bool]
  /// [path] Whether `diff` is unset, as `binary` does: git counts no lines of such a file.
  package var undiffed: [Bool]
  /// A hash of the lines that say so: 0 where there is none.
  package var digest: UInt64

  package init(
    generated: [Bool], vendored: [Bool], undiffed: [Bool] = [], digest: UInt64 = 0
  ) {
    self.generated = generated
    self.vendored = vendored
    self.undiffed = undiffed
    self.digest = digest
  }

  /// Whether git shows no lines of a path.
  package func isUndiffed(_ path: Int32) -> Bool {
    Int(path) < undiffed.count && undiffed[Int(path)]
  }
}
