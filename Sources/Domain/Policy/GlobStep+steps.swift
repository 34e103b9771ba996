extension GlobStep {
  /// A pattern longer than this is no pattern that a person wrote.
  private static let longestPattern = 1_024

  /// The steps of a pattern; in a path, `*`, `?` and sets stop at `/` and `**` may pass it.
  static func steps(of pattern: [UInt8], isPath: Bool) throws(PolicyValueError) -> [GlobStep] {
    guard !pattern.isEmpty else { throw PolicyValueError("the pattern is empty") }
    guard pattern.count <= longestPattern else {
      throw PolicyValueError("the pattern is longer than \(longestPattern) bytes")
    }
    var reader = GlobReader(pattern: pattern)
    return try reader.steps(isPath: isPath)
  }
}

/// Goes through a pattern from left to right.
private struct GlobReader {
  let pattern: [UInt8]
  var index = 0

  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")

  /// The byte so many places ahead; nil past the end.
  private func byte(ahead distance: Int = 0) -> UInt8? {
    index + distance < pattern.count ? pattern[index + distance] : nil
  }

  mutating func steps(isPath: Bool) throws(PolicyValueError) -> [GlobStep] {
    var steps: [GlobStep] = []
    let any = isPath ? ByteSet.allButSlash : .all
    while let byte = byte() {
      switch byte {
      case UInt8(ascii: "*"):
        steps += stars(any: any, isPath: isPath)
      case UInt8(ascii: "?"):
        index += 1
        steps.append(.one(any))
      case UInt8(ascii: "["):
        var set = try bracket()
        if isPath { set.remove(Self.slash) }
        steps.append(.one(set))
      default:
        steps.append(.one(ByteSet(try literal())))
      }
    }
    return steps
  }

  /// One or more `*`. As whole components of a path, two are any number of components.
  private mutating func stars(any: ByteSet, isPath: Bool) -> [GlobStep] {
    let start = index
    while byte() == UInt8(ascii: "*") { index += 1 }
    let beginsComponent = start == 0 || pattern[start - 1] == Self.slash
    guard isPath, index - start > 1, beginsComponent else { return [.many(any)] }
    switch (byte(), byte(ahead: 1)) {
    case (nil, _), (Self.backslash, Self.slash): return [.many(.all)]
    case (Self.slash, _):
      index += 1
      return [.fork(3), .many(.all), .one(ByteSet(Self.slash))]
    default: return [.many(any)]
    }
  }

  /// One byte that stands for itself, after its `\` if it has one.
  private mutating func literal() throws(PolicyValueError) -> UInt8 {
    if byte() == Self.backslash { index += 1 }
    guard let byte = byte() else {
      throw PolicyValueError(
        "the pattern ends in a single '\\'", hint: "write '\\\\' for a backslash")
    }
    index += 1
    return byte
  }

  /// A set such as `[a-z]`, `[!0-9]`, `[]x]` or `[[:alpha:]_]`.
  private mutating func bracket() throws(PolicyValueError) -> ByteSet {
    let unclosed = PolicyValueError(
      "the pattern has a '[' without its ']'", hint: "write '\\[' for a bracket")
    index += 1
    let isNegated = byte() == UInt8(ascii: "!") || byte() == UInt8(ascii: "^")
    if isNegated { index += 1 }
    var set = ByteSet()
    var isFirst = true
    while isFirst || byte() != UInt8(ascii: "]") {
      isFirst = false
      if let members = try namedClass() {
        set.formUnion(members)
        continue
      }
      guard byte() != nil else { throw unclosed }
      let low = try literal()
      guard byte() == UInt8(ascii: "-"), let end = byte(ahead: 1), end != UInt8(ascii: "]") else {
        set.insert(low)
        continue
      }
      index += 1
      let high = try literal()
      guard low <= high else {
        throw PolicyValueError("the pattern has a range that runs backwards in its '[…]'")
      }
      for byte in low...high { set.insert(byte) }
    }
    index += 1
    if isNegated { set.invert() }
    return set
  }

  /// `[:alpha:]` and its like inside a set; nil when there is none here.
  private mutating func namedClass() throws(PolicyValueError) -> ByteSet? {
    guard byte() == UInt8(ascii: "["), byte(ahead: 1) == UInt8(ascii: ":"),
      let end = pattern[(index + 2)...].firstIndex(of: UInt8(ascii: "]")),
      end > index + 2, pattern[end - 1] == UInt8(ascii: ":")
    else { return nil }
    let name = String(decoding: pattern[(index + 2)..<(end - 1)], as: UTF8.self)
    guard let isMember = Self.classes[name] else {
      throw PolicyValueError(
        "the pattern names an unknown class \(quoted("[:\(name):]"))",
        hint: "write one of \(Self.classes.keys.sorted().joined(separator: ", "))")
    }
    index = end + 1
    return ByteSet(where: isMember)
  }

  /// The POSIX classes, as in the C locale.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) },
    "alpha": { isLetter($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7f },
    "digit": { isDigit($0) },
    "graph": { (0x21...0x7e).contains($0) },
    "lower": { (0x61...0x7a).contains($0) },
    "print": { (0x20...0x7e).contains($0) },
    "punct": { (0x21...0x7e).contains($0) && !isLetter($0) && !isDigit($0) },
    "space": { $0 == 0x20 || (0x09...0x0d).contains($0) },
    "upper": { (0x41...0x5a).contains($0) },
    "xdigit": { hexadecimalValue(of: $0) != nil },
  ]

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
