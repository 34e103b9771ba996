/// What git's configuration syntax makes of bytes: ASCII only, whatever the locale.
extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")

  /// Space, tab or carriage return; a line's end is no blank here.
  var isBlank: Bool { self == .space || self == .tab || self == .carriageReturn }

  var isLetter: Bool { (0x61...0x7a).contains(self | 0x20) }

  /// What a key is made of after its first letter.
  var isKeyByte: Bool {
    isLetter || (0x30...0x39).contains(self) || self == UInt8(ascii: "-")
  }

  var lowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
}
