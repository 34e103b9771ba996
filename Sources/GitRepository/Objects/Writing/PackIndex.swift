internal import Basics
internal import Domain

/// Makes the index of a pack from the objects that it was made of: gitformat-pack(5), version 2.
///
/// Each entry is inflated, rebuilt and named anew, so that a pack with other objects has no index.
struct PackIndex: ~Copyable {
  private let objects: [ObjectID: ObjectBatch.Object]
  private var inflater = Inflater()

  private struct Place {
    var id: ObjectID
    var checksum: UInt32
    var offset: Int
  }

  init(of objects: [ObjectBatch.Object]) {
    self.objects = Dictionary(objects.map { ($0.id, $0) }) { one, _ in one }
  }

  /// Nil if the pack does not hold just these objects.
  mutating func written(for pack: [UInt8]) -> [UInt8]? {
    guard var places = pack.withUnsafeBytes({ places(in: $0) }),
      Set(places.map { $0.id }).count == objects.count, places.count == objects.count
    else { return nil }
    places.sort { $0.id < $1.id }
    var index: [UInt8] = [0xff, 0x74, 0x4f, 0x63]
    func add(_ word: UInt32) { withUnsafeBytes(of: word.bigEndian) { index += $0 } }
    add(2)
    var count = 0
    for byte in 0..<256 as Range<UInt64> {
      while count < places.count, places[count].id.high >> 56 == byte { count += 1 }
      add(UInt32(count))
    }
    for place in places { index += place.id.bytes }
    for place in places { add(place.checksum) }
    for place in places { add(UInt32(place.offset)) }
    index += pack.suffix(PackEntry.trailer)
    var hash = SHA1()
    hash.update(index)
    return index + hash.finish()
  }

  private mutating func places(in pack: UnsafeRawBufferPointer) -> [Place]? {
    guard pack.count >= PackEntry.header + PackEntry.trailer else { return nil }
    let end = pack.count - PackEntry.trailer
    var places: [Place] = []
    var offset = PackEntry.header
    while offset < end {
      guard let entry = PackEntry(in: pack, at: offset), let start = pack.baseAddress,
        let stream = entry.stream.baseAddress, let (content, length) = inflated(entry),
        let id = id(of: content, entry)
      else { return nil }
      let next = stream - start + length
      let checksum = crc32(UnsafeRawBufferPointer(rebasing: pack[offset..<next]))
      places.append(Place(id: id, checksum: checksum, offset: offset))
      offset = next
    }
    return offset == end ? places : nil
  }

  private mutating func inflated(_ entry: PackEntry) -> (content: [UInt8], length: Int)? {
    var length: Int?
    let content = [UInt8](unsafeUninitializedCapacity: entry.size + Inflater.outputSlack) {
      guard let start = $0.baseAddress else { return }
      length = inflater.length(of: entry.stream, into: start, count: entry.size)
      $1 = length == nil ? 0 : entry.size
    }
    return length.map { (content, $0) }
  }

  /// Nil for what is none of the objects.
  private func id(of content: [UInt8], _ entry: PackEntry) -> ObjectID? {
    let id: ObjectID
    switch entry.content {
    case .whole(let kind): id = ObjectID(naming: kind.word, content)
    case .deltaOfObject(let name):
      guard let base = objects[name], let whole = rebuilt(content, base.bytes) else { return nil }
      id = ObjectID(naming: base.kind.word, whole)
    case .deltaOf: return nil
    }
    return objects[id] == nil ? nil : id
  }

  private func rebuilt(_ delta: [UInt8], _ base: [UInt8]) -> [UInt8]? {
    delta.withUnsafeBufferPointer { delta in
      guard let (size, header) = PackDelta.resultSize(delta, baseSize: base.count) else {
        return nil
      }
      var isWhole = false
      let result = [UInt8](unsafeUninitializedCapacity: size) { room, count in
        guard let start = room.baseAddress else { return }
        isWhole = base.withUnsafeBufferPointer {
          PackDelta.apply(delta, from: header, to: $0, into: start, count: size)
        }
        count = isWhole ? size : 0
      }
      return isWhole ? result : nil
    }
  }
}
