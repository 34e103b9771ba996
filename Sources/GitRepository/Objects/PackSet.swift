private import FoundationEssentials

/// All packs of a repository and of the object directories it borrows from; shared by all threads.
final class PackSet: Sendable {
  let packs: [PackFile]

  convenience init(of repository: borrowing Repository) {
    self.init(objectDirectory: repository.commonDirectory + "/objects")
  }

  init(objectDirectory: String) {
    var packs: [PackFile] = []
    for directory in ObjectDirectories.list(from: objectDirectory) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: directory + "/pack")) ?? []
      for name in names.sorted() where name.hasSuffix(".idx") {
        let path = directory + "/pack/" + name.dropLast(4)
        if let pack = PackFile(path: path) { packs.append(pack) }
      }
    }
    // The largest pack holds most of what is asked for.
    self.packs = packs.sorted { $0.objectCount > $1.objectCount }
  }
}
