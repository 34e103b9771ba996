internal import TextInput

/// Reads versions and names as tools write them of themselves.
enum MachineText {
  /// `12.2.0`, `1.8.0_292`, `25`, `6.1-dev`: what begins with a digit.
  static func version(_ text: UnsafeRawBufferPointer) -> String? {
    guard let first = text.first, SeverityWords.isDigit(first) else { return nil }
    var end = 0
    while end < text.count, end < longest, isVersionByte(text[end]) { end += 1 }
    while end > 0, !SeverityWords.isDigit(text[end - 1]), !SeverityWords.isLetter(text[end - 1]) {
      end -= 1
    }
    return text[part: 0..<end].text
  }

  /// A version that prose does not go on behind, as in `Python 3.8 is no longer supported`.
  static func versionAlone(_ text: UnsafeRawBufferPointer) -> String? {
    guard let version = version(text) else { return nil }
    let rest = text.dropping(version.utf8.count).trimmed
    guard let next = rest.first else { return version }
    let signs: [UInt8] = Array("([\",!;+:".utf8)
    if signs.contains(next) || SeverityWords.isDigit(next) { return version }
    let isKnown = followers.contains { rest.hasPrefix($0) }
    return isKnown ? version : nil
  }

  private static let followers: [StaticString] = [
    "-- ", "compiled", "building ", "linux/", "darwin/", "windows/", "for ", "•", "stable",
  ]

  /// `Ubuntu 24.04` of `Ubuntu 24.04.1 LTS"`, `Debian GNU/Linux 12` of its whole name.
  static func system(_ text: UnsafeRawBufferPointer) -> String? {
    if let version = version(text) { return "macOS \(release(version))" }
    var start = 0
    while let blank = text.firstIndex(of: 0x20, from: start), blank < longest {
      if let version = version(text.dropping(blank + 1)) {
        return "\(text[part: 0..<blank].text) \(release(version))"
      }
      start = blank + 1
    }
    return nil
  }

  /// The first two parts of a version: machines of one class get the third in their own time.
  static func release(_ version: String) -> String {
    version.split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// The last word that names an architecture, in one spelling.
  static func architecture(_ text: UnsafeRawBufferPointer) -> String? {
    guard text.count <= 1_024 else { return nil }
    let words = text.split { byte in
      !(SeverityWords.isLetter(byte) || SeverityWords.isDigit(byte) || byte == UInt8(ascii: "_"))
    }
    for word in words.reversed() {
      if let name = architectures[UnsafeRawBufferPointer(rebasing: word).text] { return name }
    }
    return nil
  }

  private static let architectures: [String: String] = [
    "x86_64": "x86_64", "amd64": "x86_64", "x64": "x86_64", "X64": "x86_64",
    "aarch64": "arm64", "arm64": "arm64", "ARM64": "arm64", "i386": "x86", "i486": "x86",
    "i586": "x86", "i686": "x86", "armv7l": "armv7", "armhf": "armv7", "ppc64le": "ppc64le",
    "powerpc64le": "ppc64le", "s390x": "s390x", "riscv64": "riscv64",
  ]

  private static let longest = 80

  private static func isVersionByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "~"):
      true
    default: SeverityWords.isLetter(byte) || SeverityWords.isDigit(byte)
    }
  }
}
