internal import Basics
private import Synchronization

/// Adds up what threads bring in any order, in the order of its numbers.
final class OrderedDelivery<Output: Sendable, Total: Sendable>: Sendable {
  private struct State {
    var total: Total
    /// The batch that is to be added next.
    var next = 0
    var waiting: [Int: (first: Int, outputs: [Output])] = [:]
    var error: DiagnosticError?
  }

  private let state: Mutex<State>
  private let add: @Sendable (inout Total, Int, Output) -> Void

  /// Batches that may be worked on at once: one may take as long as several others.
  private static var ahead: Int { 8 }

  init(
    into total: Total, _ add: @escaping @Sendable (inout Total, _ number: Int, Output) -> Void
  ) {
    state = Mutex(State(total: total))
    self.add = add
  }

  /// Whether a batch should not be begun before others have been delivered.
  func isFarBehind(_ batch: Int) -> Bool {
    state.withLock { $0.error == nil && batch - $0.next > Self.ahead }
  }

  /// Takes one batch, which begins with the output of number `first`.
  func deliver(_ outputs: [Output], _ first: Int, _ batch: Int) {
    state.withLock { state in
      state.waiting[batch] = (first, outputs)
      while let (first, outputs) = state.waiting.removeValue(forKey: state.next) {
        for (index, output) in outputs.enumerated() { add(&state.total, first + index, output) }
        state.next += 1
      }
    }
  }

  func fail(_ error: DiagnosticError) {
    state.withLock { $0.error = $0.error ?? error }
  }

  func result() throws(DiagnosticError) -> Total {
    let (total, error) = state.withLock { ($0.total, $0.error) }
    if let error { throw error }
    return total
  }
}
