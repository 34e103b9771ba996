internal import Basics
internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Walks through a checkout once, and finds what stands there and which files need to be hashed.
///
/// As `git add -A` looks at it: what the index says is believed of files whose stat data is the one
/// it wrote down, and links to directories are not followed.
struct CheckoutScan {
  /// What one path of the checkout is.
  struct Found {
    /// Of a whole directory, which only a sparse index names, with a slash at the end.
    var path: [UInt8]
    var mode: UInt32
    /// Zero when the content has to be hashed.
    var id: ObjectID
    var isTracked: Bool
  }

  /// What stands there, in no order.
  private(set) var found: [Found] = []
  private(set) var untracked = 0
  /// When a file was changed last, and which; nil where there is none.
  private(set) var newest: (seconds: Int64, path: [UInt8])?

  private let root: String
  private let index: IndexFile
  private let settings: CheckoutSettings
  /// [entry of the index] Whether it was found in the checkout.
  private var isFound: [Bool]
  /// Files that do not belong to the content though nothing ignores them.
  private let excluded: Set<[UInt8]>
  /// Those that hold for the directory that is walked through, the weakest first.
  private var rules: [IgnoreRules]

  /// `root` is the checkout, `excluded` are paths below it.
  init(
    _ root: String, _ index: IndexFile, _ settings: CheckoutSettings, _ rules: [IgnoreRules],
    excluding excluded: Set<[UInt8]>
  ) {
    self.root = root
    self.index = index
    self.settings = settings
    self.rules = rules
    self.excluded = excluded
    isFound = Array(repeating: false, count: index.entries.count)
  }

  /// Walks through it. Throws `git.unreadable-file` for a directory that cannot be read.
  mutating func run() throws(DiagnosticError) {
    try walk([], index.entries.indices, isIgnored: false)
    keepWhatIsNotLookedAt()
    lookAtDeletions()
  }

  // MARK: Directories

