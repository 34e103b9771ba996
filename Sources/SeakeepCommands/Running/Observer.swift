#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Another process of this program, which reads the copy of a command's output.
///
/// Whatever happens to it, a defect, a lack of memory, an endless loop, does not reach the command.
struct Observer {
  private let program: ChildProgram
  /// It says there that it has seen the working tree and that the command may start.
  private let ready: Int32
  private let facts: Int32
  private let words: Int32
  private let copying: Int32
  /// What it wants the user to be told.
  private(set) var text: [UInt8] = []

  /// Numbers of its streams beside the standard ones.
  static let factsDescriptor: Int32 = 3
  static let readyDescriptor: Int32 = 4

  /// Starts it; nil if the system does not let us.
  static func start(_ arguments: [String]) -> Observer? {
    guard let copy = Pipe() else { return nil }
    guard let words = Pipe() else {
      copy.close()
      return nil
    }
    guard let facts = Pipe() else {
      copy.close()
      words.close()
      return nil
    }
    guard let ready = Pipe() else {
      copy.close()
      words.close()
      facts.close()
      return nil
    }
    defer {
      for ours in [copy.reading, words.writing, facts.reading, ready.writing] {
        closeDescriptor(ours)
      }
    }
    do throws(ChildProgram.StartFailure) {
      let program = try ChildProgram.startHelper(
        arguments,
        .init(
          handed: [
            (STDIN_FILENO, copy.reading), (STDOUT_FILENO, words.writing),
            (STDERR_FILENO, words.writing), (factsDescriptor, facts.reading),
            (readyDescriptor, ready.writing),
          ], isApart: true))
      return Observer(
        program: program, ready: ready.reading, facts: facts.writing, words: words.reading,
        copying: copy.writing)
    } catch {
      for ours in [copy.writing, words.reading, facts.writing, ready.reading] {
        closeDescriptor(ours)
      }
      return nil
    }
  }

  private init(
    program: ChildProgram, ready: Int32, facts: Int32, words: Int32, copying: Int32
  ) {
    self.program = program
    self.ready = ready
    self.facts = facts
    self.words = words
    self.copying = copying
    setNonBlocking(words)
  }

  /// Where the copy goes.
  var copyDescriptor: Int32 { copying }

  /// Waits until the command may start; false when it took too long or came to nothing.
  func isReady(withinSeconds seconds: Double) -> Bool {
    var entry = pollfd(fd: ready, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, Int32(seconds * 1000)) == 1 else { return false }
    var byte: UInt8 = 0
    return withUnsafeMutableBytes(of: &byte) { receive(from: ready, into: $0) } == .moved(1)
  }

  /// Tells it how the command ended; it has all of the output by now.
  func tell(_ ending: CommandEnding) {
    // A line of facts always fits into a pipe that holds nothing.
    var line = ending.line
    _ = line.withUTF8 { send(UnsafeRawBufferPointer($0), to: facts) }
    closeDescriptor(facts)
  }

  /// Waits until it is done; nil when it took too long, or when the user would not wait.
  mutating func finish(
    withinSeconds seconds: Double, _ signals: SignalPipe, _ elapsed: () -> Double
  ) -> ChildProgram.Ending? {
    let deadline = elapsed() + seconds
    var isTalking = true
    while true {
      if isTalking { isTalking = takeIn(words, to: &text, longest: Self.longestText) }
      if !isTalking, let ending = program.ending() { return ending }
      let rest = deadline - elapsed()
      var entries = [
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isTalking ? words : -1, events: Int16(POLLIN), revents: 0),
      ]
      // Its end is a signal, too; the pause is for one that came before this wait began.
      _ = poll(&entries, 2, Int32(max(0, min(rest, 0.05)) * 1000))
      let stopping: Set<Int32> = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
      if rest <= 0 || signals.arrivals().contains(where: { stopping.contains($0.signal) }) {
        return nil
      }
    }
  }

  /// A dry run shows all that would be kept; more than this nobody reads.
  private static let longestText = 16 << 20

  /// Ends it, whatever it is doing.
  func end() { program.end() }
}
