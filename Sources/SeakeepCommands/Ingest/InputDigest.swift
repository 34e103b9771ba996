internal import Basics
internal import Domain
internal import TextInput

/// The hash of an input's bytes, taken while they are read, however the reads are cut.
final class InputDigest {
  private var hash = SHA1()

  /// The hash of what was read so far.
  var value: ObjectID { ObjectID(hash) }

  func add(_ room: UnsafeMutableRawBufferPointer, _ count: Int) {
    hash.update(UnsafeRawBufferPointer(rebasing: room[..<count]))
  }

  /// Reads what a reader left that had seen enough.
  func readRest(of buffer: InputBuffer) {
    repeat { buffer.consume(buffer.bytes.count) } while buffer.fill()
  }
}
