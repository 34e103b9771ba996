extension FixtureRepository {
  /// Grows a random history: branches, merges, renames, files that become directories, links,
  /// binary and empty files, missing newlines, CRLF, equal times and clocks that run backwards.
  ///
  /// - Parameters:
  ///   - commits: How many commits, merges included.
  ///   - random: The same numbers give the same history.
  /// - Returns: The ids, oldest first.
  /// - Throws: `FixtureError` when libgit2 refuses; never for what was drawn.
  @discardableResult
  package func commitRandomly(
    _ commits: Int, using random: inout SplitMix64
  ) throws -> [String] {
    var history = RandomHistory()
    for number in 0..<commits {
      clock += Int64(random.int(-3_700...7_200))
      if number > 0, random.chance(15), let id = try joinRandomly(number, &history, &random) {
        history.ids.append(id)
        continue
      }
      let isFork = number > 0 && random.chance(15)
      let parent = isFork ? random.pick(history.ids) : try head
      var files = history.filesByCommit[parent ?? ""] ?? [:]
      let change = history.change(&files, &random)
      let id = try commit(
        "Commit \(number)\n", author: random.pick([.ada, .grace, .edsger, .bot]),
        committedAt: clock + Int64(random.int(-90...90)), files: change,
        on: isFork ? "side\(history.sides.count)" : nil, parents: parent.map { [$0] } ?? [])
      if isFork { history.sides.append(id) }
      history.ids.append(id)
      history.filesByCommit[id] = files
    }
    return history.ids
  }

  private func joinRandomly(
    _ number: Int, _ history: inout RandomHistory, _ random: inout SplitMix64
  ) throws -> String? {
    guard let ours = try head, !history.sides.isEmpty else { return nil }
    let others = Array(history.sides.shuffled(using: &random).prefix(random.int(1...3)))
    var files = history.filesByCommit[ours] ?? [:]
    var change = history.change(&files, &random)
    // The tree of one side whole, so that no two sides can conflict.
    if random.chance(30) { (files, change) = (history.filesByCommit[ours] ?? [:], [:]) }
    let id = try commit("Join \(number)\n", files: change, parents: [ours] + others)
    history.filesByCommit[id] = files
    return id
  }
}

/// What a random history has made so far.
private struct RandomHistory {
  var ids: [String] = []
  /// Tips that are not on the current branch.
  var sides: [String] = []
  /// Each commit's files: their paths and, for regular files, their lines.
  var filesByCommit: [String: [String: [String]]] = [:]

  /// Draws a change against the files and applies it to them.
  func change(
    _ files: inout [String: [String]], _ random: inout SplitMix64
  ) -> [ByteString: FixtureFile] {
    var change: [ByteString: FixtureFile] = [:]
    for _ in 0..<random.int(0...4) {
      let existing = files.keys.sorted()
      if existing.isEmpty || random.chance(35) {
        let path = newPath(&random)
        let clashes = existing.filter { path.hasPrefix($0 + "/") || $0.hasPrefix(path + "/") }
        let isTaken = change.keys.contains {
          $0.text == path || path.hasPrefix($0.text + "/") || $0.text.hasPrefix(path + "/")
        }
        guard !isTaken else { continue }
        for clash in clashes {
          change[ByteString(clash)] = .deleted
          files[clash] = nil
        }
        files[path] = random.array(0...30) { random in "line \(random.int(0...40))" }
        change[ByteString(path)] = file(files[path] ?? [], &random)
        continue
      }
      let path = random.pick(existing)
      guard change[ByteString(path)] == nil, var lines = files[path] else { continue }
      switch random.int(0...9) {
      case 0:
        files[path] = nil
        change[ByteString(path)] = .deleted
      case 1, 2:
        let target = "moved/\(random.next() % 100_000)"
        guard files[target] == nil, files["moved"] == nil else { continue }
        files[path] = nil
        if random.chance(50) { edit(&lines, &random) }
        files[target] = lines
        change[ByteString(path)] = .deleted
        change[ByteString(target)] = file(lines, &random)
      default:
        edit(&lines, &random)
        files[path] = lines
        change[ByteString(path)] = file(lines, &random)
      }
    }
    return change
  }

  private func newPath(_ random: inout SplitMix64) -> String {
    let depth = random.int(1...4)
    return (0..<depth).map { _ in random.pick(["a", "b", "c", "é", "a b", "a.b", "a-b"]) }
      .joined(separator: "/")
  }

  private func edit(_ lines: inout [String], _ random: inout SplitMix64) {
    for _ in 0..<random.int(1...6) {
      let place = random.int(0...lines.count)
      switch random.int(0...2) {
      case 0: lines.insert("line \(random.int(0...40))", at: place)
      case 1 where place < lines.count: lines.remove(at: place)
      case 2 where place < lines.count: lines[place] = "changed \(random.int(0...5))"
      default: break
      }
    }
  }

  private func file(_ lines: [String], _ random: inout SplitMix64) -> FixtureFile {
    let text = ByteString(lines.joined(separator: "\n") + (random.chance(80) ? "\n" : ""))
    switch random.int(0...19) {
    case 0: return .executable(text)
    case 1: return .symlink(ByteString(lines.first ?? "nowhere"))
    case 2: return .bytes(text.bytes + [0] + random.bytes(0...50))
    case 3: return .contents(ByteString(lines.joined(separator: "\r\n")))
    case 4: return .contents("")
    default: return .contents(text)
    }
  }
}
