internal import Basics
private import Clibgit2
internal import Domain

/// Reads objects for one thread: from packs by itself, from everywhere else through libgit2.
///
/// libgit2's own delta cache holds 16 MB and is flushed whole, which makes it read the same bases
/// over and over on a walk through a long history.
struct ObjectStore: ~Copyable {
  private let packs: PackSet
  private let fallback: ObjectDatabase
  private var cache: ObjectCache
  private var inflater = Inflater()
  private let pool = BufferPool()
  /// Where the instructions of a delta are inflated.
  private var delta: ObjectBytes?
  private var lastPack = 0

  /// A chain in a pack is at most 4,095 deltas long (`pack.depth`); more is damage.
  private static let longestChain = 4_095

  init(packs: PackSet, fallback: consuming ObjectDatabase, cacheBytes: Int) {
    self.packs = packs
    self.fallback = fallback
    cache = ObjectCache(capacity: cacheBytes)
  }

  /// Finds the packs that a repository has now.
  init(of repository: borrowing Repository, cacheBytes: Int) throws(DiagnosticError) {
    self.init(
      packs: PackSet(of: repository), fallback: try ObjectDatabase(of: repository),
      cacheBytes: cacheBytes)
  }

  /// The object's content; nil if it is not in this clone.
  mutating func object(_ id: ObjectID) throws(DiagnosticError) -> ObjectBytes? {
    var isDamaged = false
    for attempt in 0..<packs.packs.count {
      // Neighbours in history are neighbours in packs: the last hit is tried first.
      let number = attempt == 0 ? lastPack : attempt <= lastPack ? attempt - 1 : attempt
      if let offset = packs.packs[number].offset(of: id) {
        if let object = packed(number, offset) {
          lastPack = number
          return object
        }
        // Another pack may hold it whole.
        isDamaged = true
      }
    }
    if isDamaged { throw .corruptObject(id) }
    return try loose(id)
  }

  /// The object, which must be of one kind; nil if it is not in this clone.
  mutating func object(
    _ id: ObjectID, as kind: ObjectKind
  ) throws(DiagnosticError) -> ObjectBytes? {
    guard let object = try object(id) else { return nil }
    guard object.kind == kind else { throw .corruptObject(id) }
    return object
  }

  private mutating func loose(_ id: ObjectID) throws(DiagnosticError) -> ObjectBytes? {
    let key = id.high | 1 << 63
    if let known = cache.object(key), known.id == id { return known }
    var name = git_oid(id)
    var handle: OpaquePointer?
    let status = git_odb_read(&handle, fallback.handle, &name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    guard status == 0, let handle else { throw .corruptObject(id, note: lastLibgit2Message()) }
    defer { git_odb_object_free(handle) }
    guard let kind = ObjectKind(rawValue: UInt8(clamping: git_odb_object_type(handle).rawValue)),
      let data = git_odb_object_data(handle)
    else { throw .corruptObject(id) }
    guard let object = ObjectBytes(kind: kind, count: git_odb_object_size(handle), from: pool)
    else {
      throw .corruptObject(id, note: "there is not enough memory for it")
    }
    object.id = id
    object.start.update(
      from: data.assumingMemoryBound(to: UInt8.self), count: object.count)
    if cache.object(key) == nil { cache.insert(object, key) }
    return object
  }

  /// The object at an offset of a pack, through its chain of deltas; nil if it is damaged.
  private mutating func packed(_ number: Int, _ offset: Int) -> ObjectBytes? {
    let pack = packs.packs[number]
    var chain: [(key: UInt64, entry: PackEntry)] = []
    var place = offset
    var base: ObjectBytes?
    repeat {
      let key = UInt64(number) << 48 | UInt64(place)
      base = cache.object(key)
      if base != nil { break }
      guard let entry = pack.entry(at: place) else { return nil }
      switch entry.content {
      case .whole(let kind):
        base = inflated(entry, kind, key)
        guard base != nil else { return nil }
      case .deltaOf(let earlier):
        chain.append((key, entry))
        place = earlier
      case .deltaOfObject(let id):
        // Packs that are kept hold their own bases; only those on the wire may not.
        guard let local = pack.offset(of: id) else { return nil }
        chain.append((key, entry))
        place = local
      }
      guard chain.count <= Self.longestChain else { return nil }
    } while base == nil

    guard var current = base else { return nil }
    for (key, entry) in chain.reversed() {
      guard let next = applied(entry, to: current) else { return nil }
      cache.insert(next, key)
      current = next
    }
    return current
  }

  private mutating func inflated(
    _ entry: PackEntry, _ kind: ObjectKind, _ key: UInt64
  ) -> ObjectBytes? {
    guard let object = ObjectBytes(kind: kind, count: entry.size, from: pool),
      inflater.inflate(entry.stream, into: object.start, count: entry.size)
    else { return nil }
    cache.insert(object, key)
    return object
  }

  private mutating func applied(_ entry: PackEntry, to base: ObjectBytes) -> ObjectBytes? {
    if entry.size > delta?.count ?? 0 {
      delta = ObjectBytes(kind: .blob, count: max(entry.size * 2, 1 << 16), from: pool)
    }
    guard let delta, inflater.inflate(entry.stream, into: delta.start, count: entry.size) else {
      return nil
    }
    let instructions = UnsafeBufferPointer(start: delta.start, count: entry.size)
    guard let (size, header) = PackDelta.resultSize(instructions, baseSize: base.count) else {
      return nil
    }
    guard let object = ObjectBytes(kind: base.kind, count: size, from: pool),
      PackDelta.apply(
        instructions, from: header, to: base.bytes, into: object.start, count: size)
    else { return nil }
    return object
  }
}
