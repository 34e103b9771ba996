/// A word of up to 16 letters in lower case, packed so that it can be looked up without a string.
struct Word: Hashable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  /// Folds ASCII capitals; nil for no letters, or more than 16.
  init?(_ letters: some Collection<UInt8>) {
    var count = 0
    for letter in letters {
      if count < 8 {
        first = first << 8 | UInt64(lowercased(letter))
      } else {
        second = second << 8 | UInt64(lowercased(letter))
      }
      count += 1
    }
    if count == 0 || count > 16 { return nil }
  }
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
