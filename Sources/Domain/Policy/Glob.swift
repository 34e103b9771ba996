/// A pattern of `*`, `?`, `[a-z]` and `\`, matched against bytes as git's wildmatch does.
///
/// Matching follows all readings of the pattern at once (K. Thompson, "Regular Expression Search
/// Algorithm", 1968), so its time is at most the pattern's length times the text's. A `*` stands for
/// any bytes, `/` among them; for the paths of a repository there is `PathGlob`.
package struct Glob: Sendable, Equatable {
  package let pattern: String
  let steps: [GlobStep]

  /// Reads a pattern; one that could never match as meant (`[a`, a last `\`) is refused.
  package init(_ pattern: String) throws(PolicyValueError) {
    self.pattern = pattern
    steps = try GlobStep.steps(of: Array(pattern.utf8), isPath: false)
  }

  /// Whether the whole text matches.
  package func matches(_ text: some Sequence<UInt8>) -> Bool {
    var run = GlobRun(steps)
    for byte in text where run.isAlive {
      run.advance(over: byte)
    }
    return run.isAccepting
  }

  package static func == (left: Glob, right: Glob) -> Bool { left.pattern == right.pattern }
}

extension Glob: PolicyValue {
  package static var form: String { "a pattern such as v*" }

  package init(policyText text: String) throws(PolicyValueError) { try self.init(text) }

  package var policyText: String? { pattern }
}

/// One step of a pattern.
enum GlobStep: Sendable {
  /// One byte of the set.
  case one(ByteSet)
  /// Any number of bytes of the set.
  case many(ByteSet)
  /// Goes on with the next step or with the one so many further.
  case fork(Int)
}

/// All the readings of a pattern that are still possible after some bytes.
struct GlobRun {
  private let steps: [GlobStep]
  /// Indices of steps to be tried on the next byte; `steps.count` is the end. No two are equal.
  private var current: [Int] = []
  private var next: [Int] = []
  /// [step] The round in which it was last added, so that none is added twice.
  private var added: [Int]
  private var round = 0

  init(_ steps: [GlobStep]) {
    self.steps = steps
    added = Array(repeating: -1, count: steps.count + 1)
    restart()
  }

  var isAlive: Bool { !current.isEmpty }
  var isAccepting: Bool { added[steps.count] == round }

  mutating func advance(over byte: UInt8) {
    round += 1
    next.removeAll(keepingCapacity: true)
    for index in current where index < steps.count {
      switch steps[index] {
      case .one(let set): if set.contains(byte) { add(index + 1) }
      case .many(let set): if set.contains(byte) { add(index) }
      case .fork: break
      }
    }
    swap(&current, &next)
  }

  /// Lets the pattern also begin here.
  mutating func restart() {
    swap(&current, &next)
    add(0)
    swap(&current, &next)
  }

  /// Adds a step to `next`, and every step reached from it without a byte.
  private mutating func add(_ first: Int) {
    var index = first
    // Every way leads forward, so one index and the branch of a fork are all there is to follow.
    while added[index] != round {
      added[index] = round
      next.append(index)
      guard index < steps.count else { return }
      switch steps[index] {
      case .one: return
      case .many: index += 1
      case .fork(let distance):
        add(index + distance)
        index += 1
      }
    }
  }
}
