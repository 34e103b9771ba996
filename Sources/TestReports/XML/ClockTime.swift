internal import TextInput

/// Durations that are written as a clock shows them.
enum ClockTime {
  /// `00:01:02.5000000`, with days before a dot: `1.00:00:00`; nil for anything else.
  static func milliseconds(_ bytes: UnsafeRawBufferPointer) -> Double? {
    guard let (hours, rest) = bytes.split(at: ":"), let (minutes, seconds) = rest.split(at: ":")
    else { return nil }
    let parts = hours.split(at: ".")
    guard let days = parts.map({ $0.before.wholeNumber }) ?? 0,
      let hours = (parts?.after ?? hours).wholeNumber, let minutes = minutes.wholeNumber,
      let milliseconds = DecimalNumber.milliseconds(fromSeconds: seconds)
    else { return nil }
    return Double(days) * 86_400_000 + Double(hours) * 3_600_000 + Double(minutes) * 60_000
      + milliseconds
  }
}
