#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Stands between a running command and the outside until it has ended: one loop, one thread.
struct CommandPump {
  private var streams: CommandStreams
  private let child: ChildProgram
  private var copy: OutputCopy
  private let signals: SignalPipe
  private let elapsed: @Sendable () -> Double

  private var ending: ChildProgram.Ending?
  private var endedAt = 0.0
  private var readAt = 0.0
  private var bytesSinceEnd = 0
  /// After the end there was a moment in which nothing more could be read.
  private var wasSilent = false

  /// What came of a command.
  struct Outcome {
    var ending: ChildProgram.Ending
    /// From its start to its end.
    var seconds: Double
    /// Not all of the output was passed on: its reader had seen enough, or it could not be written.
    var isCut = false
    /// Why not, where that is no wish of the reader.
    var refusal: Int32?
    /// The observer has all that was passed on.
    var isCopied: Bool
  }

  init(
    _ streams: CommandStreams, _ child: ChildProgram, _ copy: OutputCopy, _ signals: SignalPipe,
    _ elapsed: @escaping @Sendable () -> Double
  ) {
    self.streams = streams
    self.child = child
    self.copy = copy
    self.signals = signals
    self.elapsed = elapsed
  }

  /// Signals that are passed on to the command.
  private static let passed: Set<Int32> = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2]

  /// What it listens to. Without a session, whoever stops our job stops the command with it.
  static func signals(hasSession: Bool) -> [Int32] {
    passed.sorted() + [SIGCHLD, SIGWINCH] + (hasSession ? [SIGTSTP, SIGCONT] : [])
  }

  /// Programs that a command left running may hold its output open. What they say is passed on until
  /// they are silent for a moment, but never longer than this, and never more than this.
  private static let silenceSeconds = 0.1
  private static let lingerSeconds = 1.0
  private static let lingerBytes = 1 << 20

  mutating func run() -> Outcome {
    let start = elapsed()
    streams.keyboard?.makeRaw()
    while !isDone { step() }
    streams.keyboard?.restore()
    let outputs = streams.outputs
    for index in streams.relays.indices { streams.relays[index].closeSource() }
    copy.finish(at: elapsed())
    while copy.isOpen, !copy.isEmpty {
      wait([], for: Self.tickSeconds)
      let stopping = signals.arrivals().contains { Self.passed.contains($0.signal) }
      if stopping { copy.giveUp() }
      advanceCopy()
    }
    let isCopied = copy.isOpen && !copy.isGivenUp
    copy.close()
    let refusals = outputs.compactMap { streams.relays[$0].refusal }
    return Outcome(
      ending: ending ?? .exited(0), seconds: endedAt - start, isCut: !refusals.isEmpty,
      refusal: refusals.first { $0 != 0 }, isCopied: isCopied)
  }

  private static let tickSeconds = 0.25

  private var isDone: Bool {
    guard ending != nil else { return false }
    let outputs = streams.outputs
    if outputs.allSatisfy({ streams.relays[$0].isDone }) { return true }
    if outputs.contains(where: { streams.relays[$0].isWaiting }) { return false }
    if bytesSinceEnd > Self.lingerBytes { return true }
    // Time alone says nothing: on a busy machine, or before a full copy, nobody may have looked.
    guard wasSilent else { return false }
    let now = elapsed()
    return now - max(readAt, endedAt) >= Self.silenceSeconds
      || now - endedAt >= Self.lingerSeconds
  }

  /// Waits for something to do, and does it.
  private mutating func step() {
    var entries: [pollfd] = []
    for index in streams.relays.indices {
      let relay = streams.relays[index]
      if relay.isWaiting {
        entries.append(pollfd(fd: relay.target, events: Int16(POLLOUT), revents: 0))
      } else {
        entries.append(
          pollfd(fd: mayRead(index) ? relay.source : -1, events: Int16(POLLIN), revents: 0))
      }
    }
    let looksAtAll = streams.outputs.allSatisfy { index in
      let relay = streams.relays[index]
      return relay.isDone || (!relay.isWaiting && mayRead(index))
    }
    let ready = wait(entries, for: pauseSeconds)
    wasSilent =
      ending != nil && looksAtAll && !streams.outputs.contains { ready[$0] }
    for (index, isReady) in ready.enumerated() where isReady {
      if streams.relays[index].isWaiting {
        streams.relays[index].write()
      } else {
        read(index)
      }
    }
    advanceCopy()
    for arrival in signals.arrivals() { obey(arrival) }
    if let keyboard = streams.keyboard, !keyboard.isRaw { streams.keyboard?.makeRaw() }
  }

  /// Nil to wait for as long as nothing happens.
  private var pauseSeconds: Double? {
    if ending != nil { return Self.silenceSeconds / 4 }
    if let keyboard = streams.keyboard, !keyboard.isRaw { return Self.tickSeconds }
    return copy.deadline == nil ? nil : Self.tickSeconds
  }

  private func mayRead(_ index: Int) -> Bool {
    guard streams.relays[index].isOpen else { return false }
    if index == streams.keyRelay { return ending == nil && streams.keyboard?.isRaw == true }
    return !(copy.isOpen && copy.isFull)
  }

  /// Which of the descriptors can be used; beside them it waits for signals and for the copy.
  @discardableResult
  private func wait(_ some: [pollfd], for seconds: Double?) -> [Bool] {
    var entries = some
    entries.append(pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0))
    entries.append(
      pollfd(
        fd: copy.isOpen && !copy.isEmpty ? copy.descriptor : -1, events: Int16(POLLOUT), revents: 0)
    )
    let count = poll(
      &entries, nfds_t(entries.count), seconds.map { Int32(($0 * 1000).rounded(.up)) } ?? -1)
    return some.indices.map { count > 0 && entries[$0].revents != 0 }
  }

  private mutating func read(_ index: Int) {
    streams.relays[index].read()
    if index == streams.keyRelay { return checkKeys(index) }
    let count = streams.relays[index].waitingBytes
    guard count > 0 else { return }
    readAt = elapsed()
    if ending != nil { bytesSinceEnd += count }
    copy.add(streams.relays[index], of: streams.streamOfCopy(index), at: readAt)
  }

  private mutating func checkKeys(_ index: Int) {
    guard let key = streams.terminal?.suspendKey(of: child.id), key != 0,
      streams.relays[index].remove(key)
    else { return }
    // As the key would have done: all of the job, a script that runs us among them.
    suspend(0)
  }

  private mutating func advanceCopy() {
    let now = elapsed()
    copy.write(at: now)
    copy.checkPatience(at: now)
  }

  private mutating func obey(_ arrival: SignalPipe.Arrival) {
    let hasSession = streams.keyboard != nil
    switch arrival.signal {
    case SIGCHLD:
      guard ending == nil, let found = child.ending() else { return }
      ending = found
      endedAt = elapsed()
    case SIGWINCH:
      streams.terminal?.resize(like: STDOUT_FILENO)
      if !hasSession { pass(SIGWINCH) }
    case SIGTSTP:
      suspend(getpid())
    case SIGCONT:
      streams.keyboard?.makeRaw()
      streams.terminal?.resize(like: STDOUT_FILENO)
      pass(SIGCONT)
    default:
      // What the terminal sends, a command in our job has got from it already.
      if hasSession || !arrival.isFromSystem { pass(arrival.signal) }
    }
  }

  private func pass(_ signal: Int32) {
    guard ending == nil else { return }
    kill(streams.keyboard == nil ? child.id : -child.id, signal)
  }

  /// Stops the command and then ourselves, or all of our job; SIGCONT makes all go on.
  private mutating func suspend(_ who: Int32) {
    streams.keyboard?.restore()
    pass(SIGSTOP)
    kill(who, SIGSTOP)
  }
}
