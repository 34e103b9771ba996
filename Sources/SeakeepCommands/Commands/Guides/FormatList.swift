internal import Basics

/// The formats that can be read.
enum FormatList {
  /// Names, titles and examples, for people.
  static var text: String {
    var text = ""
    for format in InputFormat.all {
      text += "\(format.name)  \(format.title)\n"
      for line in format.example.split(separator: "\n", omittingEmptySubsequences: false) {
        text += "    \(line)\n"
      }
    }
    return text
  }

  /// Throws `input.no-such-format`.
  static func format(named name: String) throws(DiagnosticError) -> InputFormat {
    let all = InputFormat.all
    for format in all where format.name == name { return format }
    let names = all.map { format in format.name }
    let suggestion = closestMatch(to: name, among: names)
    throw DiagnosticError(
      .noSuchFormat, "there is no format '\(name)'",
      hint: suggestion.map { "did you mean '\($0)'?" }
        ?? "see them with 'seakeep convert --list-formats'")
  }
}

extension DiagnosticError.Code {
  static let noSuchFormat = Self(
    "input.no-such-format", .usage, "'--from' names a format that cannot be read.")
}
