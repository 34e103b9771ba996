import Domain
import Foundation
import Testing

@testable import BuildLogs

/// The recorded logs of many tools, when `SEAKEEP_SAMPLES` names the folder that has them.
///
/// What is expected was written by another program's patterns. Where these leave a tool's severity
/// or rule in the message, the message that is read must be the expected one's end.
@Suite(.enabled(if: Samples.folder != nil)) struct SampleTests {
  @Test(arguments: Samples.all.filter { Samples.ofCompilers.contains($0.tool) })
  func compilersAgree(sample: Samples.Sample) throws {
    let run = try #require(build(sample.bytes))
    #expect(run.diagnostics.reduce(0) { $0 + $1.count } == sample.count)
    // The patterns stop at the bracket in `C:\Program Files (x86)`: `entries_total` counts that line.
    let found = run.diagnostics.prefix(sample.issues.count)
    #expect(found.count == sample.issues.count)
    for (found, expected) in zip(found, sample.issues) {
      #expect(found.file == expected.file)
      #expect(found.line == expected.line)
      #expect(found.column == expected.column)
      #expect(expected.message.contains(found.message), "\(expected.message)")
      if let severity = expected.severity {
        #expect("\(found.severity)".hasPrefix(severity.lowercased()))
      }
      if let code = expected.code { #expect(found.code?.hasSuffix(code) == true) }
    }
  }

  @Test(arguments: Samples.all.filter { !Samples.ofCompilers.contains($0.tool) })
  func lintersAgree(sample: Samples.Sample) throws {
    let run = try #require(build(sample.bytes))
    #expect(run.diagnostics.reduce(0) { $0 + $1.count } == sample.count)
    for (found, expected) in zip(
      run.diagnostics.flatMap { Array(repeating: $0, count: $0.count) }, sample.issues)
    {
      print("SAMPLE", sample.tool, brief(found), expected.file ?? "", expected.line ?? 0)
    }
  }
}

enum Samples {
  static let folder = ProcessInfo.processInfo.environment["SEAKEEP_SAMPLES"]

  static let ofCompilers: Set<String> = [
    "cargo-check", "clippy", "dotnet", "msbuild", "govet", "sbt", "sbt-scalastyle", "scalac", "tsc",
    "typos",
  ]

  struct Sample: CustomTestStringConvertible, Sendable {
    var tool: String
    var bytes: [UInt8]
    /// With the lines that the other program's patterns missed.
    var count: Int
    var issues: [Expected]

    var testDescription: String { tool }
  }

  struct Expected: Sendable {
    var file: String?
    var line: Int?
    var column: Int?
    var severity: String?
    var message: String
    var code: String?
  }

  static let all: [Sample] = {
    guard let folder else { return [] }
    let builds = URL(fileURLWithPath: folder).appendingPathComponent("buildlogs")
    guard let data = try? Data(contentsOf: builds.appendingPathComponent("expected.json")),
      let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return list.compactMap { sample in
      guard let tool = sample["tool"] as? String, let fixture = sample["fixture"] as? String,
        let count = sample["entries_total"] as? Int,
        let issues = sample["issues"] as? [[String: Any]],
        let log = try? Data(contentsOf: builds.appendingPathComponent(fixture))
      else { return nil }
      return Sample(
        tool: tool, bytes: Array(log), count: count,
        issues: issues.map { issue in
          Expected(
            file: issue["file"] as? String, line: issue["line"] as? Int,
            column: issue["column"] as? Int, severity: issue["severity"] as? String,
            message: issue["message"] as? String ?? "",
            code: (issue["code"] as? Int).map(String.init))
        })
    }
  }()
}
