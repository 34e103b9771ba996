extension UInt8 {
  /// A blank, a tab, or one of the signs that end lines and pages.
  var isWhitespace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
