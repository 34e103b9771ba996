import Basics
import TestSupport
import Testing

@testable import ArgumentParsing

@Suite struct PropertyTests {
  /// What `risk` was asked for, and one of the many ways to write it.
  struct Wish: Equatable {
    var number = 10
    var above: Double?
    var only: [String] = []
    var range: String?
    var directory: String?
    var quiet = false
    var verbose = 0
    var format = OutputFormat.text
    var color = Colour.auto
    var pager = true

    init(_ risk: Risk) {
      number = risk.number
      above = risk.above
      only = risk.only
      range = risk.range
      directory = risk.location.directory
      quiet = risk.location.quiet
      verbose = risk.location.verbose
      format = risk.output.format
      color = risk.output.color
      pager = risk.output.pager
    }

    init(using generator: inout SplitMix64) {
      let texts = ["a", "", "-", "--", "-x", "--json", "a b", "=", "a=b", "é\u{7}", "risk", "-5"]
      func maybe<T>(_ value: T) -> T? { Bool.random(using: &generator) ? value : nil }
      number = Int.random(in: -50...50, using: &generator)
      above = maybe(Double(Int.random(in: 0...1000, using: &generator)) / 10)
      only = (0..<Int.random(in: 0...3, using: &generator)).compactMap { _ in
        texts.randomElement(using: &generator)
      }
      range = maybe(texts.randomElement(using: &generator) ?? "")
      directory = maybe(texts.randomElement(using: &generator) ?? "")
      quiet = Bool.random(using: &generator)
      verbose = Int.random(in: 0...3, using: &generator)
      format = OutputFormat.allCases.randomElement(using: &generator) ?? .text
      color = Colour.allCases.randomElement(using: &generator) ?? .auto
      pager = Bool.random(using: &generator)
    }

    /// Words that belong together, in any order; those that may stand before the command, and others.
    func words(using generator: inout SplitMix64) -> (shared: [[String]], own: [[String]]) {
      func spelled(_ name: String, _ value: String) -> [String] {
        let isLong = name.hasPrefix("--")
        var forms = [[name + "=" + value]]
        if !isLong, !value.isEmpty, !value.hasPrefix("=") { forms.append([name + value]) }
        if value == "-" || Double(value) != nil || !value.hasPrefix("-") {
          forms.append([name, value])
        }
        return forms.randomElement(using: &generator) ?? []
      }
      func either(_ first: String, _ second: String) -> String {
        Bool.random(using: &generator) ? first : second
      }
      var shared = directory.map { [spelled("-C", $0)] } ?? []
      if quiet { shared.append([either("-q", "--quiet")]) }
      shared += (0..<verbose).map { _ in [either("-v", "--verbose")] }
      if format != .text || Bool.random(using: &generator) { shared.append(["--\(format)"]) }
      shared.append(spelled("--color", color.rawValue))
      shared.append([pager ? "--pager" : "--no-pager"])
      var own = [spelled(either("-n", "--limit"), String(number))]
      if let above { own.append(spelled("--above", String(above))) }
      own += only.map { spelled("--only", $0) }
      return (shared.shuffled(using: &generator), own)
    }
  }

  @Test func whatIsWrittenIsReadInWhateverOrder() throws {
    for seed in 0..<3_000 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let wish = Wish(using: &generator)
      let (shared, own) = wish.words(using: &generator)
      let cut = Int.random(in: 0...shared.count, using: &generator)
      // Behind the command in any order, but repeated options keep theirs.
      var behind = shared[cut...].map { $0 }
      for chunk in own.reversed() {
        let first = behind.firstIndex { own.contains($0) } ?? behind.count
        behind.insert(chunk, at: Int.random(in: 0...first, using: &generator))
      }
      var words = shared[..<cut].flatMap { $0 }
      words.append(Bool.random(using: &generator) ? "risk" : "rank")
      if let range = wish.range {
        if range.hasPrefix("-"), range != "-", range != "-5" {
          words += behind.flatMap { $0 } + ["--", range]
        } else {
          behind.insert([range], at: Int.random(in: 0...behind.count, using: &generator))
          words += behind.flatMap { $0 }
        }
      } else {
        words += behind.flatMap { $0 }
      }
      let read = Wish(try command(words, as: Risk.self))
      #expect(read == wish, "seed \(seed): \(words)")
    }
  }

  @Test func noWordsEverTrap() {
    let alphabet = [
      "risk", "evidence", "show", "ingest", "run", "help", "-", "--", "---", "-=", "--=", "--=x",
      "-q", "-qv", "-C", "-Cx", "-C=", "-n", "-5", "-5x", "--json", "--json=", "--text",
      "--no-pager",
      "--color", "--color=", "--from", "-h", "--help", "--version", "", " ", "\u{0}", "é", "-é",
      "--é=é", "\u{1F600}", "-\u{1F600}", "main..", "--label", "--dry-run", "-\u{301}", "--no-",
      "-.", "-.5", "-e", "-inf", "-0x1p3",
    ]
    let beginnings = [
      [], [], ["risk"], ["risk", "--above=101"], ["ingest", "--from=tap"], ["run"],
      ["evidence", "show"], ["evidence", "push"],
    ]
    var outcomes: Set<String> = []
    for seed in 0..<4_000 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      var words = beginnings.randomElement(using: &generator) ?? []
      words += (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      do throws(DiagnosticError) {
        switch try Sample.parseAsRoot(words) {
        case .command(let command, _): outcomes.insert("\(type(of: command))")
        case .help: outcomes.insert("help")
        case .version: outcomes.insert("version")
        }
      } catch {
        outcomes.insert(error.code.name)
        #expect(error.code.status == .usage, "seed \(seed): \(words)")
        #expect(error.hint != nil, "seed \(seed): \(words)")
      }
    }
    // All that can happen did happen, so the trials were worth their time.
    let all =
      DiagnosticError.Code.argumentParsingCodes.map(\.name)
      + ["help", "version", "Dashboard", "Risk", "Ingest", "Run", "Show", "Push"]
    #expect(
      Set(all).subtracting(outcomes) == ["usage.unfillable-command"])
  }
}
