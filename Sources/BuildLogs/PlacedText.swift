internal import TextInput

/// A line that begins with a place in a file, in one of the shapes that tools use.
///
/// `path:3:5: text`, `path:3: text`, `path:3:5-9: text`, `path:3.5-7: text`, `path:(3,5)-(4,1): text`,
/// `path(3,5): text`, `path(3): text`, `path(3,5,4,1): text`, `path[3, 5]: text`, `path:[3,5] text`,
/// `path:3 text`, `path:3:5 text`, `path:3:5:4:1: text`. A path may hold blanks and a drive letter; times, addresses and URLs are no paths.
struct PlacedText {
  var path: UnsafeRawBufferPointer
  var line: Int
  var column: Int?
  var endLine: Int?
  var endColumn: Int?
  /// What follows the place, trimmed.
  var text: UnsafeRawBufferPointer
  var shape: Shape

  enum Shape {
    /// Numbers behind colons, and a colon behind them.
    case colons
    /// Numbers behind colons, and a blank behind them.
    case bare
    case parentheses
    case brackets
    /// `line` before the number.
    case words
  }

  init(
    path: UnsafeRawBufferPointer, line: Int, column: Int?, endColumn: Int? = nil,
    text: UnsafeRawBufferPointer, shape: Shape
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.endColumn = endColumn
    self.text = text
    self.shape = shape
  }

  init?(_ line: UnsafeRawBufferPointer) {
    // A drive's colon is none of the place's.
    let isDrive =
      line.count > 2 && line[1] == UInt8(ascii: ":") && SeverityWords.isLetter(line[0])
      && (line[2] == UInt8(ascii: "\\") || line[2] == UInt8(ascii: "/"))
    var index = isDrive ? 2 : 0
    let limit = min(line.count, Self.longestPath)
    while index < limit {
      let byte = line[index]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
        if let place = Place(line, after: index, opening: byte),
          Self.isPath(line[part: 0..<index])
        {
          path = line[part: 0..<index]
          self.line = place.line
          column = place.column
          endLine = place.endLine
          endColumn = place.endColumn
          shape = place.shape
          text = line.dropping(place.end).trimmed
          return
        }
        // `Namespace::name`, `warning: text 3:4`: what follows `: ` is no path any more.
        if byte == UInt8(ascii: ":"), index + 1 < line.count, line[index + 1] == 0x20 { return nil }
      }
      index += 1
    }
    return nil
  }

  private static let longestPath = 1_024

  /// Whether bytes may name a file: something with an ending or a directory, or a well-known name.
  static func isPath(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, first != 0x20, first != UInt8(ascii: ":"), let last = bytes.last,
      last != 0x20
    else {
      return false
    }
    var seen: UInt8 = 0
    classes.withUnsafeBufferPointer { classes in
      for index in 0..<bytes.count { seen |= classes[Int(bytes[index])] }
    }
    if seen & inNoPath != 0 || seen & letter == 0 { return false }
    if seen & colon != 0, bytes.contains("://") { return false }
    return seen & mark != 0 || plainNames.contains { bytes.hasSuffix($0) }
      || bytes.hasPrefix("<stdin>")
  }

  private static let inNoPath: UInt8 = 1
  private static let letter: UInt8 = 2
  private static let mark: UInt8 = 4
  private static let colon: UInt8 = 8

  /// [byte] What a path may be told by.
  private static let classes: [UInt8] = (0...UInt8.max).map { byte in
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "|"): inNoPath
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "\\"): mark
    case UInt8(ascii: ":"): colon
    default: byte >= 0x80 || SeverityWords.isLetter(byte) ? letter : 0
    }
  }

  private static let plainNames: [StaticString] = [
    "Makefile", "makefile", "Dockerfile", "Containerfile", "Gemfile", "Rakefile", "Jenkinsfile",
    "Podfile", "Fastfile", "Vagrantfile", "Procfile", "BUILD", "WORKSPACE", "Kconfig", "configure",
  ]
}

/// The numbers of a place.
private struct Place {
  var line = 0
  var column: Int?
  var endLine: Int?
  var endColumn: Int?
  /// Where the text begins.
  var end = 0
  var shape = PlacedText.Shape.colons

