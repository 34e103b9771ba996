package import Domain
internal import GitRepository

/// One line of a note: the bytes as they were found or made, and what they say.
///
/// The bytes are what is kept: what a later version put into a line survives being moved by this one.
package struct RecordLine: Sendable, Equatable {
  /// Without the end of the line.
  package let bytes: [UInt8]
  package let record: EvidenceRecord

  /// Reads a line; nil when it is no record.
  package init?(_ line: some Collection<UInt8>) {
    let bytes = Array(line)
    var reader = RecordReader()
    guard let record = bytes.withUnsafeBytes({ reader.record($0) }) else { return nil }
    self.init(bytes: bytes, record: record)
  }

  init(bytes: [UInt8], record: EvidenceRecord) {
    self.bytes = bytes
    self.record = record
  }

  /// Where the line is kept: the note of its commit, else that of the empty tree.
  package var annotated: ObjectID { record.code.commit ?? .emptyTree }

  /// Whether this line holds where another one has its id: the one that says more, then by bytes.
  ///
  /// Both orders of joining two stores must choose the same one.
  func holds(against other: RecordLine) -> Bool {
    if bytes.count != other.bytes.count { return bytes.count > other.bytes.count }
    return other.bytes.lexicographicallyPrecedes(bytes)
  }

  /// What a line says follows from its bytes.
  package static func == (left: RecordLine, right: RecordLine) -> Bool {
    left.bytes == right.bytes
  }

  /// The order of lines in a note.
  static func < (left: RecordLine, right: RecordLine) -> Bool {
    (left.record.at, left.record.id) < (right.record.at, right.record.id)
  }
}
