import Testing

@testable import Basics

@Suite struct CRC32Tests {
  /// Values of `zlib.crc32` in Python.
  @Test(
    arguments: [
      ("", 0), ("a", 0xe8b7_be43), ("123456789", 0xcbf4_3926),
      ("seakeep says what it found", 0x833d_1284),
    ] as [(String, UInt32)])
  func agreesWithZlib(text: String, expected: UInt32) {
    #expect(Array(text.utf8).withUnsafeBytes { crc32($0) } == expected)
  }
}
