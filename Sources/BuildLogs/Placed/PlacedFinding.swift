internal import Domain
internal import TextInput

/// What one line says of a place, as bytes that are only lent.
struct PlacedFinding {
  var place: PlacedText
  /// Nil when the line has no word for it.
  var severity: BuildDiagnostic.Severity?
  var word: UnsafeRawBufferPointer?
  var code: UnsafeRawBufferPointer?
  var message: UnsafeRawBufferPointer
  /// The other name of the rule, or the linter that a collection of them ran.
  private(set) var alias: UnsafeRawBufferPointer?
  /// The rule stood in brackets behind the severity, and no colon behind it.
  private(set) var hasCodeInSeverity = false
  /// The tool offers to mend it.
  private(set) var canBeMended = false
  /// The line begins with something else than the place.
  var isIndented: Bool
  /// The program that named itself before the place.
  private(set) var program: UnsafeRawBufferPointer?

  /// What is known of a finding whose parts were told by name.
  init(_ place: PlacedText, code: UnsafeRawBufferPointer?) {
    self.place = place
    self.code = code
    message = place.text
    isIndented = false
  }

  /// Reads a line in any of the shapes that have a place and a message.
  init?(_ line: UnsafeRawBufferPointer) {
    let bytes = Self.withoutTask(line.trimmed)
    isIndented = bytes.count < line.count && (line.first == 0x20 || line.first == 0x09)
    var leading: SeverityText?
    var place = PlacedText(bytes) ?? PlacedText(inWords: bytes) ?? Self.ofWholeFile(bytes)
    // `[error] a.scala:6: x` reads as a path with a blank, too.
    if place.map({ $0.path.firstIndex(of: 0x20) != nil }) ?? true,
      let severity = SeverityText(bytes, bareWord: true)
    {
      let rest = Self.withoutScheme(severity.text)
      let isMarked = SeverityText(bytes) != nil
      if let behind = PlacedText(rest) ?? PlacedText(inWords: rest)
        ?? (isMarked ? Self.wholeFile(rest) : nil),
        isMarked || (behind.column != nil && severity.severity != .note)
          || behind.path.hasSuffix(".rst")
      {
        leading = severity
        place = behind
      }
    }
    if place == nil, let rest = Self.withoutProgram(bytes), let behind = PlacedText(rest) {
      place = behind
      program = bytes[part: 0..<(bytes.firstIndex(of: UInt8(ascii: ":")) ?? 0)]
    }
    if place == nil { place = Self.wholeFileWithSeverity(bytes) }
    guard let place else { return nil }
    self.place = place
    message = place.text
    var text = place.text
    // `a.ts:3:13 - error TS7006: x`
    if text.hasPrefix("- ") { text = text.dropping(2).trimmed }
    if let leading {
      severity = leading.severity
      word = leading.word
      code = leading.code
    } else if let own = SeverityText(text, bareWord: place.column != nil || place.shape == .words) {
      severity = own.severity
      word = own.word
      code = own.code
      text = own.text
      // `error[rule] text`, where others write a colon.
      hasCodeInSeverity = own.code != nil && text.isBehind(UInt8(ascii: "]"))
    } else if let own = Self.letterBehindCode(text) {
      (severity, code, text) = own
    }
    text = Self.withoutCorrectable(Self.withoutProject(text))
    if code == nil, let tag = RuleTag(text) {
      code = tag.code
      text = tag.text
      takeSeverity(ofCode: tag.code)
      // `B404[bandit]: LOW: x`, `DL3008 warning: x`
      if severity == nil, let own = SeverityText(text), own.code == nil {
        severity = own.severity
        word = own.word
        text = own.text
      }
    }
    if text.hasPrefix("[*] ") {
      canBeMended = true
      text = text.dropping(4)
    }
    message = text
  }

