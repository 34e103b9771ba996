import Basics
import Testing

@testable import ArgumentParsing

@Suite struct CommandSearchTests {
  @Test(arguments: [
    ("", "Dashboard", "sample"), ("-q", "Dashboard", "sample"), ("--json", "Dashboard", "sample"),
    ("risk", "Risk", "sample risk"), ("rank", "Risk", "sample risk"),
    ("-C risk risk", "Risk", "sample risk"), ("-qC hotspots risk", "Risk", "sample risk"),
    ("--color never hotspots", nil, ""), ("hotspots", "Hotspots", "sample hotspots"),
    ("evidence show", "Show", "sample evidence show"),
    ("dashboard", "Dashboard", "sample dashboard"),
  ])
  func theCommandIsFound(line: String, type: String?, path: String) throws {
    guard let type else {
      // An option that stands before a command must be one that this command has.
      #expect(try failure(words(line)).code == .usageUnknownOption)
      return
    }
    guard case .command(let found, let foundPath) = try Sample.parseAsRoot(words(line)) else {
      Issue.record("no command")
      return
    }
    #expect("\(Swift.type(of: found))" == type)
    #expect(foundPath.joined(separator: " ") == path)
  }

  @Test(arguments: [
    ("--help", "sample"), ("-h", "sample"), ("help", "sample"), ("risk --help", "sample risk"),
    ("--help risk", "sample risk"), ("risk -h", "sample risk"), ("risk -qh", "sample risk"),
    ("help risk", "sample risk"), ("help rank", "sample risk"), ("evidence", nil),
    ("evidence --help", "sample evidence"), ("help evidence show", "sample evidence show"),
    ("evidence show -h", "sample evidence show"), ("-C dir risk --help", "sample risk"),
    ("risk --bogus --help", "sample risk"), ("ingest -h", "sample ingest"),
    ("risk a b c -h", "sample risk"), ("-q help risk", "sample risk"),
    ("risk -C --help", "sample risk"),
  ])
  func helpIsFound(line: String, path: String?) throws {
    guard let path else {
      #expect(try failure(words(line)).code == .usageMissingCommand)
      return
    }
    guard case .help(let info) = try Sample.parseAsRoot(words(line)) else {
      Issue.record("no help")
      return
    }
    #expect(info.call == path)
  }

  @Test(arguments: ["--version", "risk --version", "-q --version", "evidence show --version"])
  func theVersionIsFound(line: String) throws {
    guard case .version(let version) = try Sample.parseAsRoot(words(line)) else {
      Issue.record("no version")
      return
    }
    #expect(version == "1.2.3")
  }

  @Test func aWordThatIsNoCommandMayBeTheDefaultsArgument() throws {
    struct Root: ParsableCommand {
      static let configuration = CommandConfiguration(
        subcommands: [Hotspots.self], defaultSubcommand: Risk.self)
    }
    guard case .command(let found, let path) = try Root.parseAsRoot(["-n5", "main.."]) else {
      Issue.record("no command")
      return
    }
    #expect((found as? Risk)?.range == "main..")
    #expect((found as? Risk)?.number == 5)
    #expect(path == ["root"])
  }
}
