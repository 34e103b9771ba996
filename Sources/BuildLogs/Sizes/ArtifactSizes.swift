internal import Domain

/// What a build made, each artifact once, whatever hash of its content stands in its name.
struct ArtifactSizes {
  /// [name as told] Told again, as a build that watches its files does, the last holds.
  private var told: [String: Int] = [:]
  private static let most = 2_000

  mutating func add(_ name: String, _ bytes: Int) {
    guard told.count < Self.most || told[name] != nil else { return }
    told[name] = bytes
  }

  /// The largest first; chunks that only their hashes tell apart are one.
  var artifacts: [BuildRun.Artifact] {
    var sums: [String: Int] = [:]
    for (name, bytes) in told {
      let (sum, isOver) = sums[Self.withoutHash(name), default: 0].addingReportingOverflow(bytes)
      sums[Self.withoutHash(name)] = isOver ? Int.max : sum
    }
    return sums.map { BuildRun.Artifact(name: $0.key, bytes: $0.value) }
      .sorted { $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.name < $1.name }
  }

  /// `index-DiwrgTda.js` and `main.1ea4fc7a.js` without what changes with each content.
  static func withoutHash(_ name: String) -> String {
    let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) }
    let folder = name[..<(slash ?? name.startIndex)]
    let file = name[(slash ?? name.startIndex)...]
    var parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return name }
    parts.removeAll { isHexadecimalHash($0) }
    parts[0] = withoutHashBehindHyphen(parts[0])
    return folder + parts.joined(separator: ".")
  }

  /// Vite's hashes of 8 signs may hold a hyphen themselves.
  private static func withoutHashBehindHyphen(_ stem: Substring) -> Substring {
    let last = stem.utf8.lastIndex(of: UInt8(ascii: "-"))
    let ninth = stem.utf8.count > 9 ? stem.utf8.index(stem.endIndex, offsetBy: -9) : nil
    for hyphen in [ninth, last] {
      guard let hyphen, hyphen > stem.startIndex, stem.utf8[hyphen] == UInt8(ascii: "-") else {
        continue
      }
      if isHash(stem[stem.utf8.index(after: hyphen)...]) { return stem[..<hyphen] }
    }
    return stem
  }

  /// 8 to 64 hexadecimal digits with a digit among them.
  private static func isHexadecimalHash(_ part: Substring) -> Bool {
    (8...64).contains(part.utf8.count) && part.utf8.contains { (0x30...0x39).contains($0) }
      && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// As bundlers write hashes, in 8 or more letters and digits, which no word looks like.
  private static func isHash(_ part: Substring) -> Bool {
    if isHexadecimalHash(part) { return true }
    guard (8...22).contains(part.utf8.count) else { return false }
    let hasDigit = part.utf8.contains { (0x30...0x39).contains($0) }
    let capitals = part.utf8.dropFirst().count { (0x41...0x5A).contains($0) }
    let isOfLetters = part.utf8.allSatisfy { SeverityWords.isCodeByte($0) }
    return isOfLetters && (hasDigit || capitals > 0)
  }
}
