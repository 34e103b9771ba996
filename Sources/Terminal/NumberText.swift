/// Numbers as people read them.
package enum NumberText {
  /// Thousands apart by commas, `−` for minus: `−3,214`.
  package static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return (number < 0 ? "−" : "") + groups.reversed().joined(separator: ",")
  }

  /// Rounded half away from zero to so many decimals, and without them when they are all zero: `5.8`, `6`.
  package static func decimal(_ number: Double, decimals: Int = 1) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "–" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number * Double(scale)).rounded()
    guard scaled.magnitude < 9e18 else { return grouped(Int(number.rounded())) }
    let (whole, part) = Int(scaled).quotientAndRemainder(dividingBy: scale)
    let text = (scaled < 0 ? "−" : "") + grouped(abs(whole))
    if part == 0 { return text }
    let fraction = String(abs(part))
    return text + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// A fraction as whole percent, `22`; `< 1` rather than 0 for a small one, `> 99` likewise.
  package static func percent(_ fraction: Double) -> String {
    guard fraction.isFinite, fraction.magnitude < 1e12 else { return "–" }
    if fraction > 0 && fraction < 0.005 { return "< 1" }
    if fraction < 1 && fraction >= 0.995 { return "> 99" }
    return grouped(Int((fraction * 100).rounded()))
  }
}
