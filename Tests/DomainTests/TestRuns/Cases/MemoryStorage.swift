import Synchronization

@testable import Domain

/// Storage as a file would be, which may be full and may lose what it was given.
final class MemoryStorage: OutsideStorage {
  private let bytes = Mutex<[UInt8]>([])
  private let capacity: Int
  private let isLossy: Bool

  init(capacity: Int = .max, isLossy: Bool = false) {
    self.capacity = capacity
    self.isLossy = isLossy
  }

  var count: Int { bytes.withLock { $0.count } }

  func append(_ added: UnsafeRawBufferPointer) -> Int? {
    let added = Array(added)
    return bytes.withLock { bytes in
      guard bytes.count + added.count <= capacity else { return nil }
      bytes += added
      return bytes.count - added.count
    }
  }

  func read(at offset: Int, into room: UnsafeMutableRawBufferPointer) -> Bool {
    guard !isLossy else { return false }
    let count = room.count
    let part = bytes.withLock { Array($0[offset..<offset + count]) }
    room.copyBytes(from: part)
    return true
  }
}

extension CaseRoom {
  /// So little room that nearly everything leaves memory.
  static func tiny(_ storage: MemoryStorage? = MemoryStorage()) -> CaseRoom {
    var room = CaseRoom(outside: storage)
    room.memoryBytes = 100
    room.pieceBytes = 64
    room.sortedBytes = 200
    return room
  }
}
