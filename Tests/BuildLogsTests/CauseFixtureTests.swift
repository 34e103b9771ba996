import Domain
import Foundation
import Testing

@testable import BuildLogs

/// Failures of many kinds (Tests/Fixtures/causes): the line that explains each, and whose failure it is.
@Suite struct CauseFixtureTests {
  static let causes = [
    ("apt-gpg", BuildRun.Cause.Kind.configuration, 1),
    ("apt", .infrastructure, 1),
    ("bundler", .dependency, 2),
    ("cargo-lock", .dependency, 2),
    ("checkout", .configuration, 4),
    ("checkout2", .configuration, 1),
    ("cmake", .dependency, 2),
    ("composer", .dependency, 3),
    ("disk-full", .infrastructure, 2),
    ("docker-limit", .infrastructure, 2),
    ("env-missing", .configuration, 2),
    ("exec-format", .configuration, 1),
    ("gh-action", .configuration, 1),
    ("gitlab-runner", .infrastructure, 2),
    ("gitlab-timeout", .infrastructure, 3),
    ("glibc", .configuration, 1),
    ("gosum", .dependency, 2),
    ("gradle-daemon", .infrastructure, 2),
    ("jenkins-agent", .infrastructure, 1),
    ("job-timeout", .infrastructure, 2),
    ("k8s", .infrastructure, 2),
    ("linker", .code, 2),
    ("maven-network", .infrastructure, 2),
    ("maven", .dependency, 4),
    ("node-heap", .infrastructure, 5),
    ("npm-ci", .dependency, 3),
    ("npm-eresolve", .dependency, 1),
    ("npm-network", .infrastructure, 1),
    ("oom", .infrastructure, 2),
    ("permission", .configuration, 2),
    ("pip-resolution", .dependency, 3),
    ("py-import", .dependency, 4),
    ("runner-lost", .infrastructure, 1),
    ("secret-missing", .configuration, 2),
    ("secret2", .configuration, 2),
    ("segfault", .code, 3),
    ("ssl", .infrastructure, 2),
    ("swiftpm", .infrastructure, 2),
    ("xcode-sign", .configuration, 2),
    ("yarn-lock", .dependency, 1),
  ]

  @Test(arguments: causes)
  func findsTheCause(name: String, kind: BuildRun.Cause.Kind, line: Int) throws {
    let cause = try #require(build(try Self.text(name))?.firstCause)
    #expect(cause.kind == kind)
    #expect(cause.line == line, "\(cause.text)")
  }

  /// What came before the failure says nothing of it, nor do the prefixes of a CI system.
  @Test(arguments: causes)
  func findsItInALongLog(name: String, kind: BuildRun.Cause.Kind, line: Int) throws {
    let before = (0..<60).map { "[\($0)/60] Compiling part\($0).c\n" }.joined()
    let text = try Self.text(name)
    let lines = (before + text).split(separator: "\n", omittingEmptySubsequences: false)
    let dressed = lines.map { "2024-05-01T10:20:30.1234567Z \($0)" }.joined(separator: "\n")
    let cause = try #require(build(dressed)?.firstCause)
    #expect(cause.kind == kind)
    #expect(cause.line == line + 60, "\(cause.text)")
  }

  private static func text(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/causes").standardized
    return try String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8)
  }
}
