internal import TextInput

/// The names of rustc's lints, which it tells with the first finding of each only.
struct LintNames {
  /// By the message without what stands between backticks.
  private var names: [[UInt8]: [UInt8]] = [:]

  /// The name in `#[warn(unused_variables)]`, `-D unused-mut`, `…/index.html#len_zero`.
  static func name(in note: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    if let (_, rest) = note.split(at: "`#[") {
      guard let (_, name) = rest.split(at: "("), let end = name.firstIndex(of: UInt8(ascii: ")"))
      else { return nil }
      return checked(name[part: 0..<end])
    }
    for option: StaticString in ["`-D ", "`-W "] {
      if let (_, rest) = note.split(at: option), let end = rest.firstIndex(of: UInt8(ascii: "`")) {
        let name = rest[part: 0..<end]
        return name.equals("warnings") ? nil : checked(name)
      }
    }
    return nil
  }

  /// The name of a message's lint: the one that is told, else the one told with a like message.
  mutating func name(of message: [UInt8], told name: [UInt8]?) -> [UInt8]? {
    let key = Self.withoutNames(message)
    guard let name else { return names[key] }
    if names.count < Self.most { names[key] = name }
    return name
  }

  private static let most = 2_000

  private static func checked(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let isName = name.allSatisfy { SeverityWords.isCodeByte($0) || $0 == UInt8(ascii: ":") }
    return isName && !name.isEmpty && name.count <= 80 ? name : nil
  }

  private static func withoutNames(_ message: [UInt8]) -> [UInt8] {
    var key: [UInt8] = []
    var isInside = false
    for byte in message {
      if byte == UInt8(ascii: "`") {
        isInside.toggle()
      } else if !isInside {
        key.append(byte)
      }
    }
    return key
  }
}
