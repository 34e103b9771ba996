private import Foundation
package import Testing

/// Compares text with a file in `Golden/` beside the calling test; `RECORD=1` rewrites the file.
///
/// - Parameters:
///   - text: What the program gave.
///   - name: The file's name in `Golden/`.
///   - sourceFile: The calling test file.
///   - sourceLocation: Where a difference is shown.
package func expectGolden(
  _ text: String, _ name: String, sourceFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: sourceFile).deletingLastPathComponent().path + "/Golden"
  let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
  let golden = GoldenFile(path: folder + "/" + name)
  guard let difference = golden.difference(from: text, isRecording: isRecording) else { return }
  Issue.record(Comment(rawValue: difference), sourceLocation: sourceLocation)
}

/// One file that holds what the program should give.
struct GoldenFile {
  var path: String

  /// What is wrong, for people; nil when the text is as it should be or was recorded.
  func difference(from text: String, isRecording: Bool) -> String? {
    let name = URL(fileURLWithPath: path).lastPathComponent
    let recorded = try? readFile(path)
    if recorded == Array(text.utf8) { return nil }
    if isRecording {
      do {
        try writeFile(Array(text.utf8), to: path)
        return nil
      } catch {
        return "Golden/\(name) cannot be written: \(error)"
      }
    }
    guard let recorded else {
      return "Golden/\(name) is missing; Scripts/record writes it. It would begin:\n"
        + excerpt(of: lines(of: Array(text.utf8)), from: 0)
    }
    return "Golden/\(name) differs"
      + firstDifference(lines(of: recorded), lines(of: Array(text.utf8)))
      + "\nScripts/record accepts it."
  }

  private func firstDifference(_ expected: [String], _ actual: [String]) -> String {
    var index = 0
    while index < expected.count, index < actual.count, expected[index] == actual[index] {
      index += 1
    }
    return """
       from line \(index + 1) on
      expected:
      \(excerpt(of: expected, from: index))
      actual:
      \(excerpt(of: actual, from: index))
      """
  }

  private func excerpt(of lines: [String], from index: Int) -> String {
    guard index < lines.count else { return "  (ends here)" }
    return lines[index...].prefix(3).map { "  " + $0 }.joined(separator: "\n")
  }

  /// Lines with every character that does not show itself spelt out, the line end included.
  private func lines(of bytes: [UInt8]) -> [String] {
    var pieces = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let isEnded = pieces.last?.isEmpty ?? true
    if isEnded { pieces = pieces.dropLast() }
    var lines = pieces.map { piece in
      String(decoding: piece, as: UTF8.self).unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control
          || scalar.properties.generalCategory == .format
          ? scalar.escaped(asASCII: true) : String(scalar)
      }.joined()
    }
    if !isEnded, let last = lines.popLast() { lines.append(last + "⟨no newline at the end⟩") }
    return lines
  }
}