  private mutating func walk(
    _ directory: [UInt8], _ range: Range<Int>, isIgnored: Bool
  ) throws(DiagnosticError) {
    let path = systemPath(directory)
    guard let stream = opendir(path) else {
      // Git passes over an unreadable directory that holds nothing it knows of.
      if range.isEmpty { return }
      throw .unreadableFile(path)
    }
    let rulesBefore = rules.count
    defer { rules.removeLast(rules.count - rulesBefore) }
    if !isIgnored { readRules(in: directory) }
    var below: [(name: [UInt8], range: Range<Int>, isIgnored: Bool)] = []
    while let entry = readdir(stream) {
      let type = Int32(entry.pointee.d_type)
      withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 1) { name in
          let length = strlen(name)
          let bytes = UnsafeRawBufferPointer(start: name, count: length)
          if bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8)
            || bytes.elementsEqual(".git".utf8)
          {
            return
          }
          let child = directory + bytes
          var status: FileStatus?
          if type == Int32(DT_UNKNOWN) { status = FileStatus(name, in: dirfd(stream)) }
          if type == Int32(DT_DIR) || status?.kind == .directory {
            if let next = subdirectory(child, length, range, isIgnored) { below.append(next) }
          } else if let status = status ?? FileStatus(name, in: dirfd(stream)) {
            meet(child, length, status, range, isIgnored)
          }
        }
      }
    }
    closedir(stream)
    for next in below { try walk(next.name, next.range, isIgnored: next.isIgnored) }
  }

  /// Where to go on inside a directory; nil if there is nothing to find in it.
  private mutating func subdirectory(
    _ path: [UInt8], _ nameLength: Int, _ range: Range<Int>, _ isIgnored: Bool
  ) -> (name: [UInt8], range: Range<Int>, isIgnored: Bool)? {
    let slashed = path + [UInt8(ascii: "/")]
    let first = index.firstEntry(from: slashed, in: range)
    let end = index.firstEntry(from: path + [UInt8(ascii: "/") + 1], in: first..<range.upperBound)
    if first == end {
      let place = index.firstEntry(from: path, in: range)
      if place < range.upperBound, index.paths[index.entries[place].path].elementsEqual(path) {
        let entry = index.entries[place]
        let head = settings.nestedHead(systemPath(path))
        // A submodule that is not checked out leaves an empty directory, and stays what it was.
        if head != nil || entry.mode & 0o170000 == 0o160000 {
          markFound(path, from: place)
          let isKept = entry.isAssumedUnchanged || entry.skipsWorktree
          add(path, 0o160000, isKept ? entry.id : head ?? entry.id, tracked: true)
          return nil
        }
      }
      if ignores(path, nameLength, isDirectory: true, isIgnored) { return nil }
      if settings.isRepository(systemPath(path)) {
        if let head = settings.nestedHead(systemPath(path)) {
          add(path, 0o160000, head, tracked: false)
        }
        return nil
      }
      return (slashed, first..<first, false)
    }
    return (
      slashed, first..<end, ignores(path, nameLength, isDirectory: true, isIgnored)
    )
  }

  // MARK: Files

  private mutating func meet(
    _ path: [UInt8], _ nameLength: Int, _ status: FileStatus, _ range: Range<Int>,
    _ isIgnored: Bool
  ) {
    guard status.kind != .other else { return }
    let place = place(of: path, in: range)
    guard let place else {
      guard !ignores(path, nameLength, isDirectory: false, isIgnored), !excluded.contains(path)
      else { return }
      note(status, path)
      add(path, mode(of: status, known: nil), .zero, tracked: false)
      return
    }
    let entry = index.entries[place]
    let known = Array(index.paths[entry.path])
    markFound(known, from: place)
    note(status, known)
    if entry.isAssumedUnchanged || entry.skipsWorktree && !settings.isSparse {
      add(known, entry.mode, entry.id, tracked: true)
      return
    }
    let mode = mode(of: status, known: sideOfConflict(place).mode)
    let isUnchanged =
      entry.stage == 0 && !entry.isIntentToAdd && settings.isSame(status.stat, entry.stat)
      && entry.stat.modified < index.written && mode & 0o170000 == entry.mode & 0o170000
    add(known, mode, isUnchanged ? entry.id : .zero, tracked: true)
  }

  private func place(of path: [UInt8], in range: Range<Int>) -> Int? {
    let place = index.firstEntry(from: path, in: range)
    if place < range.upperBound, index.paths[index.entries[place].path].elementsEqual(path) {
      return place
    }
    guard settings.ignoresCase else { return nil }
    // Where the system knows no case, the file may be called otherwise than in the index.
    return range.first { candidate in
      let known = index.paths[index.entries[candidate].path]
      return known.count == path.count
        && zip(known, path).allSatisfy { WildMatch.folded($0) == WildMatch.folded($1) }
        && FileStatus(systemPath(Array(known))) != nil
    }
  }

  /// Of a conflict, our side tells the mode where the file system does not.
  private func sideOfConflict(_ place: Int) -> IndexFile.Entry {
    let entry = index.entries[place]
    guard entry.stage > 0 else { return entry }
    for next in place..<min(place + 3, index.entries.count) {
      let other = index.entries[next]
      if other.stage == 2, index.paths[other.path] == index.paths[entry.path] { return other }
    }
    return entry
  }

  private func mode(of status: FileStatus, known: UInt32?) -> UInt32 {
    if status.kind == .link { return 0o120000 }
    if let known, known & 0o170000 == 0o120000, !settings.hasLinks { return known }
    guard settings.hasModes else { return known.map { $0 & 0o111 == 0 } ?? true ? plain : program }
    return status.isExecutable ? program : plain
  }

  private let plain: UInt32 = 0o100644
  private let program: UInt32 = 0o100755

  private mutating func add(_ path: [UInt8], _ mode: UInt32, _ id: ObjectID, tracked: Bool) {
    found.append(Found(path: path, mode: mode, id: id, isTracked: tracked))
    if !tracked { untracked += 1 }
  }

  /// All sides of a conflict are one file.
  private mutating func markFound(_ path: [UInt8], from place: Int) {
    var next = place
    while next < index.entries.count, index.paths[index.entries[next].path].elementsEqual(path) {
      isFound[next] = true
      next += 1
    }
  }

  private mutating func note(_ status: FileStatus, _ path: [UInt8]) {
    guard !excluded.contains(path) else { return }
    if newest.map({ $0.seconds < status.modifiedSeconds }) ?? true {
      newest = (status.modifiedSeconds, path)
    }
  }

  // MARK: What is not there

  /// Files outside of a sparse checkout, and those that git was told not to look at.
  private mutating func keepWhatIsNotLookedAt() {
    for (place, entry) in index.entries.enumerated()
    where !isFound[place] && (entry.skipsWorktree || entry.isAssumedUnchanged) && entry.stage == 0 {
      isFound[place] = true
      add(Array(index.paths[entry.path]), entry.mode, entry.id, tracked: true)
    }
  }

  /// A deleted file has no time; the directory it was in tells when something left it.
  private mutating func lookAtDeletions() {
    var seen: Set<[UInt8]> = []
    for (place, entry) in index.entries.enumerated() where !isFound[place] {
      var directory = index.paths[entry.path]
      while let slash = directory.lastIndex(of: UInt8(ascii: "/")) {
        directory = directory[..<slash]
        guard seen.insert(Array(directory)).inserted else { break }
        if let status = FileStatus(systemPath(Array(directory))), status.kind == .directory {
          note(status, Array(index.paths[entry.path]))
          break
        }
      }
      if !index.paths[entry.path].contains(UInt8(ascii: "/")), seen.insert([]).inserted,
        let status = FileStatus(root)
      {
        note(status, Array(index.paths[entry.path]))
      }
    }
  }

  // MARK: Ignored files

  private mutating func readRules(in directory: [UInt8]) {
    let name = Array(".gitignore".utf8)
    let path = systemPath(directory + name)
    // Git follows no link here: a repository must not make it read another file.
    guard let status = FileStatus(path), status.kind == .regular, let file = contents(of: path)
    else { return }
    let read = IgnoreRules(file, in: directory, foldsCase: settings.ignoresCase)
    if !read.isEmpty { rules.append(read) }
  }

  private func ignores(
    _ path: [UInt8], _ nameLength: Int, isDirectory: Bool, _ isInIgnored: Bool
  ) -> Bool {
    if isInIgnored { return true }
    let name = path.count - nameLength..<path.count
    for file in rules.reversed() {
      if let answer = file.isIgnored(path, name: name, isDirectory: isDirectory) { return answer }
    }
    return false
  }

  private func systemPath(_ path: [UInt8]) -> [CChar] { checkoutPath(path, below: root) }
}

/// The path of a file for the system: paths in git are bytes, which a `String` may not keep.
func checkoutPath(_ path: [UInt8], below root: String) -> [CChar] {
  (Array(root.utf8) + [UInt8(ascii: "/")] + path + [0]).map { CChar(bitPattern: $0) }
}

/// A whole file; nil if it cannot be read.
func contents(of path: [CChar]) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = Array(repeating: UInt8(0), count: 64 << 10)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR { continue }
    if count < 0 { return nil }
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}

extension DiagnosticError {
  /// Call it at once: it tells the system's last error.
  static func unreadableFile(_ path: [CChar]) -> DiagnosticError {
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return DiagnosticError(
      .gitUnreadableFile, "cannot read the file", at: .init(name),
      notes: [String(cString: strerror(errno))], hint: "check its permissions, or ignore it")
  }
}
