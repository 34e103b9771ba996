// rooms: Basics Domain Clibgit2 GitRepository

import Domain
import Glibc

@testable import GitRepository

/// Any pack with any index is left alone, or gives objects and errors: no read goes astray.
///
/// The first two bytes of the input say how long the index is, the index follows, then the pack.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count >= 2 else { return 0 }
  let rest = UnsafeBufferPointer(start: start + 2, count: count - 2)
  let length = min(Int(start[0]) | Int(start[1]) << 8, rest.count)
  let index = UnsafeBufferPointer(rebasing: rest[..<length])
  write(index, to: directory + "/objects/pack/any.idx")
  write(UnsafeBufferPointer(rebasing: rest[length...]), to: directory + "/objects/pack/any.pack")

  let packs = PackSet(objectDirectory: directory + "/objects")
  guard let pack = packs.packs.first, let names = index.baseAddress else { return 0 }
  guard let repository = try? Repository.open(at: directory + "/empty.git"),
    let fallback = try? ObjectDatabase(of: repository)
  else { preconditionFailure("the empty repository opens") }
  var store = ObjectStore(packs: packs, fallback: fallback, cacheBytes: 1 << 16)
  for number in 0..<min(pack.objectCount, 24) {
    // Names stand behind the header and the fan-out.
    let id = ObjectID(bytes: names + 8 + 256 * 4 + number * 20)
    // As it is read, and from the cache.
    for _ in 0..<2 {
      guard let object = try? store.object(id) else { continue }
      // The empty tree is everywhere, as git has it.
      precondition(pack.offset(of: id) != nil || object.count == 0)
      _ = TextSpan(object).lines
    }
  }
  for offset in 0..<64 { _ = pack.entry(at: offset) }
  return 0
}

/// Where this process has its files, and an empty repository.
private let directory: String = {
  let path = "/tmp/seakeep-fuzz-\(getpid())"
  let directories = [
    "", "/objects", "/objects/pack", "/empty.git", "/empty.git/objects", "/empty.git/refs",
  ]
  for directory in directories { mkdir(path + directory, 0o700) }
  Array("ref: refs/heads/main\n".utf8).withUnsafeBufferPointer {
    write($0, to: path + "/empty.git/HEAD")
  }
  return path
}()

private func write(_ bytes: UnsafeBufferPointer<UInt8>, to path: String) {
  // Anew, for what is mapped must not shrink.
  unlink(path)
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  defer { close(file) }
  precondition(write(file, bytes.baseAddress, bytes.count) == bytes.count, "no room")
}
