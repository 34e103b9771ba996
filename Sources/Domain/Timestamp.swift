/// A moment, in seconds since 1970-01-01 00:00 UTC. Commit clocks may run backwards or lie in 2106.
package struct Timestamp: Sendable, Hashable, Comparable {
  package var seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static let secondsPerDay: Int64 = 86_400

  /// The moment that lies `days` days later, or earlier when negative.
  package func adding(days: Int64) -> Timestamp {
    Timestamp(seconds: seconds &+ days &* Self.secondsPerDay)
  }

  /// Days from `earlier` to this moment, negative when the clock ran backwards.
  package func days(since earlier: Timestamp) -> Double {
    (Double(seconds) - Double(earlier.seconds)) / Double(Self.secondsPerDay)
  }

  /// The calendar day in UTC as `2026-11-22`.
  package var day: String {
    let days = Int(seconds.flooredQuotient(by: Self.secondsPerDay))
    // Civil-from-days, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds < right.seconds
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
