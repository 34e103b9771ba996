// rooms: Basics Domain Clibgit2 GitRepository

@testable import GitRepository

/// Any stream is refused or inflated, within the memory it was given; the same again each time.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count >= 2 else { return 0 }
  let size = Int(start[0]) << 4 | Int(start[1] & 0xf)
  let stream = UnsafeRawBufferPointer(start: start + 2, count: count - 2)
  let pool = BufferPool()
  guard let first = ObjectBytes(kind: .blob, count: size, from: pool),
    let second = ObjectBytes(kind: .blob, count: size, from: pool)
  else { return 0 }
  var inflater = Inflater()
  let isWhole = inflater.inflate(stream, into: first.start, count: size)
  let written = inflater.inflateStart(of: stream, into: second.start, limit: size)
  precondition(!isWhole || written == size, "the whole is longer than its start")
  if isWhole { precondition(first.bytes.elementsEqual(second.bytes), "not the same twice") }
  // Without the checks of the header, so that the blocks are reached.
  let header: [UInt8] = [0x78, 0x9c]
  (header + stream).withUnsafeBytes {
    _ = inflater.inflateStart(of: $0, into: second.start, limit: size)
  }
  return 0
}
