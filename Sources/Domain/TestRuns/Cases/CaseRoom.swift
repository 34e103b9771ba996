/// What keeps bytes outside of memory for as long as it lives; the caller makes it, as a file is.
package protocol OutsideStorage: AnyObject, Sendable {
  /// Keeps the bytes and says where; nil when no more can be kept.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int?

  /// Fills the room with what was kept there; false when it cannot be had back.
  func read(at offset: Int, into room: UnsafeMutableRawBufferPointer) -> Bool
}

/// How much memory the tests of a report may take, and where they go when that is not enough.
package struct CaseRoom: Sendable {
  /// Nil: all stays in memory.
  package var outside: (any OutsideStorage)?
  /// Of each log of bytes so much stays in memory.
  var memoryBytes = 1 << 20
  /// So much leaves memory at once.
  var pieceBytes = 32 << 10
  /// So much is sorted at once.
  var sortedBytes = 1 << 20

  package init(outside: (any OutsideStorage)? = nil) {
    self.outside = outside
  }

  /// What tables that are made within this scope get.
  ///
  /// Each of the readers makes its tables itself, and none has to know where they end.
  @TaskLocal package static var current = CaseRoom()
}
