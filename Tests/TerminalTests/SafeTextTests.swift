import Terminal
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1B}[31mred\u{7}", "\\x1b[31mred\\x07"),
    ("a\nb\tc\r", "a\\nb\\tc\\r"),
    ("\u{9B}31m\u{85}", "\\u{9b}31m\\u{85}"),
    ("user\u{202E}txt.exe", "user\\u{202e}txt.exe"),
    ("\u{2066}a\u{2069}\u{200E}\u{200F}\u{61C}", "\\u{2066}a\\u{2069}\\u{200e}\\u{200f}\\u{61c}"),
    ("a\u{200B}b\u{FEFF}\u{2060}\u{AD}", "a\\u{200b}b\\u{feff}\\u{2060}\\u{ad}"),
    ("\u{E0041}\u{2028}\u{2029}\u{115F}", "\\u{e0041}\\u{2028}\\u{2029}\\u{115f}"),
    ("Grüße, 世界, नमस्ते, עברית", "Grüße, 世界, नमस्ते, עברית"),
    ("🧑\u{200D}💻 ❤\u{FE0F}\u{200D}🔥 ⚡\u{FE0F}", "🧑💻 ❤🔥 ⚡"),
    ("\u{FFF9}\u{378}\u{E0FFF}", "\\u{fff9}\\u{378}\\u{e0fff}"),
    ("##[add-mask]x ##vso[y [z] #[", "##\\x5badd-mask]x ##vso\\x5by [z] #["),
    ("a\u{200D}b\u{FE0F}", "a\\u{200d}b\\u{fe0f}"),
    ("", ""),
  ])
  func hazardsStandVisibly(text: String, expected: String) {
    #expect(SafeText(untrusted: text).string == expected)
  }

  @Test func bytesThatAreNotTextAreShown() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0xA9, 0xE2, 0x82, 0x62, 0x1B, 0xED, 0xA0, 0x80, 0xC3]
    #expect(
      SafeText(untrustedBytes: bytes).string == "a\\xffé\\xe2\\x82b\\x1b\\xed\\xa0\\x80\\xc3")
  }

  @Test func nothingHazardousRemainsOfAnyCodePoint() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = SafeText(untrusted: String(Character(scalar))).string
      let remains = text.unicodeScalars.contains { left in
        left.value < 0x20 || (0x7F...0x9F).contains(left.value)
          || left.properties.isBidiControl || left.properties.isDefaultIgnorableCodePoint
          || (0xE0000...0xE0FFF).contains(left.value) || left == "\u{2028}" || left == "\u{2029}"
      }
      #expect(!remains, "U+\(String(value, radix: 16))")
    }
  }

  @Test func marksDoNotPileUp() {
    let text = SafeText(untrusted: "e" + String(repeating: "\u{301}", count: 200)).string
    #expect(text.unicodeScalars.filter { $0 == "\u{301}" }.count == 8)
    #expect(text.contains("\\u{301}"))
  }
}
