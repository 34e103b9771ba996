internal import Basics
internal import Domain
private import FoundationEssentials

/// All packs of a repository and of the object directories it borrows from; shared by all threads.
final class PackSet: Sendable {
  let packs: [PackFile]

  /// How many `alternates` may point to each other, as in git.
  private static let alternatesDepth = 5

  init(objectDirectory: String) {
    var packs: [PackFile] = []
    var seen: Set<String> = []
    func add(_ directory: String, depth: Int) {
      guard depth <= Self.alternatesDepth, seen.insert(directory).inserted else { return }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: directory + "/pack")) ?? []
      for name in names.sorted() where name.hasSuffix(".idx") {
        let path = directory + "/pack/" + name.dropLast(4)
        if let pack = PackFile(path: path) { packs.append(pack) }
      }
      guard let alternates = FileMapping(path: directory + "/info/alternates") else { return }
      for line in alternates.bytes.split(separator: UInt8(ascii: "\n")) {
        let path = String(decoding: line, as: UTF8.self)
        guard !path.isEmpty, !path.hasPrefix("#") else { continue }
        add(path.hasPrefix("/") ? path : directory + "/" + path, depth: depth + 1)
      }
    }
    add(objectDirectory, depth: 0)
    // The largest pack holds most of what is asked for.
    self.packs = packs.sorted { $0.objectCount > $1.objectCount }
  }
}
