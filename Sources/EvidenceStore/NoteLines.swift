internal import Domain
internal import TextInput

/// The lines of one note: records by their ids, and what is no record as it is.
struct NoteLines: Equatable {
  private(set) var records: [RecordID: RecordLine] = [:]
  private(set) var others: Set<[UInt8]> = []

  /// Adds the lines of a text; of two lines of one record one is chosen. Sets come without items.
  mutating func add(_ text: UnsafeRawBufferPointer, _ reader: inout RecordReader) {
    text.forEachLine { range, _ in
      let line = text[part: range]
      if let record = reader.record(line, withItems: false) {
        add(RecordLine(bytes: Array(line), record: record))
      } else {
        others.insert(Array(line))
      }
    }
  }

  mutating func add(_ line: RecordLine) {
    if let known = records[line.record.id], !line.holds(against: known) { return }
    records[line.record.id] = line
  }

  mutating func remove(_ id: RecordID) {
    records[id] = nil
  }

  /// The text, the same for every order in which lines were added; nil when there is none.
  var text: [UInt8]? {
    if records.isEmpty, others.isEmpty { return nil }
    var text: [UInt8] = []
    for line in records.values.sorted(by: <) {
      text += line.bytes
      text.append(UInt8(ascii: "\n"))
    }
    for line in others.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      text += line
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}

extension UnsafeRawBufferPointer {
  /// Calls `body` for each line with more than blanks, without its end; numbers count from 1.
  func forEachLine(_ body: (_ range: Range<Int>, _ number: Int) -> Void) {
    var start = 0
    var number = 1
    while start < count {
      let end = firstIndex(of: UInt8(ascii: "\n"), from: start) ?? count
      let line = self[part: start..<end]
      if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { body(start..<end, number) }
      start = end + 1
      number += 1
    }
  }
}
