internal import Domain

/// Which commit each line came from, carried forward through history, one commit after the other.
///
/// For every path the newest few versions are kept, each with the origin of its lines. What is not
/// known stays unknown: a line of a version that was never seen has the origin -1.
package struct LineProvenance: Sendable {
  private struct Version: Sendable {
    var blob: ObjectID
    /// [line] The commit it came from; lines behind the end are unknown.
    var origins: [Int32]
  }

  /// [path hash] The newest versions, the newest last.
  private var versions: [UInt64: [Version]] = [:]
  /// Lines of all versions that are kept.
  private var lines = 0

  /// Versions kept of a path, by how many lines are kept in all. A branch needs the version that it
  /// began at, which may be many changes old where a file changes often; beyond half a gigabyte only
  /// the newest two of each file stay.
  private static func keptVersions(amongLines lines: Int) -> Int {
    switch lines {
    case ..<(1 << 25): 64
    case ..<(1 << 26): 16
    case ..<(1 << 27): 8
    default: 2
    }
  }

  package init() {}

  /// Takes the next commit, and says where the lines came from that it deleted.
  package mutating func add(_ commit: Int, _ change: ChangedLines) -> DeletedOrigins {
    if change.isMerge {
      addMerge(Int32(commit), change)
      return DeletedOrigins()
    }
    var result = DeletedOrigins()
    var olds: [[Int32]] = []
    var deleted: [[Int32]] = []
    for file in change.files {
      let old = file.before.flatMap { origins(of: $0) } ?? []
      deleted.append(Self.deletedOrigins(file, old))
      olds.append(old)
    }
    for (index, file) in change.files.enumerated() {
      let old = olds[index]
      result.append(file) { Int($0) <= old.count ? old[Int($0) - 1] : -1 }
      guard let after = file.after, file.isCompared else { continue }
      var new = Self.applying(file.hunks, to: olds[index], by: Int32(commit))
      for moved in file.moved {
        new[Int(moved.line)] = deleted[Int(moved.file)][Int(moved.deleted)]
      }
      keep(after, new)
    }
    return result
  }

  /// [line] The commit that each line of a version came from; nil if the version is not kept.
  func origins(of key: VersionKey) -> [Int32]? {
    versions[key.path]?.last { $0.blob == key.blob }?.origins
  }

  private mutating func keep(_ key: VersionKey, _ origins: [Int32]) {
    lines += origins.count
    var kept = versions.removeValue(forKey: key.path) ?? []
    if let index = kept.firstIndex(where: { $0.blob == key.blob }) {
      lines -= kept.remove(at: index).origins.count
    }
    kept.append(Version(blob: key.blob, origins: origins))
    let limit = Self.keptVersions(amongLines: lines)
    while kept.count > limit { lines -= kept.removeFirst().origins.count }
    versions[key.path] = kept
  }

  private static func deletedOrigins(_ file: ChangedFile, _ old: [Int32]) -> [Int32] {
    file.deletedLines.map { Int($0) <= old.count ? old[Int($0) - 1] : -1 }
  }

  /// The origins of the new version's lines.
  private static func applying(_ hunks: [Hunk], to old: [Int32], by commit: Int32) -> [Int32] {
    var new: [Int32] = []
    new.reserveCapacity(old.count + hunks.reduce(0) { $0 + Int($1.newCount) })
    var line = 0
    for hunk in hunks {
      let start = Int(hunk.oldCount > 0 ? hunk.oldStart - 1 : hunk.oldStart)
      if line < old.count { new += old[line..<min(start, old.count)] }
      if start > max(old.count, line) {
        new += repeatElement(-1, count: start - max(old.count, line))
      }
      new += repeatElement(commit, count: Int(hunk.newCount))
      line = start + Int(hunk.oldCount)
    }
    if line < old.count { new += old[line...] }
    return new
  }

  // MARK: Merges

  /// Takes each line of a file from the first parent that has it.
  private mutating func addMerge(_ commit: Int32, _ change: ChangedLines) {
    var start = 0
    while start < change.files.count {
      var end = start + 1
      while end < change.files.count, change.files[end].parent > 0 { end += 1 }
      let sides = change.files[start..<end]
      start = end
      guard let after = sides.first?.after, sides.allSatisfy(\.isCompared) else { continue }
      var new: [Int32] = []
      for side in sides {
        let old = side.before.flatMap { origins(of: $0) } ?? []
        let own = Self.applying(side.hunks, to: old, by: commit)
        if side.parent == 0 {
          new = own
          continue
        }
        for line in 0..<min(own.count, new.count) where new[line] == commit {
          new[line] = own[line]
        }
        // A side of unknown length ends where its knowledge does: the rest is from the other one.
        if own.count > new.count { new += own[new.count...] }
      }
      keep(after, new)
    }
  }
}
