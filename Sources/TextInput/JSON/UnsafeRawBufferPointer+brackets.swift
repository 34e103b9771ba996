extension UnsafeRawBufferPointer {
  /// Brackets of JSON that these bytes open less those that they close, outside of strings.
  package var openedBrackets: Int {
    var steps = 0
    var isText = false
    var index = 0
    while index < count {
      switch self[index] {
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "\\") where isText: index += 1
      case UInt8(ascii: "{") where !isText, UInt8(ascii: "[") where !isText: steps += 1
      case UInt8(ascii: "}") where !isText, UInt8(ascii: "]") where !isText: steps -= 1
      default: break
      }
      index += 1
    }
    return steps
  }
}
