private import Foundation

extension Tool {
  /// Runs the program of this build: what end-to-end tests look at.
  ///
  /// It sees no configuration of the user's and no colour, width or pager setting unless given.
  package static func seakeep(
    _ arguments: [String], in directory: String, environment: [String: String] = [:],
    input: [UInt8] = []
  ) throws -> Output {
    try run(
      seakeepPath(), arguments, in: directory,
      environment: gitEnvironment.merging(environment) { $1 }, input: input)
  }

  /// The built program beside the test bundle, or what `SEAKEEP_BINARY` names.
  package static func seakeepPath() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["SEAKEEP_BINARY"], !named.isEmpty { return named }
    return try builtProgram("seakeep")
  }

  /// A program of this build beside the test bundle.
  package static func builtProgram(_ name: String) throws -> String {
    var folder = URL(fileURLWithPath: testBundlePath()).deletingLastPathComponent()
    while folder.path != "/" {
      let program = folder.appendingPathComponent(name).path
      var isDirectory: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: program, isDirectory: &isDirectory)
      if exists, !isDirectory.boolValue, FileManager.default.isExecutableFile(atPath: program) {
        return program
      }
      folder = folder.deletingLastPathComponent()
    }
    throw FixtureError("the built \(name) was not found near \(testBundlePath())")
  }

  /// On Linux the test bundle is the running program; on macOS a helper loads it, and is told where.
  private static func testBundlePath() -> String {
    let arguments = CommandLine.arguments
    if let option = arguments.firstIndex(of: "--test-bundle-path"), option + 1 < arguments.count {
      return arguments[option + 1]
    }
    let program = arguments.first ?? ""
    return URL(fileURLWithPath: program).resolvingSymlinksInPath().path
  }
}
