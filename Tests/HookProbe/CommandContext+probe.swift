private import Basics
private import Domain
private import GitRepository
internal import SeakeepCommands

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension CommandContext {
  /// A live one in which a variable of the environment names the answer to every push.
  static func live(judgedAs variable: String) -> CommandContext {
    var context = CommandContext.live()
    context.judgePush = { ranges, _, context, body throws(DiagnosticError) in
      for range in ranges { body(range, try answer(range, context, variable)) }
    }
    return context
  }

  private static func answer(
    _ range: PushedRange, _ context: CommandContext, _ variable: String
  ) throws(DiagnosticError) -> PushAnswer {
    let title = "\(range.base?.description ?? "none")..\(range.head) \(range.commits.count)"
    switch context.environment[variable] {
    case "pass": return PushAnswer(.pass, sentence: "all is well")
    case "hold":
      return PushAnswer(
        .hold, sentence: "A test fails now.",
        rows: [
          .init(holds: true, text: "Tests/one   1/1 now"), .init(holds: false, text: title),
        ], brief: "1 new failure", command: "seakeep explain \(range.head.short)",
        codes: ["tests.new-failure"])
    case "crash":
      kill(getpid(), SIGSEGV)
    case "hang":
      while true { usleep(1000) }
    case "status":
      exit(77)
    case "error":
      throw DiagnosticError(
        .gitRepositoryNotFound, "the probe finds nothing", hint: "none")
    default: break
    }
    return PushAnswer(
      .unknown, sentence: "There is none.", brief: "no test run for this tree",
      command: "seakeep ingest <report>")
  }
}
