internal import Basics
internal import Domain
internal import TextInput
private import FoundationEssentials

/// What the path of a report says of the run that it tells of.
///
/// `reports/7c1f0aa/linux/tests.xml` is of commit 7c1f0aa and job `linux`: the last part that could
/// be the name of a commit, 7 to 40 hexadecimal digits, is taken for one, and the folder behind it
/// for the job. Without such a part nothing is known of the commit, and the job is `local`.
struct ReportPlace: Hashable {
  var commitName: String?
  var job: String

  init(_ input: NamedInput) {
    var folders = input.name.split(separator: "/").map(String.init)
    let file = folders.popLast() ?? ""
    let stem = String(file.prefix { $0 != "." })
    if let place = folders.lastIndex(where: { Self.isCommitName($0) }) {
      commitName = folders[place]
      job = folders.indices.contains(place + 1) ? folders[place + 1] : CIEnvironment.localJob
    } else {
      commitName = Self.isCommitName(stem) ? stem : nil
      job = CIEnvironment.localJob
    }
  }

  /// Digits alone are a date or a number, unless they are as many as a whole name has.
  static func isCommitName(_ text: String) -> Bool {
    guard (7...40).contains(text.utf8.count),
      text.utf8.allSatisfy({ hexadecimalValue(of: $0) != nil })
    else { return false }
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    return text.utf8.count == 40 || (digits > 0 && digits < text.utf8.count)
  }

  /// The commit as the path has it, the rest of its name taken for zeros: where no repository is
  /// there to say more, commits need only be told apart.
  var assumedCommit: CommitID? {
    commitName.flatMap {
      CommitID(hexadecimal: $0 + String(repeating: "0", count: 40 - $0.utf8.count))
    }
  }
}

/// When a report was written.
struct ReportTime {
  var time: Timestamp
  /// It stands in the report; else it is when the file was changed last.
  var isStated: Bool

  init(_ input: NamedInput, _ context: CommandContext) {
    guard let path = input.path else {
      self.init(time: context.now, isStated: false)
      return
    }
    if let stated = Self.stated(in: Self.head(of: input, context)) {
      self.init(time: stated, isStated: true)
      return
    }
    self.init(time: Self.changed(path) ?? context.now, isStated: false)
  }

  /// When a file was changed last; nil if it is not there.
  static func changed(_ path: String) -> Timestamp? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = attributes?[.modificationDate] as? Date
    return date.map { Timestamp(seconds: Int64($0.timeIntervalSince1970.rounded(.down))) }
  }

  init(time: Timestamp, isStated: Bool) {
    self.time = time
    self.isStated = isStated
  }

  /// `timestamp` stands in the first element of most XML reports, or in that of the first suite.
  private static let headBytes = 4096

  /// What cannot be read is told of where the whole report is read.
  private static func head(of input: NamedInput, _ context: CommandContext) -> String {
    let head = try? context.withInput(input) { buffer throws(DiagnosticError) in
      buffer.fill(to: headBytes)
      return String(decoding: buffer.bytes.prefix(headBytes), as: UTF8.self)
    }
    return head ?? ""
  }

  /// The first `timestamp="2026-11-22T10:04:06+01:00"`; without a zone it is UTC.
  static func stated(in head: String) -> Timestamp? {
    guard let mark = head.firstRange(of: "timestamp=\"") else { return nil }
    let value = head[mark.upperBound...].prefix { $0 != "\"" }
    return value.contains("T") ? Timestamp(written: value) : nil
  }
}
