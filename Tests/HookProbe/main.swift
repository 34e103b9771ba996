private import Basics
private import SeakeepCommands

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

// The whole program, but that a push is judged as HOOK_PROBE says: what only a hook can be tested with.
private let arguments = Array(CommandLine.arguments.dropFirst())
exit(SeakeepProgram.run(arguments, in: .live(judgedAs: "HOOK_PROBE")).rawValue)
