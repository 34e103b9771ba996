package import Domain

/// Which tests a change takes away, told by the texts of the files that it changes.
///
/// Reports name tests and rarely files, so a test counts as taken away when its name, or that of its
/// class, stood in a changed file and stands in none any more, or when a deleted file bears the name
/// of its class.
package struct TestRemovals: Sendable {
  private let deletedStems: Set<[UInt8]>
  private let deletedPaths: [[UInt8]]
  private let before: [[UInt8]]
  private let after: [[UInt8]]

  /// - Parameters:
  ///   - deleted: Files that the change deletes.
  ///   - before: Texts of the files that it changes or deletes, as they were.
  ///   - after: Texts of those that it changes or adds, as they are.
  package init(deleted: [FilePath] = [], before: [[UInt8]] = [], after: [[UInt8]] = []) {
    deletedPaths = deleted.map { $0.bytes }
    deletedStems = Set(
      deletedPaths.compactMap { path in
        let name = path.split(separator: UInt8(ascii: "/")).last ?? []
        let stem = Array(name.prefix { $0 != UInt8(ascii: ".") })
        return stem.count >= Self.shortest ? stem : nil
      })
    self.before = before
    self.after = after
  }

  /// A shorter name may be anything.
  private static let shortest = 3

  package func contains(_ test: TestID) -> Bool {
    let text = Array(test.text.utf8)
    // `class/name@file`: the report itself said where it is.
    if let at = text.lastIndex(of: UInt8(ascii: "@")) {
      let file = text[(at + 1)...]
      if deletedPaths.contains(where: {
        Self.isEnd($0[...], of: file) || Self.isEnd(file, of: $0[...])
      }) {
        return true
      }
    }
    let className = Array(test.className.utf8)
    let parts = className.split { Self.separators.contains($0) }.map(Array.init)
    if parts.contains(where: deletedStems.contains) { return true }
    if let last = parts.last, isGone(last) { return true }
    return isGone(Self.name(of: text, behind: className))
  }

  /// The name without parameters and without what a report put before or behind it.
  private static func name(of text: [UInt8], behind className: [UInt8]) -> [UInt8] {
    let start = className.isEmpty ? 0 : className.count + 1
    return Array(
      text[min(start, text.count)...].prefix { !Array("([@".utf8).contains($0) })
  }

  private static let separators = Array("./:\\ $>".utf8)

  private static func isEnd(_ end: ArraySlice<UInt8>, of path: ArraySlice<UInt8>) -> Bool {
    guard !end.isEmpty, end.count <= path.count, path.suffix(end.count).elementsEqual(end) else {
      return false
    }
    return end.count == path.count
      || path[path.endIndex - end.count - 1] == UInt8(ascii: "/")
  }

  private func isGone(_ word: [UInt8]) -> Bool {
    guard word.count >= Self.shortest else { return false }
    return before.contains { Self.holds($0, word) } && !after.contains { Self.holds($0, word) }
  }

  /// Whether a text holds a word that is no part of a longer one.
  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard text.count >= word.count, let first = word.first else { return false }
    return text.withUnsafeBufferPointer { text in
      var index = 0
      while index + word.count <= text.count {
        guard text[index] == first, word.indices.allSatisfy({ text[index + $0] == word[$0] }) else {
          index += 1
          continue
        }
        let end = index + word.count
        let isBegun = index == 0 || !isWordByte(text[index - 1])
        if isBegun, end == text.count || !isWordByte(text[end]) { return true }
        index += 1
      }
      return false
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
