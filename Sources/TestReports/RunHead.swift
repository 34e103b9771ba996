internal import TextInput

/// Lines with which a run of some test tool begins, or its report.
enum RunHead {
  /// Whether another tool than the one that speaks may have begun.
  ///
  /// Asked of every line within a run, so that it looks at one byte first; it need not be sure.
  static func mayBe(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let first = line.first(where: { $0 > 0x20 }) else { return false }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "~"), UInt8(ascii: "A")...UInt8(ascii: "T"),
      UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "r"):
      return heads.readers(of: line).contains(0)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return line.contains(" passing (") || line.contains(" +0") || line.contains(" examples, ")
        || line.contains(" successes / ")
    case UInt8(ascii: "t"):
      // Cargo's own tests begin with a word, those of others with a name.
      return !line.hasPrefix("test ")
        && (line.hasSuffix(". ok") || line.hasSuffix(" ..")
          // Dots are rarer than blanks.
          || line.contains("... ") && line.contains(" ... "))
    case 0xE2:
      return line.hasSuffix("Test run started.") || line.hasPrefix("✅ ") || line.hasPrefix("❌ ")
        || line.contains("▶ ")
    default: return false
    }
  }

  private static let heads = LineDispatch([all.map { .start($0) }])

  private static let all: [StaticString] = [
    "# Running", "--- FAIL: ", "--- PASS: ", "-- Testing: ",
    "----------------------------------------------------------------------",
    "=== RUN ", "==========", "> Task :", "[==========] Running ", "[INFO] Running ",
    "[INFO]  T E S T S", "[info] ", "~~~~~~~~~~", "All tests passed (", "FAIL ", "FAIL: ", "FAIL\t",
    "Failures:", "Filters: ", "Loaded suite ", "Nextest run ID", "PASS ", "PASS: ", "PHPUnit ",
    "RUN  v", "Randomized with seed", "Randomness seeded", "Running ExUnit", "Run options: ",
    "Starting ", "T E S T S", "TAP version ", "Test project ", "Test Suite '", "Test run for ",
    "bun test v", "ok \t", "ok  \t", "running ",
  ]
}
