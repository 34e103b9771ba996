private import Foundation

/// A history in which what adds calls without a check goes wrong, whatever its size.
package struct Harbour {
  package var repository: FixtureRepository
  /// Oldest first.
  package var commits: [(id: String, isBad: Bool)] = []

  package init(_ count: Int) throws {
    repository = try FixtureRepository()
    var text = ""
    for number in 0..<count {
      let isBad = number % 4 == 1
      for line in 0...number % 7 {
        text +=
          isBad
          ? "  p\(number) = open(q\(line))->next;\n" : "  // note \(number) about line \(line)\n"
      }
      let id = try repository.commit(
        "Change \(number)", at: FixtureRepository.firstTime + Int64(number) * 86_400,
        files: ["a.c": FixtureFile(stringLiteral: text)])
      commits.append((id, isBad))
    }
  }

  /// A file of labels; `label` may tell another one than the true one.
  package func labels(_ label: (Int, Bool) -> Bool = { $1 }) throws -> String {
    let lines = commits.enumerated().map { "\($1.id),\(label($0, $1.isBad) ? 1 : 0)\n" }
    let path = repository.path + "-labels-\(UUID())"
    try ("commit,label\n" + lines.joined()).write(
      toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
