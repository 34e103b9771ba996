internal import Basics
internal import EvidenceStore
internal import TextInput

/// Evidence as a file: what a clone hands on that may not push, for another to take in.
///
/// A first line that says what it is, then the lines of the records as the notes have them.
enum EvidenceFile {
  static let header = #"{"schema":"seakeep.evidence-file/1"}"#

  /// The whole file.
  static func text(of lines: [RecordLine]) -> String {
    ([header] + lines.map { String(decoding: $0.bytes, as: UTF8.self) })
      .map { $0 + "\n" }.joined()
  }

  static func isBegun(by bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: header.utf8)
  }

  /// The records. Throws `evidence.bad-file` for a line that is none, or too long.
  static func lines(of input: InputBuffer) throws(DiagnosticError) -> [RecordLine] {
    var lines: [RecordLine] = []
    var number = 0
    while true {
      if let end = input.bytes.firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        let line = Array(input.bytes[..<end])
        input.consume(end + 1)
        if number == 1 || line.isEmpty { continue }
        guard let record = RecordLine(line) else {
          throw DiagnosticError(
            .evidenceBadFile, "this line is no record of evidence",
            at: .init(input.name, line: number),
            hint: "take the file as 'seakeep evidence push' wrote it")
        }
        lines.append(record)
      } else if input.bytes.count > longestLine || !input.fill() {
        guard input.bytes.isEmpty else {
          throw DiagnosticError(
            .evidenceBadFile, "the file of evidence breaks off", at: .init(input.name),
            hint: "fetch it again")
        }
        return lines
      }
    }
  }

  /// A set of a million names is shorter.
  private static let longestLine = 256 << 20
}

extension DiagnosticError.Code {
  static let evidenceBadFile = Self(
    "evidence.bad-file", .cannotRun,
    "A file of evidence that another clone handed on does not hold whole records.")
}
