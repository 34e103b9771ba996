/// What one line of a message is.
enum MessageLine {
  /// `Signed-off-by: …` and its like, at the beginning of a line: a key of letters and hyphens, at
  /// least one hyphen, a colon.
  static func isTrailer(_ line: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    var hyphens = 0
    while index < line.count, isLetter(line[index]) || line[index] == UInt8(ascii: "-") {
      if line[index] == UInt8(ascii: "-") { hyphens += 1 }
      index += 1
    }
    guard index > 2, index + 1 < line.count, line[index] == UInt8(ascii: ":"),
      isBlank(line[index + 1])
    else { return false }
    return hyphens > 0 || starts(line, "cc:") || starts(line, "fixes:") || starts(line, "link:")
  }

  /// Written by a tool for itself: it would tell the project and the time.
  static func isForTools(_ line: UnsafeRawBufferPointer) -> Bool {
    starts(line, "git-svn-id:") || starts(line, "change-id:")
  }

  /// Whether a line begins with a phrase in small letters, whatever its own case.
  static func starts(_ line: UnsafeRawBufferPointer, _ phrase: StaticString) -> Bool {
    guard line.count >= phrase.utf8CodeUnitCount else { return false }
    for offset in 0..<phrase.utf8CodeUnitCount
    where lowercased(line[offset]) != phrase.utf8Start[offset] { return false }
    return true
  }
}
