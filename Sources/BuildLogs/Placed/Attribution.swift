internal import TextInput

/// Finds the tool that wrote a line which only has a place, a severity and a message.
///
/// What tells most comes first: the tool that was forced, the command that the log shows, the shape
/// of the rule's name, a tool that the log named, the ending of the file.
///
/// One for a log, shared by its readers: what one of them hears, all know.
final class Attribution {
  private let dialects: [PlacedDialect]
  private let byExtension: [FileExtension: [Int]]
  /// Dialects that read any file.
  private let ofAnyFile: [Int]
  private let byCommand: [String: Int]
  private let forced: Int?
  /// The dialect of the newest command.
  private var command: Int?
  /// The newest command when it has no dialect and may be a tool.
  private var commandName: [UInt8]?
  /// The program that the newest command began with.
  private var lastProgram: [UInt8] = []
  /// Dialects that the log named, the newest last.
  private var heard: [Int] = []
  /// The newest ending: mostly the next file has it, too.
  private var lastEnding: (ending: FileExtension, dialects: [Int])?
  private var ruleOwners = RuleOwners()

  init(_ dialects: [PlacedDialect] = PlacedDialects.all, forced name: String? = nil) {
    self.dialects = dialects
    var byExtension: [FileExtension: [Int]] = [:]
    var byCommand: [String: Int] = [:]
    for (index, dialect) in dialects.enumerated() {
      for name in dialect.extensions {
        if let key = FileExtension(name) { byExtension[key, default: []].append(index) }
      }
      for name in dialect.commands + [dialect.tool.name] where byCommand[name] == nil {
        byCommand[name] = index
      }
    }
    self.byExtension = byExtension
    self.byCommand = byCommand
    ofAnyFile = dialects.indices.filter { dialects[$0].extensions.isEmpty }
    forced = dialects.firstIndex { $0.tool.name == name }
  }

  /// Who wrote a line, and whether the tool is known to run.
  struct Found {
    /// Nil when the tool has none; see `withName`.
    var dialect: PlacedDialect?
    /// The log shows the command, or the user named the tool.
    var isSure = false
    /// Only the ending of the file tells, and others read such files.
    var isGuess = false
  }

  /// Dialects that read files with such an ending.
  private func readers(of path: UnsafeRawBufferPointer) -> [Int] {
    guard let ending = FileExtension(of: path) else { return [] }
    if let lastEnding, lastEnding.ending == ending { return lastEnding.dialects }
    let dialects = byExtension[ending] ?? []
    lastEnding = (ending, dialects)
    return dialects
  }

  /// Who names a rule so and reads files like this one; nil when nobody is known to.
  ///
  /// `isSure` leaves out names that only look like those of a tool, as any word with a hyphen does.
  func owner(
    ofRule code: UnsafeRawBufferPointer, path: UnsafeRawBufferPointer, isSure: Bool = false
  ) -> PlacedDialect? {
    guard isSure else {
      let owners = owners(ofRule: code, path: path)
      return (owners.ofFile.first ?? owners.ofAnyFile.first).map { dialects[$0] }
    }
    let isOwner = { [dialects] (index: Int) in
      dialects[index].codes.contains { $0.isSure && $0.matches(code) }
    }
    return (readers(of: path).first(where: isOwner) ?? ofAnyFile.first(where: isOwner))
      .map { dialects[$0] }
  }

  private func owners(
    ofRule code: UnsafeRawBufferPointer, path: UnsafeRawBufferPointer
  ) -> RuleOwners.Found {
    let dialects = dialects
    let ofFile = readers(of: path)
    let ofAnyFile = ofAnyFile
    return ruleOwners.find(code, FileExtension(of: path)) {
      let isOwner = { (index: Int) in dialects[index].codes.contains { $0.matches(code) } }
      return .init(ofFile: ofFile.filter(isOwner), ofAnyFile: ofAnyFile.filter(isOwner))
    }
  }

  /// Who alone writes such a word for a severity, or says such a thing, of files like this one.
  func owner(of finding: PlacedFinding) -> PlacedDialect? {
    let ofFile = readers(of: finding.place.path)
    for list in [ofFile, ofAnyFile] {
      for index in list {
        if dialects[index].phrases.contains(where: { finding.message.contains($0) }) {
          return dialects[index]
        }
      }
    }
    guard let word = finding.word else { return nil }
    for index in ofFile where dialects[index].words.contains(where: { word.equals($0) }) {
      if word.count == 1 { hear(dialects[index].tool.name) }
      return dialects[index]
    }
    // RuboCop reads `bin/rails` and other programs without an ending.
    return ofFile.isEmpty && word.count == 1 && isHeard("rubocop") ? named("rubocop") : nil
  }

