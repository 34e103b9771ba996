/// Objects and arrays, and passing over what nobody asked for.
extension JSONReader {
  /// Enters the object that comes next; nil, and nothing is read, when something else comes.
  package mutating func object() -> Scope? {
    guard state == .value, nextByte() == UInt8(ascii: "{") else { return nil }
    return open(isObject: true) ? Scope(depth: depth) : nil
  }

  /// Enters the array that comes next; nil, and nothing is read, when something else comes.
  package mutating func array() -> Scope? {
    guard state == .value, nextByte() == UInt8(ascii: "[") else { return nil }
    return open(isObject: false) ? Scope(depth: depth) : nil
  }

  /// The key of the object's next member, lent until the next call; nil after the last one.
  package mutating func nextKey(of scope: Scope) -> JSONText? {
    guard advance(in: scope) else { return nil }
    return key()
  }

  /// Whether the array has another element, which then comes next.
  package mutating func nextElement(of scope: Scope) -> Bool {
    guard advance(in: scope) else { return false }
    state = .value
    return true
  }

  /// Passes over the next value.
  package mutating func skip() {
    if state == .value { passOver(to: depth) }
  }

  /// Passes over what is left of the document and says whether it is whole and alone.
  package mutating func end() -> Bool {
    if state != .after || depth > 0 { passOver(to: 0) }
    if nextByte() != nil { fail("something follows the JSON document") }
    return !isFailed && input?.failure == nil
  }

  /// The kind of the value that comes next; nil when none does.
  package mutating func kind() -> Kind? {
    guard state == .value, let byte = nextByte() else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: return nil
    }
  }

  /// Comes to the next member or element of a scope; false at its end.
  private mutating func advance(in scope: Scope) -> Bool {
    if depth > scope.depth || state == .value { passOver(to: scope.depth) }
    guard depth == scope.depth, !isFailed else { return false }
    guard var byte = nextByte() else {
      failAtEnd()
      return false
    }
    let end = isObject[depth - 1] ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if byte == end {
      close()
      return false
    }
    guard state == .after else { return true }
    guard byte == UInt8(ascii: ",") else {
      fail("expected a comma or the end of the object or array")
      return false
    }
    index += 1
    guard let next = nextByte() else {
      failAtEnd()
      return false
    }
    byte = next
    if byte == end { fail("a comma without anything behind it") }
    return !isFailed
  }

  private mutating func key() -> JSONText? {
    guard window[index] == UInt8(ascii: "\"") else {
      fail("expected a key in quotes")
      return nil
    }
    index += 1
    // The key stays in the window until its colon was seen.
    guard let text = string(), colon() else { return nil }
    defer { pin = .max }
    guard !text.isCut else { return text }
    let raw = window[part: pin..<pin + text.raw.count]
    return JSONText(raw: raw, hasEscapes: text.hasEscapes, isCut: false)
  }

  private mutating func colon() -> Bool {
    guard let byte = nextByte() else {
      failAtEnd()
      return false
    }
    guard byte == UInt8(ascii: ":") else {
      fail("expected a colon behind the key")
      return false
    }
    index += 1
    state = .value
    return true
  }

  private mutating func open(isObject: Bool) -> Bool {
    guard depth < Self.longestNesting else {
      fail("objects and arrays are nested too deep")
      return false
    }
    index += 1
    self.isObject[depth] = isObject
    depth += 1
    state = .opening
    return true
  }

  private mutating func close() {
    index += 1
    depth -= 1
    state = .after
  }

  /// Passes over a pending value and whatever is left of scopes deeper than `target`.
  private mutating func passOver(to target: Int) {
    repeat {
      guard let byte = nextByte() else { return failAtEnd() }
      switch state {
      case .value: passOverValue(byte)
      case .opening, .after: passOverSeparator(byte)
      }
    } while !isFailed && (depth > target || state == .value)
  }

  @inline(__always)
  private mutating func passOverValue(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""):
      index += 1
      if passOverString() { state = .after }
    case UInt8(ascii: "{"): _ = open(isObject: true)
    case UInt8(ascii: "["): _ = open(isObject: false)
    case UInt8(ascii: "t"): literal("true")
    case UInt8(ascii: "f"): literal("false")
    case UInt8(ascii: "n"): literal("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if numeral() != nil { state = .after }
    default: fail("expected a value")
    }
  }

  @inline(__always)
  private mutating func passOverSeparator(_ byte: UInt8) {
    let isObject = isObject[depth - 1]
    let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if byte == end { return close() }
    var byte = byte
    if state == .after {
      guard byte == UInt8(ascii: ",") else {
        return fail("expected a comma or the end of the object or array")
      }
      index += 1
      guard let next = nextByte() else { return failAtEnd() }
      byte = next
      if byte == end { return fail("a comma without anything behind it") }
    }
    guard isObject else {
      state = .value
      return
    }
    guard byte == UInt8(ascii: "\"") else { return fail("expected a key in quotes") }
    index += 1
    if passOverString() { _ = colon() }
  }

  /// The next byte that is not blank; it stays next. Nil at the end.
  @inline(__always)
  mutating func nextByte() -> UInt8? {
    while true {
      while index < window.count {
        let byte = window[index]
        guard byte <= 0x20 else { return byte }
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
        index += 1
      }
      if !refill() { return nil }
    }
  }
}
