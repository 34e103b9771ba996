internal import Domain
internal import TextInput

/// Dialects whose rules look like a name, remembered: a log tells of few rules again and again.
struct RuleOwners {
  /// Numbers of dialects.
  struct Found {
    /// Of those that read such files.
    var ofFile: [Int]
    var ofAnyFile: [Int]
  }

  private struct Entry {
    var rule: [UInt8]
    var ending: FileExtension?
    var found: Found
  }

  /// An entry gives way to another one of its place.
  private var entries = [Entry?](repeating: nil, count: 64)

  /// What is known of a rule and files of such an ending, else what `search` finds.
  mutating func find(
    _ rule: UnsafeRawBufferPointer, _ ending: FileExtension?, search: () -> Found
  ) -> Found {
    let place = Int(byteHash(rule) & UInt64(entries.count - 1))
    if let entry = entries[place], entry.ending == ending, rule.equals(entry.rule) {
      return entry.found
    }
    let found = search()
    entries[place] = Entry(rule: Array(rule), ending: ending, found: found)
    return found
  }
}
