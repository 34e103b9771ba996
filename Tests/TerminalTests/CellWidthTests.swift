import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct CellWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("世界", 4), ("e\u{301}", 1), ("ﾊﾝ", 2), ("ハン", 4), ("🚀", 2), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("·─│✗✓█▏…", 8), ("−±→⇄", 4), ("\u{200B}", 0),
  ])
  func textsTakeTheirCells(text: String, cells: Int) {
    #expect(CellWidth.of(text) == cells)
  }

  #if canImport(Glibc)
    /// The C library has its own tables. It may be older or newer than ours, so a few hundred code
    /// points of a million may differ, but no letter of a living script.
    @Test func agreesWithTheCLibrary() throws {
      typealias Width = @convention(c) (wchar_t) -> CInt
      let wcwidth = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: Width.self)
      let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
      let before = uselocale(locale)
      defer {
        uselocale(before)
        freelocale(locale)
      }
      var differing: [UInt32] = []
      for value in UInt32(0x20)...0x3FFFF {
        guard let scalar = Unicode.Scalar(value), !SafeText.isHazardous(scalar) else { continue }
        let reference = wcwidth(wchar_t(value))
        if reference >= 0, reference != CInt(CellWidth.of(scalar)) { differing.append(value) }
      }
      let list = differing.map { String($0, radix: 16) }.joined(separator: " ")
      #expect(differing.count < 400, "\(list)")
      let letters = differing.filter {
        $0 < 0x2000 && !(0x1160...0x11FF).contains($0)
          || (0x2E80...0xD7AF).contains($0) && !(0x4DC0...0x4DFF).contains($0)
      }
      #expect(letters.count < 20, "\(letters.map { String($0, radix: 16) })")
    }
  #endif
}
