internal import ArgumentParsing
internal import Domain

/// The last moment that training may know of: a date, whole, or `@` and seconds since 1970.
struct TrainingEnd: ExpressibleByArgument {
  /// Nothing later than this second counts.
  let moment: Timestamp

  init?(argument: String) {
    if argument.hasPrefix("@") {
      guard let seconds = Int64(argument.dropFirst()) else { return nil }
      moment = Timestamp(seconds: seconds)
    } else if let day = CalendarDay(argument) {
      moment = Timestamp(seconds: day.end.seconds - 1)
    } else if let time = Self.time(argument) {
      moment = time
    } else {
      return nil
    }
  }

  /// Reads `2026-11-22T10:04:06Z`, also with a blank for the T and without the Z.
  private static func time(_ text: String) -> Timestamp? {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard parts.count == 2, let day = CalendarDay(parts[0]) else { return nil }
    let clock = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
    let numbers = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(numbers.count), numbers.allSatisfy({ $0.utf8.count == 2 }) else {
      return nil
    }
    let values = numbers.compactMap { Int64($0) }
    guard values.count == numbers.count, (0..<24).contains(values[0]),
      values.dropFirst().allSatisfy({ (0..<60).contains($0) })
    else { return nil }
    let seconds = values[0] * 3_600 + values[1] * 60 + (values.count > 2 ? values[2] : 0)
    return Timestamp(seconds: day.start.seconds + seconds)
  }
}
