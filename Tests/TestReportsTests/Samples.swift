import Foundation
import Testing

/// Reports of many tools with what a correct reader finds, where they are at hand:
/// `SEAKEEP_SAMPLES` names the folder.
struct Sample: Decodable, Sendable, CustomTestStringConvertible {
  var format: String
  /// Path below `testreports/`.
  var fixture: String
  var tests: Int
  var passed: Int
  var failed: Int
  var failingTests: [Failing]

  struct Failing: Decodable, Sendable {
    var name: String?
    /// It is no test: the stream broke a rule of TAP.
    var tapError: String?

    enum CodingKeys: String, CodingKey {
      case name
      case tapError = "tap_error"
    }
  }

  enum CodingKeys: String, CodingKey {
    case format, fixture, tests, passed, failed
    case failingTests = "failing_test_names"
  }

  var testDescription: String { fixture }

  static let folder = ProcessInfo.processInfo.environment["SEAKEEP_SAMPLES"]
    .map { URL(filePath: $0).appending(path: "testreports") }

  static let all: [Sample] = {
    guard let folder, let data = try? Data(contentsOf: folder.appending(path: "expected.json"))
    else { return [] }
    return (try? JSONDecoder().decode([Sample].self, from: data)) ?? []
  }()

  static func all(_ format: String) -> [Sample] { all.filter { $0.format == format } }

  func bytes() throws -> [UInt8] {
    guard let folder = Self.folder else { return [] }
    return Array(try Data(contentsOf: folder.appending(path: fixture)))
  }
}
