import Domain
import Testing

@Suite struct FindingCountTests {
  private let findings = [
    "warning | -Wunused | a.c | 1", "warning | -Wunused | a.c | 2", "warning | -Wunused | b.c | 1",
    "error | -Wformat | b.c | 3", "warning | ld: a | b | - | -", "warning | x | c.c | -",
  ].compactMap { DiagnosticFingerprint($0) }

  @Test func `by rule, errors first, then the most`() {
    let counts = FindingCount.counts(findings) { $0.rule }
    #expect(counts.map { $0.name } == ["-Wformat", "-Wunused", "ld: a | b", "x"])
    #expect(counts.map { $0.errors } == [1, 0, 0, 0])
    #expect(counts.map { $0.warnings } == [0, 3, 1, 1])
  }

  @Test func `by file, what has none standing for itself`() {
    let counts = FindingCount.counts(findings) { $0.file?.text }
    #expect(counts.map { $0.name } == ["b.c", "a.c", nil, "c.c"])
    #expect(counts.map { $0.errors + $0.warnings } == [2, 2, 1, 1])
  }
}
