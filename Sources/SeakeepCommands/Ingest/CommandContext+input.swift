internal import Basics
internal import TextInput

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension CommandContext {
  /// The inputs that arguments name; without any, what is piped in.
  ///
  /// Throws `input.none` when nothing is piped in either, and what `NamedInput.all` throws.
  func inputs(
    _ arguments: [String], of kind: String, pipedInto command: String
  ) throws(DiagnosticError) -> [NamedInput] {
    guard !arguments.isEmpty || !input.isTTY else {
      throw DiagnosticError(
        .noInput, "there is no \(kind)",
        hint: "name files, or pipe a log into 'seakeep \(command) -'")
    }
    return try NamedInput.all(
      named: arguments.isEmpty ? ["-"] : arguments, in: workingDirectory)
  }

  /// Tells what could not be read, and what a command that reads inputs then exits with. Where there is
  /// no answer to stand beside, the first failure is the answer.
  func finish(
    _ ingest: ReportIngest, _ options: SharedOptions, hasAnswer: Bool = true
  ) -> ProgramStatus {
    for warning in ingest.warnings { warn(warning, options) }
    let failures = ingest.failures
    guard let first = failures.first else { return .success }
    if hasAnswer {
      report(first, besides: options)
    } else {
      report(first, ErrorWishes(options))
    }
    for failure in failures.dropFirst() { report(failure, besides: options) }
    return .cannotRun
  }

  /// Opens an input and lends it to `body`; what is read of it passes through `digest`.
  ///
  /// Throws `input.unreadable`; what goes wrong later stands in the buffer's `failure`.
  func withInput<Result>(
    _ input: NamedInput, passing digest: InputDigest? = nil,
    _ body: (InputBuffer) throws(DiagnosticError) -> Result
  ) throws(DiagnosticError) -> Result {
    guard let path = input.path else { return try body(standardInput(passing: digest)) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(input.name, errno) }
    defer { close(descriptor) }
    let buffer = InputBuffer(name: input.name) { room throws(DiagnosticError) in
      let count = try readBytes(from: descriptor, into: room, named: input.name).get()
      digest?.add(room, count)
      return count
    }
    return try body(buffer)
  }

  private func standardInput(passing digest: InputDigest?) -> InputBuffer {
    InputBuffer(name: "-") { room throws(DiagnosticError) in
      let count = try input.read(room).get()
      digest?.add(room, count)
      return count
    }
  }
}

/// Reads what there is from a file or a pipe; 0 at its end.
func readBytes(
  from descriptor: Int32, into room: UnsafeMutableRawBufferPointer, named name: String
) -> Result<Int, DiagnosticError> {
  while true {
    let count = read(descriptor, room.baseAddress, room.count)
    if count >= 0 { return .success(count) }
    if errno != EINTR { return .failure(.unreadable(name, errno)) }
  }
}

extension DiagnosticError {
  fileprivate static func unreadable(_ name: String, _ code: Int32) -> DiagnosticError {
    DiagnosticError(
      .inputUnreadable, "cannot read this input", at: .init(name),
      notes: [String(cString: strerror(code))],
      hint: "check that the file is there and that you may read it")
  }
}

extension DiagnosticError.Code {
  static let noInput = Self("input.none", .usage, "A command that reads reports was given none.")
  static let inputUnreadable = Self(
    "input.unreadable", .cannotRun, "A file is not there, may not be read, or cannot be read.")
}