  /// `/src/a.scala: File length exceeds 5 lines`: a file without a line, as line 0.
  private static func wholeFile(_ text: UnsafeRawBufferPointer) -> PlacedText? {
    guard let first = text.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "."),
      let colon = text.firstIndex(of: ": ")
    else { return nil }
    let path = text[part: 0..<colon]
    guard path.contains("/"), path.firstIndex(of: 0x20) == nil, PlacedText.isPath(path),
      let ending = path.lastIndex(of: "."), ending > 0, path.count - ending <= 9,
      path.dropping(ending).firstIndex(of: UInt8(ascii: "/")) == nil
    else { return nil }
    return PlacedText(
      path: path, line: 0, column: nil, text: text.dropping(colon + 2).trimmed, shape: .colons)
  }

  /// Takes off what is a rule's name only in the eyes of who knows the tool: `(errcheck)` at the
  /// end, `ImplicitDiv: ` at the start.
  mutating func takeKnownRule(_ attribution: Attribution) {
    let path = place.path
    if message.last == UInt8(ascii: ")"), let tag = RuleTag(endOf: message, anyWord: true),
      !tag.code.hasSuffix("Error"),
      attribution.owner(ofRule: tag.code, path: path) != nil
    {
      message = tag.text
      if code == nil { code = tag.code } else { alias = tag.code }
    }
    guard code == nil, let colon = message.firstIndex(of: ": "), colon <= 60 else {
      return
    }
    let name = message[part: 0..<colon]
    guard
      name.allSatisfy({
        SeverityWords.isCodeByte($0) || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")")
      }), attribution.owner(ofRule: name, path: path) != nil
    else { return }
    code = name
    message = message.dropping(colon + 2).trimmed
    // haml-lint and slim-lint run RuboCop and tell its rule next.
    if let tag = RuleTag(startOf: message), name.equals("RuboCop") {
      code = tag.code
      message = tag.text
    }
  }

  /// ESLint's `[Error/no-undef]` and oxlint's `[Warning/eslint(no-undef)]` tell both in one tag.
  private mutating func takeSeverity(ofCode tag: UnsafeRawBufferPointer) {
    guard severity == nil else { return }
    if tag.equals("Error") || tag.hasPrefix("Error/") {
      severity = .error
    } else if tag.equals("Warning") || tag.hasPrefix("Warning/") {
      severity = .warning
    } else {
      return
    }
    let slash = tag.firstIndex(of: UInt8(ascii: "/"))
    code = slash.map { tag.dropping($0 + 1) }
  }

  /// RuboCop says first that it can mend what it found, and Ruff.
  static func withoutCorrectable(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    text.hasPrefix("[Correctable] ") || text.hasPrefix("[Corrected] ")
      ? text.dropping((text.firstIndex(of: UInt8(ascii: "]")) ?? 0) + 2) : text
  }

  /// `a.obj : error LNK2019: x`, `/src/a.csproj : warning NU1701: x`
  private static func ofWholeFile(_ line: UnsafeRawBufferPointer) -> PlacedText? {
    guard let (path, text) = line.split(at: " : "), PlacedText.isPath(path),
      SeverityText(text)?.code != nil
    else { return nil }
    return PlacedText(path: path, line: 0, column: nil, text: text, shape: .parentheses)
  }

  /// `1506-045 (S) Undeclared identifier x.`: IBM's compilers tell the severity behind the code.
  private static func letterBehindCode(
    _ text: UnsafeRawBufferPointer
  ) -> (BuildDiagnostic.Severity?, UnsafeRawBufferPointer?, UnsafeRawBufferPointer)? {
    guard let open = text[part: 0..<16].firstIndex(of: " ("), open + 3 < text.count,
      text[open + 3] == UInt8(ascii: ")"),
      text[part: 0..<open].allSatisfy({ SeverityWords.isDigit($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    let severity: BuildDiagnostic.Severity
    switch text[open + 2] {
    case UInt8(ascii: "S"), UInt8(ascii: "E"), UInt8(ascii: "U"): severity = .error
    case UInt8(ascii: "W"): severity = .warning
    case UInt8(ascii: "I"), UInt8(ascii: "L"): severity = .note
    default: return nil
    }
    return (severity, text[part: 0..<open], text.dropping(open + 4).trimmed)
  }

  /// `file:///src/a.kt` is a path like `/src/a.kt`.
  private static func withoutScheme(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    text.hasPrefix("file://") ? text.dropping(7) : text
  }

  /// `a.desktop: error: text`, `a.po: warning: text`: a file without a line.
  private static func wholeFileWithSeverity(_ line: UnsafeRawBufferPointer) -> PlacedText? {
    guard let (path, text) = line.split(at: ": "), path.firstIndex(of: 0x20) == nil,
      let dot = path.lastIndex(of: "."), dot > 0, path.count - dot <= 10,
      path.dropping(dot + 1).allSatisfy(SeverityWords.isLetter), PlacedText.isPath(path),
      text.hasPrefix("error: ") || text.hasPrefix("warning: ") || text.hasPrefix("fatal error: ")
    else { return nil }
    return PlacedText(path: path, line: 0, column: nil, text: text, shape: .colons)
  }

  /// Ant writes the task's name before each line: `[javac] A.java:3: error: x`.
  private static func withoutTask(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard line.first == UInt8(ascii: "["), let end = line.firstIndex(of: "] "), end <= 24,
      tasks.contains(where: { line[part: 1..<end].equals($0) })
    else { return line }
    return line.dropping(end + 2).trimmed
  }

  private static let tasks: [StaticString] = [
    "javac", "javadoc", "groovyc", "scalac", "kotlinc", "iajc", "checkstyle", "pmd", "cc", "exec",
    "apply", "java", "ecj",
  ]

  /// `vet: ./a.go:3:5: undefined: x`: what follows the program's name.
  private static func withoutProgram(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 1, colon <= 40,
      colon + 2 < line.count, line[colon + 1] == 0x20,
      line[part: 0..<colon].allSatisfy({ SeverityWords.isCodeByte($0) })
    else { return nil }
    return line.dropping(colon + 2).trimmed
  }

  /// Without ` [a.csproj]` and ` [a.csproj::TargetFramework=net8.0]`, which MSBuild adds.
  static func withoutProject(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard text.last == UInt8(ascii: "]"), let open = text.lastIndex(of: " [") else { return text }
    let inner = text[part: open + 2..<text.count - 1]
    guard inner.hasSuffix("proj") || inner.hasSuffix(".sln") || inner.contains("proj::") else {
      return text
    }
    return text[part: 0..<open].trimmed
  }

  /// gfortran and OCaml tell the place, `a.f90:3:5:`, and what is wrong below the excerpt.
  var isPlaceOnly: Bool {
    guard severity == nil, code == nil, message.isEmpty, !isIndented else { return false }
    return place.shape == .words || (place.shape == .colons && place.column != nil)
  }

  /// Whether the path may be one: a blank in it is believed only where a severity stands.
  var hasLikelyPath: Bool {
    guard place.path.firstIndex(of: 0x20) != nil else { return true }
    guard severity != nil, let first = place.path.first else { return false }
    for prose: StaticString in ["at ", "from ", "In ", "in ", "see ", "file "]
    where place.path.hasPrefix(prose) {
      return false
    }
    // `Assuming a block at b.v:4` is a sentence.
    if place.path.contains(" at ") { return false }
    return first != UInt8(ascii: "#")
  }

  /// Whether the text may be a message when no severity and no rule stand with it.
  var hasLikelyMessage: Bool {
    guard let first = message.first, message.count > 2, !isIndented,
      place.shape != .bare, place.shape != .words, message.firstIndex(of: 0x20) != nil
    else { return false }
    // `grep -n` writes the line of the file right behind the colon.
    guard place.shape == .brackets || place.hasGap else { return false }
    guard
      SeverityWords.isLetter(first) || first >= 0x80 || first == UInt8(ascii: "'")
        || first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") || first == UInt8(ascii: "+")
    else { return false }
    for start: StaticString in [
      "Failure", "FAILED", "FAIL", "Expected", "expected ", "in ", "in `", "in '", "at ", "from ",
      "Assertion", "assert", "runtime error", "+0x", "Test ", "PASS", "panic", "ok",
    ] where message.hasPrefix(start) {
      return false
    }
    return true
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes, a part of a line, stand behind this byte and one blank.
  fileprivate func isBehind(_ byte: UInt8) -> Bool {
    guard let baseAddress, !isEmpty else { return false }
    return (baseAddress - 2).loadUnaligned(as: UInt8.self) == byte
  }
}

extension PlacedText {
  /// Whether a blank follows the place.
  var hasGap: Bool {
    guard let start = text.baseAddress, !text.isEmpty else { return false }
    return (start - 1).loadUnaligned(as: UInt8.self) == 0x20
  }
}
