/// The one line on standard error that says how far a long step is.
///
/// It only makes strings: the caller writes them and hands in the time. On a terminal the line is
/// redrawn, at most 10 times a second and not in the first 0.3 seconds; elsewhere a plain line
/// comes every 10 seconds; when quiet nothing comes.
package struct ProgressLine: Sendable {
  private let style: TerminalStyle
  private let canRedraw: Bool
  private let isQuiet: Bool
  private var began: Double?
  private var lastWritten: Double?
  private var isShown = false

  private static let redrawSeconds = 0.1
  private static let patienceSeconds = 0.3
  private static let plainSeconds = 10.0

  package init(style: TerminalStyle, canRedraw: Bool, isQuiet: Bool) {
    self.style = style
    self.canRedraw = canRedraw
    self.isQuiet = isQuiet
  }

  /// What a step has done.
  package struct Step: Sendable, Equatable {
    /// "reading history"
    package var title: String
    package var done: Int
    /// Nil when not known beforehand: then there is no bar.
    package var total: Int?
    /// What is counted: "commits".
    package var things: String

    package init(title: String, done: Int, total: Int?, things: String) {
      self.title = title
      self.done = done
      self.total = total
      self.things = things
    }
  }

  /// What to write now; often nothing. `now` is any clock that never runs backwards, in seconds.
  package mutating func update(_ step: Step, now: Double) -> String {
    if isQuiet { return "" }
    let start = began ?? now
    began = start
    guard canRedraw else {
      guard now - (lastWritten ?? start) >= Self.plainSeconds else { return "" }
      lastWritten = now
      return line(step, seconds: now - start, withBar: false) + "\n"
    }
    if now - start < Self.patienceSeconds { return "" }
    if let lastWritten, now - lastWritten < Self.redrawSeconds { return "" }
    lastWritten = now
    isShown = true
    return "\r" + line(step, seconds: now - start, withBar: true) + "\u{1B}[K"
  }

  /// What takes the line away again; the next step begins anew.
  package mutating func finish() -> String {
    defer {
      began = nil
      lastWritten = nil
      isShown = false
    }
    return isShown ? "\r\u{1B}[K" : ""
  }

  private func line(_ step: Step, seconds: Double, withBar: Bool) -> String {
    var text: StyledText = "  \(untrusted: step.title)"
    text = text.padded(to: 21)
    if let total = step.total, total > 0 {
      let fraction = min(1, Double(step.done) / Double(total))
      if withBar && style.width >= 70 {
        let cells = 24
        text += Bar.horizontal(fraction, cells: cells, style.glyphs).padded(to: cells) + "  "
      }
      text += "\(step.done) of \(total) \(untrusted: step.things)"
      if seconds >= 2, fraction > 0.02 {
        let left = seconds / fraction - seconds
        text += "  \(untrusted: Self.duration(left)) left"
      }
    } else {
      text += "\(step.done) \(untrusted: step.things)  \(untrusted: Self.duration(seconds))"
    }
    // One cell stays free: a full line makes some terminals wrap.
    return style.glyphs.adapt(text).fitted(to: style.width - 1, .end, style.glyphs)
      .rendered(style)
  }

  private static func duration(_ seconds: Double) -> String {
    guard seconds < 6000 else { return "\(NumberText.grouped(Int(min(seconds, 1e9) / 60))) min" }
    let whole = Int(max(0, seconds))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
