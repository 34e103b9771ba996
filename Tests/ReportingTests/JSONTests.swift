import Basics
import Domain
import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct JSONTests {
  @Test func everyDocumentFitsItsSchemaAndHasNoOtherKeys() throws {
    for seed in UInt64(0)..<60 {
      var arbitrary = Arbitrary(seed: seed)
      for answer in arbitrary.answers() {
        let name = type(of: answer).reportName
        let schema = try parsed(Schemas.document(named: name))
        let document = try parsed(answer.report(as: .json, in: Samples.context()))
        let findings = SchemaValidator().check(document, against: schema, at: name)
        #expect(findings.isEmpty, "seed \(seed)")
      }
    }
  }

  @Test func theValidatorFindsMistakes() throws {
    let schema = try parsed(Schemas.document(named: "error"))
    let good = try Samples.error.report(as: .json, in: Samples.context())
    let mistakes = [
      good.replacing("\"retry\":false", with: "\"retry\":\"no\""),
      good.replacing("\"retry\":false", with: "\"more\":1,\"retry\":false"),
      good.replacing("\"retry\":false,", with: ""),
      good.replacing("\"exit\":2", with: "\"exit\":256"),
      good.replacing("seakeep.error/1", with: "seakeep.error/2"),
    ]
    #expect(SchemaValidator().check(try parsed(good), against: schema, at: "").isEmpty)
    for mistake in mistakes {
      #expect(
        !SchemaValidator().check(try parsed(mistake), against: schema, at: "").isEmpty, "\(mistake)"
      )
    }
  }

  @Test func textsSurviveTheRoundTrip() throws {
    for seed in UInt64(0)..<300 {
      var arbitrary = Arbitrary(seed: seed)
      let error = arbitrary.error()
      let text = try error.report(as: .json, in: Samples.context())
      let document = try #require(try parsed(text) as? [String: Any])
      #expect(document["message"] as? String == error.message, "seed \(seed)")
      #expect(document["notes"] as? [String] == error.notes, "seed \(seed)")
      #expect(document["hint"] as? String == error.hint, "seed \(seed)")
      #expect(text.utf8.filter { $0 == 10 }.count == 1)
    }
  }

  @Test func keysAreSorted() throws {
    for seed in UInt64(0)..<20 {
      var arbitrary = Arbitrary(seed: seed)
      for answer in arbitrary.answers() {
        let text = try answer.report(as: .json, in: Samples.context())
        let sorted = try JSONSerialization.data(
          withJSONObject: parsed(text), options: [.sortedKeys, .withoutEscapingSlashes])
        let keys = { (text: String) in text.matches(of: /"([a-z_0-9]+)":/).map { String($0.1) } }
        #expect(keys(text) == keys(String(decoding: sorted, as: UTF8.self)))
      }
    }
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_795_385_166, "2026-11-22T22:06:06Z"),
      (-1, "1969-12-31T23:59:59Z"), (4_294_967_295, "2106-02-07T06:28:15Z"),
      (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func timesAreISO8601(seconds: Int64, expected: String) throws {
    var explanation = Samples.explanation
    explanation.committedAt = .init(seconds: seconds)
    let text = try explanation.report(as: .json, in: Samples.context())
    #expect(text.contains("\"committed_at\":\"\(expected)\",\"committed_at_seconds\":\(seconds),"))
  }

  @Test func timesNoCalendarHasAreNull() throws {
    var explanation = Samples.explanation
    explanation.committedAt = .init(seconds: .max)
    let text = try explanation.report(as: .json, in: Samples.context())
    #expect(text.contains("\"committed_at\":null,\"committed_at_seconds\":9223372036854775807,"))
  }

  @Test func unknownSchemasAreAUsageError() throws {
    let error = #expect(throws: (any Error).self) { try Schemas.document(named: "hotspot") }
    #expect("\(try #require(error))".contains("report.unknown-schema"))
    #expect(Schemas.names == Schemas.names.sorted())
  }

  private func parsed(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }
}
