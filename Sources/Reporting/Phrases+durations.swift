internal import Terminal

extension Phrases {
  /// How long something took: "120 ms", "8.1 s", "3 m 04 s", "2 h 05 m".
  static func duration(_ milliseconds: Double) -> StyledText {
    guard milliseconds.isFinite, milliseconds >= 0, milliseconds < 1e15 else { return "–" }
    if milliseconds < 1_000 {
      return "\(untrusted: NumberText.decimal(milliseconds, decimals: 0)) ms"
    }
    let seconds = milliseconds / 1_000
    if seconds < 60 { return "\(untrusted: NumberText.decimal(seconds)) s" }
    let whole = Int(seconds.rounded())
    if whole < 3_600 { return "\(whole / 60) m \(twoDigits(whole % 60)) s" }
    return "\(whole / 3_600) h \(twoDigits(whole / 60 % 60)) m"
  }

  /// A change as a part of what was before: "+4 %", "−12 %", "±0 %".
  static func change(from before: Double, to after: Double) -> StyledText {
    guard before != 0, before.isFinite, after.isFinite else { return "–" }
    let percent = Int(((after / before - 1) * 100).rounded(.toNearestOrAwayFromZero))
    if percent == 0 { return "±0 %" }
    return percent > 0 ? "+\(percent) %" : "\(percent) %"
  }

  private static func twoDigits(_ number: Int) -> StyledText {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
