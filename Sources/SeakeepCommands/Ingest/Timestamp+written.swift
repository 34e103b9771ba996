internal import Domain

extension Timestamp {
  /// A moment as people and reports write it: `2026-11-22`, `2026-11-22T10:04`, with seconds, a fraction
  /// and a zone (`Z`, `+01:00`) or without; then it is UTC. Nil for anything else.
  init?(written text: some StringProtocol) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == " "
    }
    guard let date = parts.first, let day = CalendarDay(date) else { return nil }
    guard parts.count == 2 else {
      self = day.start
      return
    }
    let clock = parts[1].prefix { "0123456789:.".contains($0) }
    guard let ofDay = Self.seconds(clock), let offset = Self.zone(parts[1].dropFirst(clock.count))
    else { return nil }
    self.init(seconds: day.start.seconds + ofDay - offset)
  }

  /// Since midnight; a leap second is the 60th.
  private static func seconds(_ clock: some StringProtocol) -> Int64? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3,
      parts.allSatisfy({ !$0.isEmpty && $0.first != "." }),
      let hour = Int64(parts[0]), let minute = Int64(parts[1]), hour < 24, minute < 60
    else { return nil }
    guard parts.count == 3 else { return hour * 3_600 + minute * 60 }
    let fraction = parts[2].drop { $0 != "." }
    guard let second = Int64(parts[2].dropLast(fraction.count)), second < 61,
      fraction.count != 1, fraction.dropFirst().allSatisfy({ $0 != "." })
    else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// East of Greenwich.
  private static func zone(_ text: some StringProtocol) -> Int64? {
    if text.isEmpty || text == "Z" || text == "z" { return 0 }
    let digits = text.dropFirst()
    guard let sign = text.first, sign == "+" || sign == "-",
      digits.utf8.count == 4 || (digits.utf8.count == 5 && digits.dropFirst(2).first == ":"),
      let hours = Int64(digits.prefix(2)), let minutes = Int64(digits.suffix(2)),
      digits.allSatisfy({ $0 == ":" || ("0"..."9").contains($0) }), hours < 24, minutes < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
