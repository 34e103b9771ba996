import Foundation
import Testing

/// Compares with a file in `Golden/`, or writes it when `SEAKEEP_RECORD` is set.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["SEAKEEP_RECORD"] != nil {
    try Data(text.utf8).write(to: file)
    return
  }
  let recorded = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  #expect(text == recorded, "differs from Golden/\(name)", sourceLocation: sourceLocation)
}
