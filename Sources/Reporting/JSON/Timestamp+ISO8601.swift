internal import Domain

extension Timestamp {
  /// The moment in UTC as `2026-11-22T10:04:06Z`; nil outside the years 1 to 9999.
  var iso8601: String? {
    // 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
    guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
    let remainder = seconds % Self.secondsPerDay
    let ofDay = remainder < 0 ? remainder + Self.secondsPerDay : remainder
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map(two).joined(separator: ":")
    let zeros = String(repeating: "0", count: max(0, 10 - day.utf8.count))
    return "\(zeros)\(day)T\(clock)Z"
  }
}
