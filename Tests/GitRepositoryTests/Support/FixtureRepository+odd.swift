import TestSupport

extension FixtureRepository {
  /// A random history with all that git can store: that of `commitRandomly`, and on top of it
  /// commits with paths that are no text, submodules, mode and type changes, repeated lines, NULs
  /// at the edge of where git looks for them.
  static func random(
    _ commits: Int, odd: Int, using random: inout SplitMix64
  ) throws -> FixtureRepository {
    let repository = try FixtureRepository()
    try repository.commitRandomly(commits, using: &random)
    try repository.commitOddly(odd, using: &random)
    return repository
  }

  /// Adds commits whose files, names and messages are unusual.
  func commitOddly(_ commits: Int, using random: inout SplitMix64) throws {
    let paths: [ByteString] = [
      "odd/plain", [0x6f, 0x64, 0x64, 0x2f, 0xff, 0xfe], "odd/é", "odd/tab\there", "odd/new\nline",
      "odd/quo\"te\\", "odd/deep/er/file", "odd/deep.x", "odd/deep-", "odd/ ", "odd/=>{a,b}",
    ]
    var contents: [ByteString: ByteString] = [:]
    for number in 0..<commits {
      var change: [ByteString: FixtureFile] = [:]
      for path in paths.shuffled(using: &random).prefix(random.int(1...4)) {
        change[path] = oddFile(&contents[path], &random)
      }
      let message = ByteString("Odd \(number)\n\n" + random.hostileText(0...20))
      try commit(
        ByteString(message.bytes.filter { $0 != 0 }),
        author: random.pick([.ada, FixturePerson([0x4a, 0xe9], "j@example.org"), .grace]),
        files: change)
    }
  }

  private func oddFile(
    _ known: inout ByteString?, _ random: inout SplitMix64
  ) -> FixtureFile {
    switch random.int(0...11) {
    case 0:
      return .deleted
    case 1:
      let digits = (0..<40).map { _ in String(random.int(0...15), radix: 16) }
      return .submodule(digits.joined())
    case 2:
      return .symlink(ByteString("to/\(random.int(0...9))"))
    case 3, 4:
      // The mode alone changes, if there was a plain file before.
      return .executable(known ?? "")
    case 5:
      // A NUL just inside or outside the bytes that git looks at.
      var bytes = Array(repeating: UInt8(ascii: "x"), count: 8_100)
      bytes[random.int(7_998...8_002)] = 0
      return .bytes(bytes)
    case 6:
      known = ByteString(random.bytes(1...400))
      return .contents(known ?? "")
    default:
      let separator = random.chance(20) ? "\r\n" : "\n"
      var lines = (known?.text ?? "").components(by: separator)
      for _ in 0..<random.int(1...12) {
        let place = random.int(0...lines.count)
        if random.chance(60) || place == lines.count {
          lines.insert(random.pick(["a", "b", "}", "", "    return", "c\rd"]), at: place)
        } else {
          lines.remove(at: place)
        }
      }
      let text = ByteString(lines.joined(separator: separator) + (random.chance(80) ? "\n" : ""))
      known = text
      return .contents(text)
    }
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
