internal import Basics

/// Reads `.seakeep`: git-config syntax without includes, and nothing that is not known.
package enum PolicyReader {
  /// A policy larger than this is a mistake or an attack.
  package static let largestFile = 1 << 20
  /// More errors than this are only counted.
  static let mostErrors = 100

  /// Reads a policy file whole and tells all that is wrong with it.
  ///
  /// `file` is its name as the user knows it; `revision` is where it was read from, nil for the
  /// work tree.
  package static func parse(_ bytes: [UInt8], file: String, revision: String?) -> PolicyReading {
    guard bytes.count <= largestFile else {
      var reading = PolicyReading()
      reading.errors = [
        DiagnosticError(
          .configTooLarge, "the policy has \(bytes.count) bytes, and \(largestFile) are the most",
          at: .init(file), hint: "check that \(file) is the policy you mean")
      ]
      return reading
    }
    let source = SourceText(bytes, file: file, revision: revision)
    if let error = textError(in: source) {
      var reading = PolicyReading()
      reading.errors = [error]
      return reading
    }
    var assembly = PolicyAssembly(source)
    var scanner = ConfigScanner(bytes)
    while let item = scanner.next() { assembly.add(item) }
    return assembly.finished()
  }

  /// The first byte that is not text; nil when all is UTF-8 without NUL.
  private static func textError(in source: SourceText) -> DiagnosticError? {
    if let offset = source.bytes.firstIndex(of: 0) {
      return source.error(
        .configNotText, "a NUL byte in the policy", at: offset..<(offset + 1),
        hint: "save the file as UTF-8")
    }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = source.bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput: return nil
      case .valid(let encoded): offset += encoded.count
      case .error:
        return source.error(
          .configNotText, "bytes in the policy that are not UTF-8", at: offset..<(offset + 1),
          hint: "save the file as UTF-8")
      }
    }
  }
}
