extension UnsafeRawBufferPointer {
  /// Whether a digit follows a colon or an opening bracket somewhere.
  ///
  /// Asked of every line that nobody claimed; three searches of the C library cost less than one
  /// walk over the bytes.
  var hasPlace: Bool {
    hasDigit(behind: UInt8(ascii: ":")) || hasDigit(behind: UInt8(ascii: "("))
      || hasDigit(behind: UInt8(ascii: "["))
  }

  private func hasDigit(behind mark: UInt8) -> Bool {
    var index = 0
    while let found = firstIndex(of: mark, from: index) {
      index = found + 1
      if index < count, self[index] >= 0x30, self[index] <= 0x39 { return true }
    }
    return false
  }
}
