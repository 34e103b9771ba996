internal import Domain

/// The parts of a raw commit object, as gitformat describes it; slices point into the object.
struct CommitObject {
  var tree: TreeID
  var parents: [CommitID] = []
  /// "Name <email>" as written.
  var author: UnsafeRawBufferPointer
  var authorTime: Int64
  var commitTime: Int64
  var message: UnsafeRawBufferPointer
  /// Whether an `encoding` header names Latin-1, the one other encoding old commits really use.
  var isLatin1 = false

  /// Nil if the object is not a commit. A damaged signature gives an empty author and time 0.
  init?(_ object: ObjectBytes) {
    self.init(UnsafeRawBufferPointer(object.bytes))
  }

  /// The same of bytes that live as long as they are asked for.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    var tree: TreeID?
    author = UnsafeRawBufferPointer(rebasing: bytes[0..<0])
    authorTime = 0
    commitTime = 0
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
      let length = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
      let line = UnsafeRawBufferPointer(rebasing: rest[..<length])
      if let value = line.value(after: "tree ") {
        tree = tree ?? value.objectID
      } else if let value = line.value(after: "parent ") {
        if let id = value.objectID { parents.append(id) }
      } else if let value = line.value(after: "author ") {
        (author, authorTime) = Self.signature(value)
      } else if let value = line.value(after: "committer ") {
        (_, commitTime) = Self.signature(value)
      } else if let value = line.value(after: "encoding ") {
        let name = String(decoding: value, as: UTF8.self).lowercased()
        isLatin1 = ["iso-8859-1", "iso8859-1", "latin1", "latin-1"].contains(name)
      }
      place += length + 1
    }
    guard let tree else { return nil }
    self.tree = tree
    message = UnsafeRawBufferPointer(rebasing: bytes[min(place + 1, bytes.count)...])
  }

  /// Splits "Name <email> seconds zone".
  private static func signature(
    _ line: UnsafeRawBufferPointer
  ) -> (person: UnsafeRawBufferPointer, time: Int64) {
    guard let close = line.lastIndex(of: UInt8(ascii: ">")) else {
      return (UnsafeRawBufferPointer(rebasing: line[0..<0]), 0)
    }
    var seconds: Int64 = 0
    var isNegative = false
    var hasDigits = false
    for byte in line[(close + 1)...] {
      switch byte {
      case UInt8(ascii: " ") where !hasDigits: continue
      case UInt8(ascii: "-") where !hasDigits: isNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigits = true
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 10)
        guard !overflow, product <= Int64.max - 10 else {
          return (.init(rebasing: line[...close]), 0)
        }
        seconds = product + Int64(byte - UInt8(ascii: "0"))
      default:
        return (.init(rebasing: line[...close]), isNegative ? -seconds : seconds)
      }
    }
    return (.init(rebasing: line[...close]), isNegative ? -seconds : seconds)
  }
}

extension UnsafeRawBufferPointer {
  /// What follows a prefix; nil if it is not there.
  fileprivate func value(after prefix: StaticString) -> UnsafeRawBufferPointer? {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return nil }
    for index in 0..<length where self[index] != prefix.utf8Start[index] { return nil }
    return UnsafeRawBufferPointer(rebasing: self[length...])
  }

  fileprivate var objectID: ObjectID? {
    count < 40 ? nil : ObjectID(digits: UnsafeRawBufferPointer(rebasing: self[..<40]))
  }
}
