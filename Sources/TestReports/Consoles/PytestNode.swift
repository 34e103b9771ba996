internal import TextInput

/// `tests/test_shop.py::TestCart::test_names[a::b]`: a test as pytest names it.
struct PytestNode {
  /// Up to the first `::`; of a module that was not collected all there is.
  var file: UnsafeRawBufferPointer
  /// Classes between file and name, still with `::` between them.
  var classes: UnsafeRawBufferPointer
  /// With its parameters; nil for a module.
  var name: UnsafeRawBufferPointer?

  init(_ node: UnsafeRawBufferPointer) {
    guard let (file, rest) = node.split(at: "::") else {
      self.file = node
      classes = node[part: 0..<0]
      return
    }
    self.file = file
    let parameters = rest.firstIndex(of: UInt8(ascii: "[")) ?? rest.count
    if let last = rest[part: 0..<parameters].lastIndex(of: "::") {
      classes = rest[part: 0..<last]
      name = rest.dropping(last + 2)
    } else {
      classes = rest[part: 0..<0]
      name = rest
    }
  }

  /// The length of the node at the start of a text: to the first ` - ` or, with `beforeBlank`, to the
  /// first blank that is not within brackets; parameters may hold anything.
  static func length(of text: UnsafeRawBufferPointer, beforeBlank: Bool) -> Int {
    guard let open = text.firstIndex(of: UInt8(ascii: "[")) else {
      return end(of: text, from: 0, beforeBlank)
    }
    let plain = end(of: text, from: 0, beforeBlank)
    if plain < open { return plain }
    var depth = 0
    for index in open..<text.count {
      if text[index] == UInt8(ascii: "[") { depth += 1 }
      if text[index] == UInt8(ascii: "]") { depth -= 1 }
      if depth == 0 { return end(of: text, from: index, beforeBlank) }
    }
    // Brackets of a parameter that are no pair.
    guard let close = text.firstIndex(of: "] ") else { return text.count }
    return close + 1
  }

  /// Where the node starts in `SUBFAILED[part] (i=1) tests/test_shop.py::test_sub`: what tells the
  /// subtest may hold anything, and a path no blank.
  static func startBehindDetail(in text: UnsafeRawBufferPointer) -> Int? {
    var blank = text.firstIndex(of: 0x20)
    while let found = blank, found < longestDetail {
      let rest = text.dropping(found + 1)
      let last = text[part: 0..<found].last
      let isBehind = last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
      if isBehind, let (file, _) = rest.split(at: "::"), file.looksLikePath,
        file.first != UInt8(ascii: "(")
      {
        return found + 1
      }
      blank = text.firstIndex(of: 0x20, from: found + 1)
    }
    return nil
  }

  /// The search stays short in lines that are none of pytest's.
  private static let longestDetail = 4_000

  /// Whether this can name a test or a module: a path, with or without names behind it.
  static func isPlausible(_ node: UnsafeRawBufferPointer) -> Bool {
    let file = node.split(at: "::")?.before ?? node
    guard let first = file.first, first != UInt8(ascii: "("), first != UInt8(ascii: "[") else {
      return false
    }
    return file.count < node.count || file.looksLikePath
  }

  private static func end(
    of text: UnsafeRawBufferPointer, from start: Int, _ beforeBlank: Bool
  ) -> Int {
    (beforeBlank ? text.firstIndex(of: 0x20, from: start) : text.firstIndex(of: " - ", from: start))
      ?? text.count
  }

  /// Appends the class as pytest's JUnit report has it: `tests.test_shop.TestCart`.
  func appendClassName(to bytes: inout [UInt8]) {
    for byte in file.before(".py") ?? file {
      bytes.append(
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") ? UInt8(ascii: ".") : byte)
    }
    guard name != nil, !classes.isEmpty else { return }
    bytes.append(UInt8(ascii: "."))
    var index = 0
    while index < classes.count {
      if classes.dropping(index).hasPrefix("::") {
        bytes.append(UInt8(ascii: "."))
        index += 2
      } else {
        bytes.append(classes[index])
        index += 1
      }
    }
  }

  /// Appends what heads the test's block in the report of failures: `TestCart.test_names[a::b]`.
  func appendTitle(to bytes: inout [UInt8]) {
    guard let name else {
      bytes.append(contentsOf: file)
      return
    }
    if !classes.isEmpty {
      let only = PytestNode(file: file[part: 0..<0], classes: classes, name: name)
      only.appendClassName(to: &bytes)
      bytes.removeFirst()
      bytes.append(UInt8(ascii: "."))
    }
    bytes.append(contentsOf: name)
  }

  private init(
    file: UnsafeRawBufferPointer, classes: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer
  ) {
    self.file = file
    self.classes = classes
    self.name = name
  }
}
