import Basics
import Domain
import GitRepository
import TestSupport
import Testing

@Suite struct TagTests {
  @Test("tags name the commits that git says they do", arguments: [false, true])
  func areThoseOfGit(packed: Bool) throws {
    let fixture = try FixtureRepository()
    var commits: [String] = []
    for day in 0..<4 {
      commits.append(
        try fixture.commit("change \(day)", at: 1_700_000_000 + Int64(day) * 86_400))
    }
    try fixture.git("tag", "light", commits[0])
    try fixture.git("tag", "-a", "-m", "a release", "v1.0", commits[1])
    try fixture.git("tag", "-a", "-m", "a tag of a tag", "nested", "v1.0")
    try fixture.git("tag", "deep/er/v2.0", commits[3])
    try fixture.git("tag", "files", "HEAD^{tree}")
    try fixture.git("tag", "-a", "-m", "of files", "files-too", "HEAD^{tree}")
    try fixture.git("symbolic-ref", "refs/tags/same", "refs/tags/v1.0")
    if packed { try fixture.git("pack-refs", "--all") }
    // As they are written where packed and loose ones stand side by side.
    try fixture.git("tag", "-f", "-a", "-m", "moved", "moved", commits[2])

    var expected: [String: String] = [:]
    let names = try fixture.git("for-each-ref", "refs/tags", "--format=%(refname:lstrip=2)")
    for name in names.split(separator: "\n").map(String.init) {
      let end = try fixture.git("rev-parse", "refs/tags/\(name)^{}").trimmed
      if try fixture.git("cat-file", "-t", end) == "commit\n" { expected[name] = end }
    }
    let tags = try Repository.discover(at: fixture.path).tags()
    #expect(
      Dictionary(uniqueKeysWithValues: tags.map { ($0.name, "\($0.commit)") }) == expected)
    #expect(Set(expected.keys) == ["light", "v1.0", "nested", "deep/er/v2.0", "same", "moved"])
    for tag in tags {
      let time = try fixture.git("log", "-1", "--format=%ct", "\(tag.commit)").trimmed
      #expect("\(tag.at.seconds)" == time)
    }
    #expect(tags.map(\.at) == tags.map(\.at).sorted())
  }

  @Test func damagedReferencesAreToldAndNotTakenForNone() throws {
    let fixture = try FixtureRepository()
    try fixture.commit("begin")
    try fixture.git("tag", "v1.0")
    try fixture.git("pack-refs", "--all")
    try fixture.writeGitFile("not a line of references\n", to: "packed-refs")
    let opened = try Repository.discover(at: fixture.path)
    #expect(throws: DiagnosticError.self) { try opened.tags() }
  }
}

extension String {
  fileprivate var trimmed: String { String(prefix { $0 != "\n" }) }
}
