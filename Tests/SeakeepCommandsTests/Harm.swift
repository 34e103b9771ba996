import Foundation
import Reporting

/// What a repository must not be able to do to whoever reads the program's answers.
enum Harm {
  /// Control sequences, direction marks, workflow commands, markup: one text with a piece of each.
  static let text =
    "a\u{1B}[38;5;213mb\u{1B}]0;owned\u{7}\u{9B}5n\u{202E}c\u{2066}\u{200B}d\u{2028}e\r\n::error::f\n"
    + "##[error]g\t%0A::set-output name=x::y`h`|i|<b>j</b>&amp;k@team [l](http://m.example) \u{FEFF}"

  /// The same for one line of a message.
  static let line = String(
    String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" }))

  /// The same for a reference, as far as git allows.
  static let reference = "a\u{202E}b\u{9B}5n\u{200B}`c`|<b>d</b>&amp;e@team\u{2028}f%0Ag##h"

  /// All that an output does which it must not do.
  static func found(in text: String, _ format: OutputFormat, isColoured: Bool) -> [String] {
    var findings: [String] = []
    if text.contains("38;5;213") && text.contains("\u{1B}[38;5;213m") { findings.append("colour") }
    let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    if !isColoured, plain != text { findings.append("colour where none was asked for") }
    let allowed: Set<Unicode.Scalar> = format == .porcelain ? ["\n", "\t"] : ["\n"]
    let steering = plain.unicodeScalars.filter {
      !allowed.contains($0)
        && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.properties.isBidiControl
          || $0.properties.isDefaultIgnorableCodePoint || $0 == "\u{2028}" || $0 == "\u{2029}")
    }
    findings += steering.map { "U+" + String($0.value, radix: 16) }
    if !text.isEmpty, !text.hasSuffix("\n") { findings.append("no line end") }
    for line in plain.split(separator: "\n") {
      // An annotation is read as such before anything in it is looked at.
      if format != .github, line.contains("##[") { findings.append("command: \(line)") }
      let start = line.drop { $0 == " " || $0 == "\t" }
      if format != .github, start.hasPrefix("::") { findings.append("command: \(line)") }
      if format == .github,
        line.wholeMatch(of: /::(notice|warning|error) [a-z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*::.*/) == nil
      {
        findings.append("no annotation: \(line)")
      }
    }
    switch format {
    case .json:
      if (try? JSONSerialization.jsonObject(with: Data(text.utf8))) == nil {
        findings.append("no JSON")
      }
    case .markdown: findings += markup(in: plain)
    default: break
    }
    return findings
  }

  /// Outside of code there are our own words only.
  private static func markup(in text: String) -> [String] {
    let words =
      text.replacing(
        /<code>([^<>`|@#_*~\[\]\\&]|&#[0-9]+;)*<\/code>/.matchingSemantics(.unicodeScalar),
        with: "C"
      )
      .replacing(/`[^`\n|\\]+`/.matchingSemantics(.unicodeScalar), with: "C")
      .replacing(/<\/?(details|summary|sub)>/, with: "")
      .replacing(/&(#[0-9]+|gt);/, with: "E")
    return words.firstMatch(of: /[<>@`\[\]\\_~&]|https?:|www\.|#[0-9A-Za-z]/).map {
      ["markup: \($0.output)"]
    } ?? []
  }
}
