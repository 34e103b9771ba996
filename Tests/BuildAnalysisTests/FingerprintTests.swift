import Domain
import Testing

@testable import BuildAnalysis

/// The line by which a diagnostic is known again.
@Suite struct FingerprintTests {
  private func print(
    _ message: String, file: String? = "src/a.c", line: Int = 7, code: String? = nil,
    severity: BuildDiagnostic.Severity = .warning, context: UInt64? = nil
  ) -> String? {
    TracedDiagnostic(
      BuildDiagnostic(
        tool: "gcc", file: file, line: line, severity: severity, code: code, message: message),
      context: context
    ).fingerprint
  }

  @Test func isReadable() {
    #expect(
      print("unused variable 'x'", code: "-Wunused", context: 0x1f2e)
        == "warning | -Wunused | src/a.c | 0000000000001f2e")
    #expect(
      print("unused variable 'x'", code: "-Wunused")
        == "warning | -Wunused unused variable 'x' | src/a.c | -")
    #expect(
      print("array of 12 elements", file: nil, severity: .error)
        == "error | array of # elements | - | -")
    #expect(print("see here", severity: .note) == nil)
  }

  @Test func theLineNumberDoesNotCount() {
    #expect(print("odd", line: 3, context: 1) == print("odd", line: 300, context: 1))
    #expect(print("odd", context: 1) != print("odd", context: 2))
  }

  @Test func foldersOutsideOfTheRepositoryAreCut() {
    #expect(
      print("odd", file: "/home/ada/lib/b.h", code: "-Wodd", context: 1)
        == "warning | -Wodd | /…/b.h | 0000000000000001".replacing("/…/", with: "…/"))
    #expect(
      print("cannot open '/home/ada/lib/b.h': no TCP/IP and/or src/x")
        == "warning | cannot open '…/b.h': no TCP/IP and/or src/x | src/a.c | -")
    #expect(print("two\nlines\tand \u{1b}[31mmore")?.contains("\n") == false)
  }

  @Test func whatIsVeryLongIsCutAndStaysApart() {
    let long = String(repeating: "word ", count: 300)
    let (one, other) = (print(long + "x"), print(long + "y"))
    #expect(one != other)
    #expect((one?.utf8.count ?? 0) <= 420)
  }
}
