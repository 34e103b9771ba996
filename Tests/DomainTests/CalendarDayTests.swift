import Domain
import Foundation
import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: ["1970-01-01", "2000-02-29", "2026-12-06", "2100-12-31", "9999-12-31"])
  func readsADay(_ text: String) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.description == text)
    // Foundation's calendar is the reference.
    let formatter = ISO8601DateFormatter()
    let date = try #require(formatter.date(from: text + "T00:00:00Z"))
    #expect(day.start.seconds == Int64(date.timeIntervalSince1970))
    #expect(CalendarDay(of: day.start) == day)
    #expect(CalendarDay(of: Timestamp(seconds: day.end.seconds - 1)) == day)
    #expect(CalendarDay(of: day.end) != day)
  }

  @Test(arguments: [
    "", "2026", "2026-1-06", "2026-13-01", "2026-00-01", "2026-02-29", "2100-02-29", "2026-04-31",
    "2026-12-00", "1969-12-31", "2026-12-06 ", "+026-12-06", "2026-12-06-", "26-12-06",
    "２026-12-06",
  ])
  func refuses(_ text: String) {
    #expect(CalendarDay(text) == nil)
  }
}
