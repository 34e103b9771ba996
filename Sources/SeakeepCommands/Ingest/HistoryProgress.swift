internal import Reporting
internal import Terminal
private import Synchronization

/// Shows on the error channel how far a pass over commits has come.
final class HistoryProgress: Sendable {
  private let line: Mutex<ProgressLine>
  private let context: CommandContext
  private let start: Double
  private let title: String

  /// What takes less needs no word.
  private static let patienceSeconds = 0.4

  init(_ context: CommandContext, _ options: SharedOptions, titled title: String) {
    self.title = title
    let facts = context.facts(context.errors, options)
    let isQuiet = options.quiet || options.chosenFormat != .text && !context.errors.isTTY
    line = Mutex(ProgressLine(style: facts.style, canRedraw: facts.canRedraw, isQuiet: isQuiet))
    self.context = context
    start = context.elapsed()
  }

  func update(_ done: Int, of total: Int) {
    let now = context.elapsed()
    guard now - start > Self.patienceSeconds else { return }
    let step = ProgressLine.Step(
      title: title, done: done, total: total, things: "commits")
    let text = line.withLock { $0.update(step, now: now) }
    if !text.isEmpty { context.errors.write(text) }
  }

  func finish() {
    let text = line.withLock { $0.finish() }
    if !text.isEmpty { context.errors.write(text) }
  }
}
