internal import Domain
internal import TextInput

/// What a command in a log says of one finding.
struct CommandValues {
  private var fields = FindingFields()
  private var start = FindingFields().mark
  private var title: [UInt8] = []
  private var message: [UInt8] = []

  mutating func begin() {
    fields.restore(start)
    start = fields.mark
    title.removeAll(keepingCapacity: true)
    message.removeAll(keepingCapacity: true)
  }

  /// How a value is written so that it does not end the command.
  enum Escaping {
    /// `%0A`
    case percent
    /// `|n`
    case bars

    func decode(_ value: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
      switch self {
      case .percent: FileURI.decode(value, to: &bytes)
      case .bars:
        var index = 0
        while index < value.count {
          if value[index] == UInt8(ascii: "|"), index + 1 < value.count {
            index += 1
            switch value[index] {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case let other: bytes.append(other)
            }
          } else {
            bytes.append(value[index])
          }
          index += 1
        }
      }
    }
  }

  /// Sets what a property of a command says; unknown ones say nothing.
  mutating func set(
    _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, as escaping: Escaping
  ) {
    guard let field = Self.names.first(where: { name.equals($0.0) })?.1 else {
      if name.equals("title") { escaping.decode(value, to: &title) }
      return
    }
    switch field {
    case .line, .column, .endLine, .endColumn:
      if let number = value.wholeNumber { fields.set(field, number) }
    default: fields.set(field) { escaping.decode(value, to: &$0) }
    }
  }

  private static let names: [(StaticString, FindingFields.Field)] = [
    ("file", .file), ("line", .line), ("col", .column), ("column", .column),
    ("endLine", .endLine), ("endColumn", .endColumn), ("endline", .endLine),
    ("endcolumn", .endColumn), ("sourcepath", .file),
    ("linenumber", .line), ("columnnumber", .column), ("code", .code), ("typeId", .code),
    ("identity", .code),
  ]

  mutating func setMessage(_ value: UnsafeRawBufferPointer, as escaping: Escaping) {
    escaping.decode(value, to: &message)
  }

  /// Tells the finding, of the tool that its words give away.
  mutating func tell(
    _ severity: BuildDiagnostic.Severity, as speaker: StaticString, into log: inout BuildLogState
  ) -> Bool {
    readTitle()
    readMessage(log.attribution)
    fields.set(.severity, Int(severity.rawValue))
    fields.withEntry(severity: severity, tool: speaker) { log.add($0) }
    return true
  }

  /// `ruff (F401)`, `eslint(no-debugger)`, `C0114`, `SQLFluff`, `Unused variable`
  private mutating func readTitle() {
    title.withUnsafeBytes { title in
      guard !title.isEmpty else { return }
      if let (tool, code) = title.split(at: " ("), code.last == UInt8(ascii: ")"),
        tool.allSatisfy({ SeverityWords.isCodeByte($0) })
      {
        fields.set(.tool) { $0 += tool }
        fields.set(.code, isFallback: true) { $0 += code.dropLast() }
      } else if title.allSatisfy({ $0 > 0x20 }) {
        fields.set(.code, isFallback: true) { $0 += title }
      }
    }
  }

  /// Takes the place and the rule off the message that repeats them.
  private mutating func readMessage(_ attribution: Attribution) {
    message.withUnsafeBytes { message in
      var text = message.firstLine
      if let place = PlacedText(text) {
        text = place.text
      } else if let blank = text.firstIndex(of: 0x20),
        text.first.map(SeverityWords.isDigit) ?? false,
        text[part: 0..<blank].allSatisfy({ SeverityWords.isDigit($0) || $0 == UInt8(ascii: ":") })
      {
        // yamllint: `1:7 [colons] text`.
        text = text.dropping(blank + 1)
      }
      if let tag = RuleTag(text) {
        fields.set(.code) { $0 += tag.code }
        text = tag.text
      }
      fields.set(.message) { $0 += text }
      if text.isEmpty { fields.set(.message) { $0 += title } }
    }
    guard !fields.has(.tool) else { return }
    fields.withEntry(severity: .note, tool: "") { entry in
      guard let code = entry.code, let file = entry.file else { return }
      let finding = PlacedFinding(
        PlacedText(path: file, line: 1, column: nil, text: entry.message, shape: .colons),
        code: code)
      let owner =
        attribution.pythonOwner(of: finding) ?? attribution.owner(ofRule: code, path: file)
      if let owner { fields.set(.tool) { $0 += owner.tool.name.utf8 } }
    }
  }
}
