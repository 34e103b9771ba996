/// A time in which nothing is to be deployed: every week, or once.
///
/// Written as `<point>..<point>`, or as one day alone. A point is a weekday (`mon` … `sun`) or a
/// date (`2026-12-20`), with or without a time (`16:00`), all in UTC; both points are of the same
/// kind. A window begins with its first point. It ends when the time of its second point comes, or
/// with the end of that day if there is no time: `fri 16:00..mon 08:00`, `sat..sun`,
/// `2026-12-20..2027-01-05`, `2026-12-24`.
package struct FreezeWindow: Sendable, Equatable {
  /// As it was written, in lower case and with single spaces.
  package let text: String
  let span: Span

  enum Span: Sendable, Equatable {
    /// Seconds since Monday 00:00; the end may lie before the start, past the turn of the week.
    case weekly(from: Int64, until: Int64)
    case once(from: Timestamp, until: Timestamp)
  }

  private static let secondsPerWeek = 7 * Timestamp.secondsPerDay

  /// When the freeze that covers this moment ends; nil when the moment is not covered.
  package func end(covering moment: Timestamp) -> Timestamp? {
    switch span {
    case .once(let from, let until):
      return from <= moment && moment < until ? until : nil
    case .weekly(let from, let until):
      // 1970-01-01 was a Thursday, three days after a Monday.
      let sinceMonday = moment.seconds &+ 3 * Timestamp.secondsPerDay
      let elapsed = Self.wrapped(Self.wrapped(sinceMonday) - from)
      let length = Self.wrapped(until - from)
      return elapsed < length
        ? Timestamp(seconds: moment.seconds &+ (length - elapsed)) : nil
    }
  }

  /// The remainder by one week that is never negative.
  private static func wrapped(_ seconds: Int64) -> Int64 {
    let remainder = seconds % secondsPerWeek
    return remainder < 0 ? remainder + secondsPerWeek : remainder
  }
}

extension FreezeWindow: PolicyValue {
  package static var form: String {
    "a time such as 'fri 16:00..mon 08:00', '2026-12-20..2027-01-05' or 'sun' (UTC)"
  }

  package init(policyText text: String) throws(PolicyValueError) {
    let points = text.lowercased().split(separator: "..", omittingEmptySubsequences: false)
    guard let first = points.first.flatMap({ FreezePoint($0) }),
      let last = points.last.flatMap({ FreezePoint($0) }), points.count <= 2,
      points.count == 2 || first.seconds == nil
    else { throw PolicyValueError(text, isNo: FreezeWindow.self) }
    switch (first.day, last.day) {
    case (.weekday(let from), .weekday(let until)):
      let from = from * Timestamp.secondsPerDay + (first.seconds ?? 0)
      let until = until * Timestamp.secondsPerDay + (last.seconds ?? Timestamp.secondsPerDay)
      guard Self.wrapped(until - from) != 0 else {
        throw PolicyValueError("\(quoted(text)) leaves no time in the week to deploy")
      }
      span = .weekly(from: from, until: until)
    case (.date(let from), .date(let until)):
      let from = Timestamp(seconds: from.start.seconds + (first.seconds ?? 0))
      let until = Timestamp(
        seconds: until.start.seconds + (last.seconds ?? Timestamp.secondsPerDay))
      guard from < until else { throw PolicyValueError("\(quoted(text)) ends before it begins") }
      span = .once(from: from, until: until)
    default:
      throw PolicyValueError(
        "\(quoted(text)) mixes a weekday and a date", hint: "write two weekdays or two dates")
    }
    self.text = points.count == 1 ? first.text : "\(first.text)..\(last.text)"
  }

  package var policyText: String? { text }
}

/// A weekday or a date, with or without a time of day.
private struct FreezePoint {
  var day: Day
  /// Since midnight.
  var seconds: Int64?
  var text: String

  enum Day {
    /// 0 is Monday.
    case weekday(Int64)
    case date(CalendarDay)
  }

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  init?(_ text: Substring) {
    let words = text.split(separator: " ")
    guard let name = words.first, words.count <= 2 else { return nil }
    if let index = Self.weekdays.firstIndex(of: String(name)) {
      day = .weekday(Int64(index))
    } else if let date = CalendarDay(name) {
      day = .date(date)
    } else {
      return nil
    }
    self.text = words.joined(separator: " ")
    guard words.count == 2 else { return }
    let digits = Array(words[1].utf8)
    guard digits.count == 5, digits[2] == UInt8(ascii: ":"),
      let hour = Int64(plainPair: digits[0...1]), let minute = Int64(plainPair: digits[3...4]),
      hour < 24, minute < 60
    else { return nil }
    seconds = hour * 3_600 + minute * 60
  }
}

extension Int64 {
  /// Reads two decimal digits.
  fileprivate init?(plainPair digits: ArraySlice<UInt8>) {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }
}
