internal import Domain
internal import Terminal

/// The places of a file that a commit changed: the largest ones, in the order of the file.
struct ChangedPlaces {
  let shown: ArraySlice<Hunk>
  /// How many are not shown.
  let more: Int

  init(_ contents: FileContents?, most: Int) {
    self.init(contents?.comparison.hunks ?? [], most: most)
  }

  /// Only places that have lines in the new file; none in one that is new as a whole.
  init(linesOf contents: FileContents?, most: Int) {
    let hunks = contents?.before == nil ? [] : contents?.comparison.hunks ?? []
    self.init(hunks.filter { $0.newCount > 0 }, most: most)
  }

  private init(_ hunks: [Hunk], most: Int) {
    let largest = hunks.indices.sorted { left, right in
      let (size, other) = (Self.size(hunks[left]), Self.size(hunks[right]))
      return size != other ? size > other : left < right
    }
    shown = largest.prefix(most).sorted().map { hunks[$0] }[...]
    more = hunks.count - shown.count
  }

  private static func size(_ hunk: Hunk) -> Int { Int(hunk.oldCount) + Int(hunk.newCount) }

  /// As many places as fit into so many cells; how many there are where none does.
  static func text(_ contents: FileContents?, cells: Int) -> StyledText {
    for most in [3, 2, 1] {
      let text = text(contents, most: most)
      if text.width <= cells { return text }
    }
    let count = contents?.comparison.hunks.count ?? 0
    return count > 0 ? Phrases.count(count, "place", "places") : text(contents, most: 0)
  }

  /// "118–131, 140, −3 after 152 and 4 more", or in a word why there are no lines to name.
  static func text(_ contents: FileContents?, most: Int) -> StyledText {
    guard let contents else { return "" }
    switch contents.comparison {
    case .binary: return "binary"
    case .missing: return "not in this clone"
    case .tooLarge: return "too large to compare"
    case .hunks(let hunks):
      if contents.before == nil { return "new" }
      if contents.after == nil { return "deleted" }
      if hunks.isEmpty { return contents.renamedFrom == nil ? "mode only" : "name only" }
      return ChangedPlaces(contents, most: most).text
    }
  }

  /// "118–131, 140 and 4 more".
  var text: StyledText {
    let rest: StyledText = more > 0 ? " and \(more) more" : ""
    return shown.map { Self.text($0) }.joined(separator: ", ") + rest
  }

  /// Lines of the new file: "118–131", "140"; "−3 after 152" where lines only went away.
  private static func text(_ hunk: Hunk) -> StyledText {
    let start = number(hunk.newStart)
    switch hunk.newCount {
    case 0:
      let place: StyledText = hunk.newStart > 0 ? "after \(start)" : "at the top"
      return "−\(Int(hunk.oldCount)) \(place)"
    case 1: return start
    default: return "\(start)–\(number(lastLine(hunk)))"
    }
  }

  /// A line's number bears no thousands separator: people search for it.
  private static func number(_ line: Int32) -> StyledText { "\(untrusted: String(line))" }

  private static func lastLine(_ hunk: Hunk) -> Int32 { hunk.newStart + max(1, hunk.newCount) - 1 }

  /// The same for machines: "118-131,140,after:152".
  var compact: String {
    shown.map { hunk in
      switch hunk.newCount {
      case 0: "after:\(hunk.newStart)"
      case 1: "\(hunk.newStart)"
      default: "\(hunk.newStart)-\(Self.lastLine(hunk))"
      }
    }.joined(separator: ",")
  }

  /// First and last line of the largest place in the new file, for an annotation; nil without one.
  static func annotated(_ contents: FileContents?) -> ClosedRange<Int>? {
    contents?.after == nil ? nil : ChangedPlaces(contents, most: 1).first
  }

  /// First and last line of the first place that is shown.
  var first: ClosedRange<Int>? {
    guard let hunk = shown.first else { return nil }
    let first = max(1, Int(hunk.newStart))
    return first...max(first, Int(Self.lastLine(hunk)))
  }
}
