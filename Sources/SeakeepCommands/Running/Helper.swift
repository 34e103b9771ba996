#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Another process of this program that answers within a time, or not at all.
struct Helper {
  private let program: ChildProgram
  private let words: Int32

  struct Answer {
    /// Nil when it took too long.
    var ending: ChildProgram.Ending?
    var text: String
  }

  /// Starts it with our standard input; what it prints is its answer. Nil if the system does not
  /// let us.
  static func start(_ arguments: [String]) -> Helper? {
    guard let pipe = Pipe() else { return nil }
    defer { closeDescriptor(pipe.writing) }
    do throws(ChildProgram.StartFailure) {
      let program = try ChildProgram.startHelper(
        arguments,
        .init(handed: [(STDOUT_FILENO, pipe.writing), (STDERR_FILENO, pipe.writing)]))
      setNonBlocking(pipe.reading)
      return Helper(program: program, words: pipe.reading)
    } catch {
      closeDescriptor(pipe.reading)
      return nil
    }
  }

  /// Waits for its end, and ends it when that does not come in time.
  func answer(until deadline: Double, _ elapsed: () -> Double) -> Answer {
    var text: [UInt8] = []
    var isTalking = true
    defer { closeDescriptor(words) }
    while true {
      if isTalking { isTalking = takeIn(words, to: &text, longest: Self.longestText) }
      if !isTalking, let ending = program.ending() {
        return Answer(ending: ending, text: String(decoding: text, as: UTF8.self))
      }
      let rest = deadline - elapsed()
      guard rest > 0 else {
        program.end()
        return Answer(ending: nil, text: "")
      }
      // Its end closes its output, a moment before it can be asked how it ended.
      var entry = pollfd(fd: isTalking ? words : -1, events: Int16(POLLIN), revents: 0)
      _ = poll(&entry, 1, isTalking ? Int32((rest * 1000).rounded(.up)) : 1)
    }
  }

  private static let longestText = 64 << 10
}
