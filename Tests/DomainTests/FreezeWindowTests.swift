import Domain
import Foundation
import Testing

@Suite struct FreezeWindowTests {
  /// 2026-11-23 is a Monday.
  @Test(arguments: [
    ("fri 16:00..mon 08:00", "2026-11-27T15:59:59Z", nil),
    ("fri 16:00..mon 08:00", "2026-11-27T16:00:00Z", "2026-11-30T08:00:00Z"),
    ("fri 16:00..mon 08:00", "2026-11-30T07:59:59Z", "2026-11-30T08:00:00Z"),
    ("fri 16:00..mon 08:00", "2026-11-30T08:00:00Z", nil),
    ("sat..sun", "2026-11-28T00:00:00Z", "2026-11-30T00:00:00Z"),
    ("sat..sun", "2026-11-30T00:00:00Z", nil),
    ("sun", "2026-11-29T12:00:00Z", "2026-11-30T00:00:00Z"),
    ("sun", "2026-11-28T23:59:59Z", nil),
    ("mon 09:00..mon 10:00", "2026-11-23T09:30:00Z", "2026-11-23T10:00:00Z"),
    ("mon 10:00..mon 09:00", "2026-11-23T09:30:00Z", nil),
    ("mon 10:00..mon 09:00", "2026-11-24T00:00:00Z", "2026-11-30T09:00:00Z"),
    ("2026-12-20..2027-01-05", "2026-12-19T23:59:59Z", nil),
    ("2026-12-20..2027-01-05", "2027-01-05T23:59:59Z", "2027-01-06T00:00:00Z"),
    ("2026-12-20 18:00..2026-12-20 19:00", "2026-12-20T18:30:00Z", "2026-12-20T19:00:00Z"),
    ("2026-12-24", "2026-12-24T00:00:00Z", "2026-12-25T00:00:00Z"),
    ("  Fri   16:00 .. MON 08:00 ", "2026-11-28T00:00:00Z", "2026-11-30T08:00:00Z"),
  ])
  func covers(_ text: String, _ moment: String, _ end: String?) throws {
    let window = try FreezeWindow(policyText: text)
    let expected = try end.map { try timestamp($0) }
    #expect(window.end(covering: try timestamp(moment)) == expected)
    // The text it shows is one that it reads.
    #expect(try FreezeWindow(policyText: window.text) == window)
  }

  private func timestamp(_ text: String) throws -> Timestamp {
    let date = try #require(ISO8601DateFormatter().date(from: text))
    return Timestamp(seconds: Int64(date.timeIntervalSince1970))
  }

  /// Hour by hour against Foundation's calendar, in years before and after 1970.
  @Test(arguments: [-1_000_000_000, 0, 1_795_000_000] as [Int64])
  func agreesWithACalendar(_ start: Int64) throws {
    let window = try FreezeWindow(policyText: "tue 05:00..thu")
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for hour in 0..<(24 * 15) {
      let moment = Timestamp(seconds: start + Int64(hour) * 3_600)
      let parts = calendar.dateComponents(
        [.weekday, .hour], from: Date(timeIntervalSince1970: Double(moment.seconds)))
      // Sunday is 1: Tuesday 3, Thursday 5.
      let weekday = try #require(parts.weekday)
      let hour = try #require(parts.hour)
      let expected = weekday == 4 || weekday == 5 || weekday == 3 && hour >= 5
      #expect((window.end(covering: moment) != nil) == expected, "\(moment.seconds)")
    }
  }

  @Test(arguments: [Int64.min, .max])
  func survivesAnyClock(_ seconds: Int64) throws {
    for text in ["sun", "2026-12-24", "fri 16:00..mon 08:00"] {
      _ = try FreezeWindow(policyText: text).end(covering: Timestamp(seconds: seconds))
    }
    _ = CalendarDay(of: Timestamp(seconds: seconds))
  }
}