  init?(_ bytes: UnsafeRawBufferPointer, after start: Int, opening: UInt8) {
    var scan = NumberScan(bytes, start + 1)
    switch opening {
    case UInt8(ascii: ":"):
      if scan.skip(UInt8(ascii: "(")) {
        // GHC: `(3,5)-(4,1)`.
        guard let line = scan.number(), scan.skip(UInt8(ascii: ",")), let column = scan.number(),
          scan.skip(UInt8(ascii: ")"))
        else { return nil }
        self.line = line
        self.column = column
        if scan.skip(UInt8(ascii: "-")), scan.skip(UInt8(ascii: "(")) {
          endLine = scan.number()
          if scan.skip(UInt8(ascii: ",")) { endColumn = scan.number() }
          guard scan.skip(UInt8(ascii: ")")) else { return nil }
        }
      } else if scan.skip(" (") {
        // The Kotlin compiler's older way: `: (3, 5): text`.
        guard let numbers = scan.list(), scan.skip(UInt8(ascii: ")")) else { return nil }
        take(numbers)
        shape = .colons
        guard scan.skip(UInt8(ascii: ":")) else { return nil }
        end = scan.index
        return
      } else if scan.skip(UInt8(ascii: "[")) {
        // Maven: `[3,5] text`.
        guard let numbers = scan.list(), scan.skip(UInt8(ascii: "]")) else { return nil }
        take(numbers)
        shape = .brackets
        _ = scan.skip(UInt8(ascii: ":"))
        end = scan.index
        return
      } else {
        guard let line = scan.number() else { return nil }
        self.line = line
        let beforeColumn = scan.index
        if scan.skip(UInt8(ascii: ":")) || scan.skip(UInt8(ascii: ".")) {
          column = scan.number()
          // `path:3: text` and `path:3:text`
          if column == nil { scan.index = beforeColumn }
        }
        if column != nil, scan.skip(UInt8(ascii: "-")) {
          readEnd(&scan)
        } else if column != nil {
          takeEnd(&scan)
        }
      }
      if scan.skip(UInt8(ascii: ":")) {
        shape = .colons
      } else {
        guard scan.isAtBlankOrEnd else { return nil }
        shape = .bare
      }
    case UInt8(ascii: "("):
      guard let numbers = scan.list(), scan.skip(UInt8(ascii: ")")) else { return nil }
      take(numbers)
      scan.skipBlanks()
      guard
        scan.skip(UInt8(ascii: ":")) || scan.skip(UInt8(ascii: "-"))
          || SeverityText(bytes.dropping(scan.index)) != nil
      else { return nil }
      shape = .parentheses
    default:
      guard let numbers = scan.list(), scan.skip(UInt8(ascii: "]")), scan.skip(UInt8(ascii: ":"))
      else { return nil }
      take(numbers)
      shape = .brackets
    }
    end = scan.index
    // Line 0 is the file as a whole, in tools' lines only: a blank follows.
    guard line > 0 || column != nil || bytes.dropping(end).first == 0x20 else { return nil }
  }

  /// mypy and cfn-lint write the end behind the start: `path:3:5:4:1: text`.
  private mutating func takeEnd(_ scan: inout NumberScan) {
    let start = scan.index
    guard scan.skip(UInt8(ascii: ":")), let line = scan.number(), scan.skip(UInt8(ascii: ":")),
      let column = scan.number(), scan.index < scan.bytes.count,
      scan.bytes[scan.index] == UInt8(ascii: ":")
    else {
      scan.index = start
      return
    }
    endLine = line
    endColumn = column
  }

  /// What follows `3:5-`: `9`, or `4.9` and `4:9` when it ends in another line.
  private mutating func readEnd(_ scan: inout NumberScan) {
    endColumn = scan.number()
    let index = scan.index
    guard scan.skip(UInt8(ascii: ".")) || scan.skip(UInt8(ascii: ":")) else { return }
    if let column = scan.number() {
      endLine = endColumn
      endColumn = column
    } else {
      scan.index = index
    }
  }

  private mutating func take(_ numbers: [Int]) {
    line = numbers[0]
    column = numbers.count > 1 ? numbers[1] : nil
    endLine = numbers.count > 2 ? numbers[2] : nil
    endColumn = numbers.count > 3 ? numbers[3] : nil
  }
}

/// Reads numbers and signs from one place of a line on.
struct NumberScan {
  let bytes: UnsafeRawBufferPointer
  var index: Int

  init(_ bytes: UnsafeRawBufferPointer, _ index: Int) {
    self.bytes = bytes
    self.index = index
  }

  var isAtBlankOrEnd: Bool {
    index >= bytes.count || bytes[index] == 0x20 || bytes[index] == 0x09
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func skip(_ text: StaticString) -> Bool {
    guard bytes.dropping(index).hasPrefix(text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
  }

  /// A number of at most eight digits, as no line has more.
  mutating func number() -> Int? {
    var value = 0
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39, index - start < 9 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > start, index - start < 9 else {
      index = start
      return nil
    }
    return value
  }

  /// `3`, `3,5`, `3, 5`, `3,5,4,1`, `3,5-4,1`, `3-4`
  mutating func list() -> [Int]? {
    guard let first = number() else { return nil }
    var numbers = [first]
    while numbers.count < 4, skip(UInt8(ascii: ",")) || skip(UInt8(ascii: "-")) {
      skipBlanks()
      guard let next = number() else { return nil }
      numbers.append(next)
    }
    return numbers
  }
}
