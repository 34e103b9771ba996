/// What single bytes can be to the lexer.
enum ByteClass {
  /// Whether nothing begins or ends with the byte: letters, digits, blanks, bytes beyond ASCII.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte <= 0x20 || isLetter(byte) || isDigit(byte)
  }

  /// Whether a name may begin with the byte.
  @inline(__always)
  static func beginsName(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
      || byte == UInt8(ascii: "@") || byte >= 0x80
  }

  /// Whether a name may go on with the byte.
  @inline(__always)
  static func continuesName(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
