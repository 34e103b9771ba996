package import Basics

extension ObjectID {
  /// The hash of some bytes, as it is.
  package init(_ hash: consuming SHA1) {
    self = hash.finish().withUnsafeBytes { $0.baseAddress.map { ObjectID(bytes: $0) } ?? .zero }
  }

  /// The name that git gives an object of this kind (`blob`, `tree`) with this content.
  package init(naming kind: String, _ content: [UInt8]) {
    var hash = SHA1()
    hash.update("\(kind) \(content.count)\0".utf8)
    hash.update(content)
    self.init(hash)
  }

  /// What names a record that these words describe, the first of them or a later one.
  package static func naming(_ words: [String], _ number: Int = 0) -> ObjectID {
    var text = words.map { "\($0.utf8.count):\($0)\n" }.joined()
    if number > 0 { text += "\(number)\n" }
    return ObjectID(naming: "blob", Array(text.utf8))
  }
}
