/// A day of the Gregorian calendar in UTC, from 1970-01-01 to 9999-12-31.
package struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int64

  /// Reads `2026-12-06`; nil for anything else and for days that do not exist.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, text.utf8.allSatisfy({ $0 == 0x2d || (0x30...0x39).contains($0) }),
      let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2]),
      year >= 1970, (1...12).contains(month), day >= 1
    else { return nil }
    // Days-from-civil, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
    // A day past the month's end has become one of the next month.
    guard description == String(text) else { return nil }
  }

  /// The day in which a moment lies.
  package init(of moment: Timestamp) {
    let (quotient, remainder) = moment.seconds.quotientAndRemainder(
      dividingBy: Timestamp.secondsPerDay)
    number = remainder < 0 ? quotient - 1 : quotient
  }

  /// The first moment of the day.
  package var start: Timestamp { Timestamp(seconds: number * Timestamp.secondsPerDay) }
  /// The first moment after the day.
  package var end: Timestamp { start.adding(days: 1) }

  /// As ISO 8601 writes it: `2026-12-06`.
  package var description: String { start.day }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }
}

extension CalendarDay: PolicyValue {
  package static var form: String { "a date such as 2026-12-06" }

  package init(policyText text: String) throws(PolicyValueError) {
    guard let day = CalendarDay(text) else { throw PolicyValueError(text, isNo: CalendarDay.self) }
    self = day
  }

  package var policyText: String? { description }
}
