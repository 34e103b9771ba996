extension UnsafeRawBufferPointer {
  /// Whether a digit, or a bracket and a digit, follows a colon or an opening bracket somewhere.
  ///
  /// Asked of every line that nobody claimed, so it looks at 16 bytes at once.
  var hasPlace: Bool {
    var index = 0
    while index + 17 <= count {
      let here = loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let next = loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
      let opens =
        (here .== UInt8(ascii: ":")) .| (here .== UInt8(ascii: "("))
        .| (here .== UInt8(ascii: "["))
      let isNumber = (next &- UInt8(ascii: "0")) .< 10
      if any(opens .& isNumber) { return true }
      index += 16
    }
    while index + 1 < count {
      if Self.opensPlace(self[index]), self[index + 1] >= 0x30, self[index + 1] <= 0x39 {
        return true
      }
      index += 1
    }
    return false
  }

  private static func opensPlace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }
}
