import Domain
import Testing

@testable import TestReports

@Suite struct RobotReaderTests {
  /// Found by fuzzing: an hour that no day has gave a duration below zero.
  @Test(
    arguments: [
      ("20260101 10:00:00.000", "20260101 10:00:01.500", 1_500.0),
      ("20260101 23:59:59.000", "20260102 00:00:00.250", 1_250.0),
      ("20261 01010:00:.01302", "20260101 10:00:01.123", nil),
      ("20260101 24:00:00.000", "20260102 00:00:01.000", nil),
    ] as [(String, String, Double?)])
  func twoPointsInTimeAreADuration(start: String, end: String, milliseconds: Double?) throws {
    let report = try #require(
      read(
        """
        <robot><suite name="S"><test name="t">
        <status status="PASS" starttime="\(start)" endtime="\(end)"/>
        </test></suite></robot>
        """
      ).first)
    let test = try #require(report.run.cases.all.first)
    #expect(test.attempts.map(\.milliseconds) == [milliseconds])
  }
}
