internal import Domain
internal import TextInput

/// Reads what `go build` and `go vet` say below a package's header; their lines have no severity.
struct GoReader: BuildLineReader {
  static let tool = BuildTool(
    "go", "go build", .compiler, example: "# example.com/demo\n./main.go:3:5: undefined: x")

  static let marks: [LineMark] = [.start("# "), .inside(".go:"), .start("vet: ")]

  /// Where the block below a header ends.
  private var lastLine = Int.min / 2
  private var isVet = false

  init(isForced: Bool) {
    if isForced { lastLine = 0 }
  }

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("# ") {
      return readHeader(bytes.dropping(2), line.number, into: &log)
    }
    // Lines that go on with a message are indented, and bear no mark.
    guard line.number - lastLine <= Self.longestGap, line.bytes.first != 0x20,
      line.bytes.first != 0x09
    else { return false }
    let ofVet = bytes.hasPrefix("vet: ")
    guard let placed = PlacedText(ofVet ? bytes.dropping(5) : bytes), placed.path.hasSuffix(".go"),
      placed.shape == .colons, placed.hasGap, !placed.text.isEmpty
    else { return false }
    lastLine = line.number
    // A type error stops vet as it stops the compiler.
    let isFound = isVet ? !Self.isOfCompiler(placed.text) : Self.isOfVet(placed.text)
    if isFound && !ofVet {
      log.add("govet", .warning, at: placed, placed.text)
    } else {
      log.add("go", .error, at: placed, placed.text)
    }
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  private static let longestGap = 8

  /// `# example.com/demo`, `# example.com/demo [example.com/demo.test]`, `# [example.com/demo]` of vet
  private mutating func readHeader(
    _ rest: UnsafeRawBufferPointer, _ number: Int, into log: inout BuildLogState
  ) -> Bool {
    let isOfVet = rest.first == UInt8(ascii: "[") && rest.last == UInt8(ascii: "]")
    let name = isOfVet ? rest[part: 1..<rest.count - 1] : rest
    let package = name[part: 0..<(name.firstIndex(of: " [") ?? name.count)]
    let isPackage = package.allSatisfy { byte in
      SeverityWords.isCodeByte(byte) || byte == UInt8(ascii: "~")
    }
    guard isPackage, !package.isEmpty else { return false }
    // vet names the package twice when it could be built.
    isVet = isOfVet || (isVet && number - lastLine <= 1)
    lastLine = number
    return false
  }

  /// Whether a message can only be vet's: before Go 1.20 its header was the compiler's.
  private static func isOfVet(_ text: UnsafeRawBufferPointer) -> Bool {
    for part: StaticString in [
      "self-assignment of ", "unreachable code", " format %", "struct field tag ", " copies lock",
      "passes lock by value", "composite literal uses unkeyed fields", "result of ",
      "loop variable ", "possible misuse of ", "call has possible formatting directive",
      "the cancel function ", "direct assignment to atomic value",
    ] where text.contains(part) {
      return true
    }
    return false
  }

  /// Whether a message is one of the type checker's, which vet runs, too.
  private static func isOfCompiler(_ text: UnsafeRawBufferPointer) -> Bool {
    for start: StaticString in [
      "undefined: ", "cannot use ", "declared and not used", "syntax error", "missing return",
      "not enough arguments", "too many arguments", "invalid operation", "assignment mismatch",
      "could not import", "expected ", "no required module",
    ] where text.hasPrefix(start) {
      return true
    }
    return text.hasSuffix(" imported and not used") || text.hasSuffix("declared and not used")
  }
}
