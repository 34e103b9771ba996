/// What a line of a text holds, judged by the line alone and the language's family.
enum LineKind: UInt8, Sendable {
  case code
  /// Nothing but white space.
  case blank
  /// Nothing but a comment, or a part of one that shows at the line's beginning.
  case comment
  /// A line that says which other files or modules are used.
  case reference
  /// Brackets and other signs without a letter or digit.
  case signs

  /// Whether a bug can have come with such a line.
  var holdsBugs: Bool { self == .code }
}

/// How comments and imports begin in a family of languages.
struct LineSyntax: Sendable {
  private var slashes = false
  private var hash = false
  private var dashes = false
  private var semicolon = false
  private var percent = false
  private var references: [[UInt8]] = []

  /// By the name of a file; what is unknown may comment in any of the common ways.
  init(path: ArraySlice<UInt8>) {
    let name = path.suffix(
      from: path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex)
    let ending = name.lastIndex(of: UInt8(ascii: ".")).map { name[($0 + 1)...] } ?? []
    self = Self.byEnding[String(decoding: ending, as: UTF8.self).lowercased()] ?? Self.unknown
  }

  private init(_ marks: String, _ references: [String]) {
    slashes = marks.contains("/")
    hash = marks.contains("#")
    dashes = marks.contains("-")
    semicolon = marks.contains(";")
    percent = marks.contains("%")
    self.references = references.map { Array($0.utf8) }
  }

  /// What a line holds; `text` begins at its first sign that is not white space and ends in front of
  /// the newline.
  func kind(of text: UnsafeRawBufferPointer, letters: Int) -> LineKind {
    guard let first = text.first else { return .blank }
    let second = text.count > 1 ? text[1] : 0
    switch first {
    case UInt8(ascii: "/") where slashes && (second == first || second == UInt8(ascii: "*")):
      return isCodeBehindComment(text) ? .code : .comment
    case UInt8(ascii: "*") where slashes:
      if text.count == 1 || second == UInt8(ascii: "/") || second == 32 || second == first {
        return .comment
      }
    case UInt8(ascii: "#") where hash: return second == UInt8(ascii: "!") ? .code : .comment
    case UInt8(ascii: "-") where dashes && second == first: return .comment
    case UInt8(ascii: ";") where semicolon: return .comment
    case UInt8(ascii: "%") where percent: return .comment
    case UInt8(ascii: "<") where text.starts(with: "<!--".utf8): return .comment
    default: break
    }
    if letters == 0 { return .signs }
    for word in references where text.starts(with: word) { return .reference }
    return .code
  }

  /// Whether a comment that begins a line ends in front of something: `/* unused */ int x;`.
  private func isCodeBehindComment(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text[1] == UInt8(ascii: "*") else { return false }
    var index = 2
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") {
        return text[(index + 2)...].contains { $0 > 32 }
      }
      index += 1
    }
    return false
  }

  private static let unknown = LineSyntax("/#", [])

  private static let families: [(endings: String, LineSyntax)] = [
    ("c h cc cpp cxx hpp hh hxx m mm ino cu", LineSyntax("/", ["#include", "#import", "using "])),
    ("java kt kts scala groovy", LineSyntax("/", ["import ", "package "])),
    ("swift", LineSyntax("/", ["import ", "@testable import ", "@_exported import "])),
    ("go", LineSyntax("/", ["import ", "package "])),
    ("rs", LineSyntax("/", ["use ", "pub use ", "extern crate ", "mod ", "pub mod "])),
    ("js jsx ts tsx mjs cjs vue", LineSyntax("/", ["import ", "export * from", "} from "])),
    ("cs", LineSyntax("/", ["using ", "namespace "])),
    ("php", LineSyntax("/#", ["use ", "namespace ", "require", "include"])),
    ("py pyi pyx", LineSyntax("#", ["import ", "from "])),
    ("rb rake gemspec", LineSyntax("#", ["require ", "require_relative ", "autoload "])),
    ("pl pm t", LineSyntax("#", ["use ", "require "])),
    ("sh bash zsh fish yml yaml toml tcl cmake mk r jl nix dockerfile", LineSyntax("#", [])),
    ("ex exs", LineSyntax("#", ["import ", "alias ", "require ", "use "])),
    ("sql lua hs ada adb ads vhd elm", LineSyntax("-", ["import "])),
    ("el lisp clj cljs scm asm s ini", LineSyntax(";", [])),
    ("erl hrl tex", LineSyntax("%", ["-include"])),
    ("css scss less dart d zig proto glsl", LineSyntax("/", ["import ", "@import ", "@use "])),
  ]

  private static let byEnding: [String: LineSyntax] = {
    var table: [String: LineSyntax] = [:]
    for family in families {
      for ending in family.endings.split(separator: " ") { table[String(ending)] = family.1 }
    }
    return table
  }()
}
