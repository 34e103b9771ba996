internal import Basics
internal import Domain
private import FoundationEssentials

/// One input of a command: a file, or standard input.
struct NamedInput: Equatable {
  /// As the user named it, or as it was found below what the user named.
  var name: String
  /// Nil for standard input.
  var path: String?
  /// The user named a directory or a pattern, not this file: it may be none of ours.
  var isFound: Bool

  /// The files that arguments name: files, directories, patterns, and `-` for standard input.
  ///
  /// In directories those are looked for that have the ending of a report; hidden ones are passed
  /// over. Throws `input.not-found` for a pattern or a directory without a file.
  static func all(
    named arguments: [String], in workingDirectory: String
  ) throws(DiagnosticError) -> [NamedInput] {
    var inputs: [NamedInput] = []
    for argument in arguments {
      let path = absolutePath(argument, in: workingDirectory)
      if argument == "-" {
        inputs.append(NamedInput(name: "-", path: nil, isFound: false))
      } else if isDirectory(path) {
        let found = files(below: path, named: argument).filter { hasReportEnding($0.name) }
        guard !found.isEmpty else {
          throw DiagnosticError(
            .inputNotFound, "there is no report in this directory", at: .init(argument),
            hint: "name the files: their endings are \(endings.joined(separator: ", "))")
        }
        inputs += found
      } else if argument.contains(where: { "*?[".contains($0) }), !exists(path) {
        inputs += try matches(argument, in: workingDirectory)
      } else {
        inputs.append(NamedInput(name: argument, path: path, isFound: false))
      }
    }
    return inputs
  }

  /// What reports and logs are called.
  private static let endings = [
    "xml", "json", "jsonl", "ndjson", "tap", "trx", "log", "out", "sarif",
  ]

  private static func hasReportEnding(_ name: String) -> Bool {
    endings.contains { name.hasSuffix(".\($0)") }
  }

  private static func matches(
    _ pattern: String, in workingDirectory: String
  ) throws(DiagnosticError) -> [NamedInput] {
    let components = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let literal = components.prefix { component in !component.contains { "*?[".contains($0) } }
    let base = literal.joined(separator: "/")
    let rest = components.dropFirst(literal.count).joined(separator: "/")
    let glob: PathGlob
    do {
      glob = try PathGlob("/" + rest)
    } catch {
      throw DiagnosticError(.inputNotFound, error.message, at: .init(pattern), hint: error.hint)
    }
    let isAbsolute = pattern.hasPrefix("/")
    let directory = absolutePath(
      base.isEmpty ? (isAbsolute ? "/" : ".") : base, in: workingDirectory)
    let prefix = base.isEmpty && !isAbsolute ? "" : base + "/"
    let found = files(below: directory, named: "").filter { glob.matches($0.name.utf8) }
    guard !found.isEmpty else {
      throw DiagnosticError(.inputNotFound, "no file matches this pattern", at: .init(pattern))
    }
    return found.map { NamedInput(name: prefix + $0.name, path: $0.path, isFound: true) }
  }

  /// Regular files below a directory, sorted; links to directories are not followed.
  private static func files(below path: String, named name: String) -> [NamedInput] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var inputs: [NamedInput] = []
    for entry in entries.sorted() where !entry.hasPrefix(".") && entry != "node_modules" {
      let child = path + "/" + entry
      let childName = name.isEmpty ? entry : name.hasSuffix("/") ? name + entry : name + "/" + entry
      switch type(of: child) {
      case .typeDirectory: inputs += files(below: child, named: childName)
      case .typeRegular, .typeSymbolicLink:
        guard !isDirectory(child) else { continue }
        inputs.append(NamedInput(name: childName, path: child, isFound: true))
      default: continue
      }
    }
    return inputs
  }

  private static func type(of path: String) -> FileAttributeType? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType
  }

  private static func isDirectory(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}

extension DiagnosticError.Code {
  static let inputNotFound = Self(
    "input.not-found", .cannotRun, "A pattern or a directory names no file that could be read.")
}
