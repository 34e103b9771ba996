internal import Domain
internal import TextInput

/// The blocks under `FAILURES` and `ERRORS`, each headed by a name without its file.
struct PytestFailures {
  struct Block {
    var isError: Bool
    var title: [UInt8]
    /// What the test failed on (`E` lines).
    var errors = BoundedText(limit: 4 << 10)
    var body = BoundedText()
    var file: [UInt8] = []
    var line: Int?
    var isUsed = false
    fileprivate var errorIndent = 0

    /// The message first, then where it came from.
    func withMessage<R>(_ body: (UnsafeRawBufferPointer?) -> R) -> R {
      guard !errors.isEmpty else { return self.body.withText(body) }
      var whole = BoundedText(limit: 2 * BoundedText.usualLimit)
      errors.withText { $0.map { whole.append($0) } }
      whole.append(UnsafeRawBufferPointer(start: nil, count: 0))
      self.body.withText { $0.map { whole.append($0) } }
      return whole.withText(body)
    }

    /// A test that passed and could not be torn down.
    var isTearDown: Bool { title.withUnsafeBytes { $0.hasPrefix("ERROR at teardown of ") } }
    var isWorkerCrash: Bool {
      body.bytes.withUnsafeBytes { PytestFailures.tellsWorkerCrash($0) }
    }
  }

  private(set) var blocks: [Block] = []
  /// Blocks by the hash of title and section.
  private var index: [UInt64: FirstInFirstOut] = [:]
  private var isOpen = false
  /// Behind `Captured stdout call` the block shows what the test printed.
  private(set) var isCaptured = false
  private var kept = 0

  /// Of all blocks so much is kept.
  private static let keptBytes = 8 << 20

  mutating func begin(_ title: UnsafeRawBufferPointer, isError: Bool) {
    close()
    let key = Self.key(title, isError: isError)
    index[key, default: FirstInFirstOut()].add(blocks.count)
    blocks.append(Block(isError: isError, title: Array(title)))
    isOpen = true
  }

  mutating func append(_ line: UnsafeRawBufferPointer) {
    guard isOpen, !isCaptured, kept < Self.keptBytes, let last = blocks.indices.last else { return }
    if line.first == UInt8(ascii: "-"), line.last == UInt8(ascii: "-"), line.contains(" Captured ")
    {
      isCaptured = true
      return
    }
    if line.hasPrefix("[gw"), line.contains(" -- Python ") { return }
    kept += line.count
    blocks[last].body.append(line)
    if line.hasPrefix("E  ") || line.equals("E") {
      let blanks = line.dropping(1).leadingBlanks
      if blocks[last].errors.isEmpty { blocks[last].errorIndent = blanks }
      blocks[last].errors.append(line.dropping(1 + Swift.min(blanks, blocks[last].errorIndent)))
    } else if line.first != 0x20, let (file, rest) = line.split(at: ".py:"),
      let (number, _) = rest.leadingNumber
    {
      blocks[last].file = Array(file) + Array(".py".utf8)
      blocks[last].line = number
    }
  }

  mutating func close() {
    isOpen = false
    isCaptured = false
  }

  /// Takes the first unused block with this title.
  mutating func take(_ title: UnsafeRawBufferPointer, isError: Bool) -> Block? {
    guard let place = index[Self.key(title, isError: isError)]?.take() else { return nil }
    blocks[place].isUsed = true
    return blocks[place]
  }

  /// A worker that crashed heads its block by the file of the test it ran.
  static func tellsWorkerCrash(_ message: UnsafeRawBufferPointer) -> Bool {
    message.hasPrefix("worker '") && message.contains(" crashed while ")
  }

  private static func key(_ title: UnsafeRawBufferPointer, isError: Bool) -> UInt64 {
    byteHash(title, seed: isError ? 1 : 0)
  }
}
