private import Basics
private import SeakeepCommands

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

private let status = SeakeepProgram.run(Array(CommandLine.arguments.dropFirst()), in: .live())
exit(status.rawValue)
