import Domain
import TestSupport
import Testing

@testable import TestReports

/// What every console reader has to do, tried with all captures.
@Suite struct ConsoleCaptureTests {
  @Test(arguments: ConsoleCapture.all)
  func isReadAsTheToolSays(capture: ConsoleCapture) throws {
    let reports = read(try capture.text)
    let report = try #require(reports.first { $0.run.format == capture.format })
    let counts = report.run.cases.counts
    #expect(counts.passed == capture.passed)
    #expect(counts.failed == capture.failed)
    #expect(counts.errored == capture.errored)
    #expect(counts.skipped == capture.skipped)
    #expect(counts.flaky == capture.flaky)
    #expect((report.run.incomplete == nil) == capture.isWhole)
    #expect(report.run.cases.filter(\.outcome.isFailure).map(\.name).sorted() == capture.failing)
    let others = reports.filter { $0.run.format != capture.format }.map(\.run.format)
    #expect(others.allSatisfy { capture.file.contains("with-" + $0) || $0 == "xctest" })
  }

  @Test(arguments: ConsoleCapture.silent)
  func isNoReport(file: String) throws {
    #expect(read(try ConsoleCapture.text(of: file)).isEmpty)
  }

  @Test(arguments: ConsoleCapture.all)
  func isTheSameBehindWhatCISystemsAdd(capture: ConsoleCapture) throws {
    let text = try capture.text
    let plain = read(text)
    let prefixes = [
      "2026-11-23T03:05:16.1234567Z ", "2026-11-23T03:05:16.123456Z 00O ", "[12:03:11] ",
      "[2026-11-23T03:05:16.123Z] ", "#12 0.345 ",
    ]
    for prefix in prefixes {
      let prefixed = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { prefix + $0 }.joined(separator: "\n")
      ConsoleCapture.expectSame(read(prefixed), plain, "\(prefix)")
    }
  }

  @Test(arguments: ConsoleCapture.all)
  func isTheSameInColourAndWithWindowsLineEnds(capture: ConsoleCapture) throws {
    let text = try capture.text
    let plain = read(text)
    ConsoleCapture.expectSame(
      read(text.replacing("\n", with: "\r\n")), plain, "with carriage returns")
    let coloured = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      return words.map { $0.isEmpty ? "" : "\u{1B}[32m\($0)\u{1B}[0m" }.joined(separator: " ")
    }
    ConsoleCapture.expectSame(read(coloured.joined(separator: "\n")), plain, "in colour")
  }

  @Test(arguments: ConsoleCapture.all)
  func isTheSameAmongBuildNoise(capture: ConsoleCapture) throws {
    let noise = """
      + make -j8 check
      [ 50%] Building CXX object CMakeFiles/shop.dir/shop.cc.o
      [100%] Linking CXX executable shop
      src/shop.c:12:3: warning: unused variable 'x' [-Wunused-variable]
         12 |   int x = 0;
            |   ^
      1 warning generated.
      Compiling shop v0.1.0
      ok
      --- a/shop.c
      +++ b/shop.c
      - passed to the linker
      * failed to load cache (using none)

      """
    let text = try capture.text
    let whole = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
    // A log that ends within a report may go on with anything, and busted's last message has no end.
    let behind = capture.isWhole && capture.format != "busted" ? noise : ""
    ConsoleCapture.expectSame(read(noise + whole + behind), read(text), "")
  }

  /// A log that was cut off is never a whole run in which all passed, unless it ends with the tool's
  /// own word that the run, or with several programs one of them, is over.
  @Test(arguments: ConsoleCapture.all)
  func isNeverGreenWhenCutOff(capture: ConsoleCapture) throws {
    let lines = try capture.text.split(separator: "\n", omittingEmptySubsequences: false)
    // Behind one tool's last word another one may speak.
    let isMixed = capture.file.contains("with-swift-testing")
    var last = ""
    for (index, line) in lines.enumerated() {
      if !line.allSatisfy(\.isWhitespace) { last = String(line) }
      let reports = read(lines[...index].joined(separator: "\n") + "\n")
      for report in reports where report.run.format == capture.format {
        let counts = report.run.cases.counts
        guard counts.tests > 0, counts.failed + counts.errored == 0, report.run.incomplete == nil
        else { continue }
        #expect(
          Self.ends(capture.format, last)
            || isMixed && lines[...index].contains { Self.ends(capture.format, String($0)) },
          "cut behind line \(index + 1): \(line)")
      }
    }
  }

  private static func ends(_ format: String, _ line: String) -> Bool {
    switch format {
    case "go-test":
      line.hasPrefix("ok  \t") || line.hasPrefix("?   \t") || line == "PASS" || line == "FAIL"
    case "cargo-test": line.contains("test result: ok. ") || line.contains("Running ")
    case "nextest": line.contains("Summary [") || line.hasPrefix("error: ")
    case "pytest": line.contains(" in 0.") || line.contains(" in 1.") || line.hasPrefix("ERROR: ")
    case "unittest": line.hasPrefix("OK") || line.hasPrefix("Destroying ")
    case "ctest": line.contains("% tests passed") || line.contains("Total Test time")
    case "googletest":
      line.hasPrefix("[  PASSED  ]") || line.hasPrefix("[  SKIPPED ]")
        || line.hasPrefix("  YOU HAVE")
        || line.hasPrefix("Repeating all tests") || line.hasPrefix("Note: ")
    case "catch2":
      line.contains("passed") || line.hasPrefix("Passed ") || line.hasPrefix("~~~")
        || line.hasPrefix("RNG seed")
        || line.hasPrefix("Filters: ")
        || line.hasPrefix("assertions: ") || line.hasPrefix("test cases: ")
    case "xctest": line.contains("Executed ") || line.contains("[7/7] Testing")
    case "swift-testing": line.contains("Test run with ")
    default: ConsoleCapture.ends(format, line)
    }
  }

  @Test func toolsInOneLogAreKeptApart() throws {
    let whole = ConsoleCapture.all.filter { $0.isWhole && !$0.file.contains("with-swift-testing") }
    forAll(count: 300) { random in
      let first = whole[Int.random(in: whole.indices, using: &random)]
      let second = whole[Int.random(in: whole.indices, using: &random)]
      guard first.format != second.format, let one = try? first.text, let two = try? second.text
      else { return }
      let apart = (read(one) + read(two)).sorted { $0.run.format < $1.run.format }
      let joined = read(one + "\n" + two).sorted { $0.run.format < $1.run.format }
      ConsoleCapture.expectSame(joined, apart, "\(first.file), then \(second.file)")
    }
  }
}