  func find(_ finding: PlacedFinding) -> Found {
    let path = finding.place.path
    if forced == nil, command == nil {
      if let alias = finding.alias, let owner = owner(ofRule: alias, path: path) {
        if finding.code.flatMap({ self.owner(ofRule: $0, path: path) }) == nil
          || owner.codes.contains(where: { $0.isExactly(alias) })
        {
          return Found(dialect: owner)
        }
      }
      if let owner = pythonOwner(of: finding) { return Found(dialect: owner) }
      let isNamed = finding.code.map { self.owner(ofRule: $0, path: path) != nil } ?? false
      if !isNamed, let owner = owner(of: finding) { return Found(dialect: owner) }
    }
    return find(finding.place, code: finding.code)
  }

  func find(_ place: PlacedText, code: UnsafeRawBufferPointer?) -> Found {
    if let forced { return Found(dialect: dialects[forced], isSure: true) }
    let ofFile = readers(of: place.path)
    if let command, ofFile.contains(command) || ofAnyFile.contains(command) {
      return Found(dialect: dialects[command], isSure: true)
    }
    if let code {
      let owners = owners(ofRule: code, path: place.path)
      let list = owners.ofFile.isEmpty ? owners.ofAnyFile : owners.ofFile
      if let named = list.first(where: heard.contains) ?? list.first {
        let isGuess = list.count > 1 && !heard.contains(named)
        return Found(dialect: dialects[named], isGuess: isGuess)
      }
    }
    var writer: Int?
    var isGuess = false
    for index in ofFile {
      let shapes = dialects[index].shapes
      guard shapes.isEmpty || shapes.contains(place.shape) else { continue }
      if heard.last == index { return Found(dialect: dialects[index]) }
      isGuess = writer != nil
      writer = writer ?? index
    }
    if isGuess, let named = heard.last(where: ofFile.contains) {
      return Found(dialect: dialects[named])
    }
    // Several compilers tell C's places in words; none of them is the usual one.
    if place.shape == .words, isGuess { return Found() }
    if commandName == nil, let writer {
      return Found(dialect: dialects[writer], isGuess: isGuess)
    }
    return Found()
  }

  /// Lends the name of a tool: the dialect's, else that of the program that named itself, else the
  /// newest command's, else that it is unknown.
  func withName(
    of dialect: PlacedDialect?, or program: UnsafeRawBufferPointer? = nil,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    if var name = dialect?.tool.name {
      name.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    } else if let program, commandName == nil, SeverityWords.severity(of: program) == nil {
      body(program)
    } else if let commandName {
      commandName.withUnsafeBytes { body($0) }
    } else {
      Self.unknown.withUnsafeBytes { body($0) }
    }
  }

  private static let unknown = Array("unknown".utf8)

  func named(_ name: String) -> PlacedDialect? { byCommand[name].map { dialects[$0] } }

  func isHeard(_ name: String) -> Bool { byCommand[name].map { heard.contains($0) } ?? false }

  /// The log names a tool, as `clang` in `2 warnings generated.`
  func hear(_ name: String) {
    guard let index = byCommand[name], heard.last != index else { return }
    heard.removeAll { $0 == index }
    heard.append(index)
  }

  private func isLast(_ program: UnsafeRawBufferPointer) -> Bool {
    program.count == lastProgram.count && lastProgram.elementsEqual(program)
  }

  /// The log shows a command: the words behind `$ `.
  func hearCommand(_ words: UnsafeRawBufferPointer) {
    let program = words[part: 0..<(words.firstIndex(of: 0x20) ?? words.count)]
    if isLast(program) { return }
    guard let name = CommandEcho.tool(in: words) else { return }
    // What starts others is looked at each time.
    lastProgram = CommandEcho.isStarter(program) ? [] : Array(program)
    command = byCommand[name]
    if let command {
      heard.removeAll { $0 == command }
      heard.append(command)
      commandName = nil
    } else {
      commandName = CommandEcho.mayFind(name) ? Array(name.utf8) : nil
    }
  }
}
