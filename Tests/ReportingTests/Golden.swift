import Foundation
import Testing

/// Compares a text with the file of this name in `Golden/`; with `RECORD=1` it writes the file instead.
func expectGolden(
  _ text: String, _ name: String, filePath: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = try? Data(contentsOf: file)
  #expect(
    expected == Data(text.utf8), "\(name) differs from what is now written:\n\(text)",
    sourceLocation: sourceLocation)
}
