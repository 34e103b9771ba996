import TestSupport

/// What the system's git says of a repository: the reference for all that is read here.
struct GitReference {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  func bytes(_ arguments: [String]) throws -> [UInt8] {
    let output = try Tool.git(arguments, in: path)
    guard output.status == 0 else {
      throw FixtureError("git \(arguments.joined(separator: " ")): \(output.errorText)")
    }
    return output.standardOutput
  }

  func lines(_ arguments: String...) throws -> [String] {
    String(decoding: try bytes(arguments), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The rows of each commit as `added deleted path`, sorted.
  func numstat(_ revisions: [String] = ["--all"]) throws -> [String: [ByteString]] {
    let options = ["log", "-z", "--numstat", "--no-renames", "--format=%H"]
    var rows: [String: [ByteString]] = [:]
    var commit = ""
    for field in try fields(options + revisions) {
      if isName(field) {
        commit = field.text
        rows[commit] = []
      } else {
        rows[commit]?.append(field)
      }
    }
    return rows.mapValues { $0.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }
  }

  /// The rows of each commit as a letter and the path, as `A path`, sorted.
  func statuses(
    _ revisions: [String] = ["--all"], renames: String = "--no-renames"
  ) throws -> [String: [ByteString]] {
    let options = ["log", "-z", "--name-status", renames, "--format=%H"]
    var rows: [String: [ByteString]] = [:]
    var commit = ""
    var fields = try fields(options + revisions).makeIterator()
    while let field = fields.next() {
      if isName(field) {
        commit = field.text
        rows[commit] = []
      } else if let path = fields.next() {
        var row = ByteString(field.bytes.prefix(1)) + " " + path
        if field.text.hasPrefix("R"), let target = fields.next() { row = row + " > " + target }
        rows[commit]?.append(row)
      }
    }
    return rows.mapValues { $0.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }
  }

  /// One format for each commit; the format must not hold a NUL byte itself.
  func log(_ format: String, _ revisions: [String] = ["--all"]) throws -> [String: ByteString] {
    let output = try bytes(["log", "-z", "--format=%H \(format)"] + revisions)
    var found: [String: ByteString] = [:]
    for entry in output.split(separator: 0) {
      found[String(decoding: entry.prefix(40), as: UTF8.self)] = ByteString(entry.dropFirst(41))
    }
    return found
  }

  /// What stands between NUL bytes, without the newline that git puts before a commit's rows.
  private func fields(_ arguments: [String]) throws -> [ByteString] {
    try bytes(arguments).split(separator: 0).map { field in
      let isFirstRow = field.first == UInt8(ascii: "\n")
      return ByteString(isFirstRow ? field.dropFirst() : field)
    }
  }

  private func isName(_ field: ByteString) -> Bool {
    field.bytes.count == 40 && field.bytes.allSatisfy { hexadecimalDigits.contains($0) }
  }
}

private let hexadecimalDigits = Set("0123456789abcdef".utf8)
