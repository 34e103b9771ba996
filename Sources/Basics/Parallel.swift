#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Work spread over threads of its own, for loops that compute for long and never wait.
package enum Parallel {
  /// Processors that can run threads of this process.
  package static var processors: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Runs `body` once per worker, on one thread each, and returns when all have returned.
  ///
  /// Workers share tasks through a `TaskCounter`. The calling thread is worker 0.
  package static func run(workers: Int, _ body: @Sendable @escaping (_ worker: Int) -> Void) {
    var threads: [pthread_t] = []
    for worker in 1..<max(workers, 1) {
      if let thread = start(ThreadJob(worker: worker, body: body)) {
        threads.append(thread)
      } else {
        body(worker)
      }
    }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Bytes of stack for each thread: what Linux gives the first thread of a process; macOS would
  /// give a sixteenth of it.
  private static let stackBytes = 8 << 20

  /// Starts a thread; nil when the system has none left.
  private static func start(_ job: ThreadJob) -> pthread_t? {
    let pointer = Unmanaged.passRetained(job).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread: pthread_t = 0
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackBytes)
    if pthread_create(&thread, &attributes, runJob, pointer) == 0 { return thread }
    Unmanaged<ThreadJob>.fromOpaque(pointer).release()
    return nil
  }
}

private final class ThreadJob: Sendable {
  let worker: Int
  let body: @Sendable (Int) -> Void

  init(worker: Int, body: @Sendable @escaping (Int) -> Void) {
    self.worker = worker
    self.body = body
  }
}

#if canImport(Darwin)
  private func runJob(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let job = Unmanaged<ThreadJob>.fromOpaque(pointer).takeRetainedValue()
    job.body(job.worker)
    return nil
  }
#else
  private func runJob(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    let job = Unmanaged<ThreadJob>.fromOpaque(pointer).takeRetainedValue()
    job.body(job.worker)
    return nil
  }
#endif
