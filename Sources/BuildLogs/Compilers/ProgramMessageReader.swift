internal import Domain
internal import TextInput

/// Reads what compilers say under their own name and of no place: `cc1plus: error: …`,
/// `clang: warning: …`, `LINK : fatal error LNK1120: …`, `MSBUILD : error MSB1009: …`.
struct ProgramMessageReader: BuildLineReader {
  static let tool = BuildTool(
    "program", "Messages of a compiler that name no file", .compiler,
    example: "cc1plus: error: unrecognized command-line option '-fx'")

  static let marks: [LineMark] = programs.map { .start($0.start) }

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard let program = Self.programs.first(where: { bytes.hasPrefix($0.start) }) else {
      return false
    }
    var rest = bytes.dropping(program.start.utf8CodeUnitCount).trimmed
    // `x86_64-linux-gnu-gcc: error: …` has its mark inside; MSVC writes a blank before the colon.
    if rest.first == UInt8(ascii: ":") { rest = rest.dropping(1).trimmed }
    guard let severity = SeverityText(rest), !severity.text.isEmpty else {
      // All sums but this one are of no use: it says that warnings were errors.
      if rest.hasPrefix("all warnings being treated as errors") {
        log.hear(program.tool.description)
        return true
      }
      return false
    }
    log.hear(program.tool.description)
    if Self.isSum(severity.text) || severity.severity == .note { return true }
    var text = PlacedFinding.withoutProject(severity.text)
    let tag = severity.code == nil ? RuleTag(endOf: text) : nil
    if let tag { text = tag.text }
    RuleName.withPlain(severity.code ?? tag?.code) { code in
      log.add(program.tool, severity.severity, code: code, text)
    }
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// What only says that something else failed.
  private static func isSum(_ text: UnsafeRawBufferPointer) -> Bool {
    text.hasPrefix("ld returned ") || text.hasPrefix("linker command failed")
      || text.contains("failed with exit code") || text.contains(" previous error")
      || text.hasPrefix("unable to execute command")
  }

  private struct Program: Sendable {
    var start: StaticString
    var tool: StaticString
  }

  private static let programs: [Program] = [
    Program(start: "cc1: ", tool: "gcc"), Program(start: "cc1plus: ", tool: "gcc"),
    Program(start: "cc1obj: ", tool: "gcc"), Program(start: "gcc: ", tool: "gcc"),
    Program(start: "g++: ", tool: "gcc"), Program(start: "cc: ", tool: "gcc"),
    Program(start: "c++: ", tool: "gcc"), Program(start: "collect2: ", tool: "gcc"),
    Program(start: "lto1: ", tool: "gcc"), Program(start: "lto-wrapper: ", tool: "gcc"),
    Program(start: "f951: ", tool: "gfortran"), Program(start: "gfortran: ", tool: "gfortran"),
    Program(start: "gnat1: ", tool: "gnat"), Program(start: "gnatmake: ", tool: "gnat"),
    Program(start: "clang: ", tool: "clang"), Program(start: "clang++: ", tool: "clang"),
    Program(start: "clang-cl: ", tool: "clang"), Program(start: "LINK :", tool: "msvc"),
    Program(start: "cl :", tool: "msvc"), Program(start: "NMAKE :", tool: "msvc"),
    Program(start: "CSC :", tool: "csc"), Program(start: "CSC: ", tool: "csc"),
    Program(start: "VBC :", tool: "vbc"),
    Program(start: "FSC :", tool: "fsc"), Program(start: "MSBUILD :", tool: "msbuild"),
    Program(start: "nvcc ", tool: "nvcc"), Program(start: "javac: ", tool: "javac"),
    Program(start: "javadoc: ", tool: "javac"), Program(start: "nasm: ", tool: "nasm"),
    Program(start: "kotlinc: ", tool: "kotlinc"), Program(start: "as: ", tool: "gcc"),
    Program(start: "protoc: ", tool: "protoc"), Program(start: "swiftc: ", tool: "swiftc"),
    Program(start: "<unknown>:0: ", tool: "swiftc"), Program(start: "ldc2: ", tool: "dmd"),
  ]
}
