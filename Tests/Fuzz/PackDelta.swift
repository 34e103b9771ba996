// rooms: Basics Domain Clibgit2 GitRepository

@testable import GitRepository

/// Any delta is refused, or fills exactly what its header promises.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count >= 1 else { return 0 }
  let base = (0..<Int(start[0])).map { UInt8(truncatingIfNeeded: $0) }
  let delta = UnsafeBufferPointer(start: start + 1, count: count - 1)
  base.withUnsafeBufferPointer { base in
    guard let (size, header) = PackDelta.resultSize(delta, baseSize: base.count), size < 1 << 20
    else { return }
    // Exactly so much, for the address sanitizer to see one byte more.
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { memory.deallocate() }
    _ = PackDelta.apply(delta, from: header, to: base, into: memory, count: size)
  }
  return 0
}
