package import Domain

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
  package var annotated: ObjectID { record.code.commit ?? Self.emptyTree }

  /// What git calls the tree without a file: every repository knows it.
  package static let emptyTree = ObjectID(
    high: 0x4b82_5dc6_42cb_6eb9, middle: 0xa060_e54b_f8d6_9288, low: 0xfbee_4904)

  /// Whether this line holds where another one has its id: the one that says more, then by bytes.
  ///
  /// Both orders of joining two stores must choose the same one.
  func holds(against other: RecordLine) -> Bool {
    if bytes.count != other.bytes.count { return bytes.count > other.bytes.count }
    return other.bytes.lexicographicallyPrecedes(bytes)
  }

  /// The order of lines in a note.
  static func < (left: RecordLine, right: RecordLine) -> Bool {
    (left.record.at, left.record.id) < (right.record.at, right.record.id)
  }
}
