internal import Basics
internal import GitRepository
private import FoundationEssentials

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The file that git runs before a push, and the one that it ran before ours was there.
struct HookPlace {
  let directory: String
  /// Why nothing is written there; nil where it may be.
  let objection: String?

  init(_ repository: borrowing Repository) {
    let place = repository.hooksPlace()
    directory = place.path
    let isInGitDirectory = [repository.commonDirectory, repository.gitDirectory].contains { own in
      isBelow(place.path, own)
    }
    switch place.source {
    case .unset: objection = nil
    case .outside(let path):
      objection = "core.hooksPath is '\(path)' for all repositories of this user or machine"
    case .repository where isInGitDirectory: objection = nil
    case .repository(let path):
      let isTracked = repository.workDirectory.map { isBelow(place.path, $0) } ?? false
      objection =
        isTracked
        ? "core.hooksPath is '\(path)', a directory of the checkout, as husky sets it"
        : "core.hooksPath is '\(path)', outside of this repository"
    }
  }

  private var hook: String { directory + "/pre-push" }
  private var before: String { directory + "/" + HookScript.before }

  /// What stands where git looks.
  enum Content: Equatable {
    case nothing
    /// Ours, with the program that it calls.
    case ours(program: String)
    /// Ours, changed by hand.
    case edited
    case other(String)
  }

  func content() throws(DiagnosticError) -> Content {
    guard exists(hook) else { return .nothing }
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: hook, isDirectory: &isDirectory) else {
      // A link that leads nowhere is somebody's, too.
      return .other("")
    }
    guard !isDirectory, let data = FileManager.default.contents(atPath: hook) else {
      throw DiagnosticError(
        .hookUnusable, "the pre-push hook cannot be read", at: .init(hook),
        hint: "move it away, or check its permissions")
    }
    let text = String(decoding: data, as: UTF8.self)
    if let program = HookScript.program(in: text) { return .ours(program: program) }
    return HookScript.isOurs(text) ? .edited : .other(text)
  }

  var hasBefore: Bool { exists(before) }

  /// Puts our script in place, whole or not at all; what was there is kept beside it.
  func write(_ script: String, keepsOther: Bool) throws(DiagnosticError) {
    if mkdir(directory, 0o777) != 0, errno != EEXIST { throw refusal() }
    let scratch = hook + ".seakeep-new"
    unlink(scratch)
    let descriptor = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o777)
    guard descriptor >= 0 else { throw refusal() }
    let bytes = Array(script.utf8)
    let transfer = bytes.withUnsafeBytes { send($0, to: descriptor) }
    closeDescriptor(descriptor)
    guard transfer == .moved(bytes.count) else {
      let error = refusal()
      unlink(scratch)
      throw error
    }
    if keepsOther, rename(hook, before) != 0 {
      let error = refusal()
      unlink(scratch)
      throw error
    }
    guard rename(scratch, hook) == 0 else { throw refusal() }
  }

  /// Puts back what was there before ours; true if there was something.
  func restore() throws(DiagnosticError) -> Bool {
    if hasBefore {
      guard rename(before, hook) == 0 else { throw refusal() }
      return true
    }
    guard unlink(hook) == 0 else { throw refusal() }
    return false
  }

  private func refusal() -> DiagnosticError {
    DiagnosticError(
      .outputNotWritable, "cannot write the hook", at: .init(hook),
      notes: [systemReason(errno)], hint: "check the permissions of this directory")
  }
}

/// Links are not followed: one that leads nowhere is there.
private func exists(_ path: String) -> Bool {
  var information = stat()
  return lstat(path, &information) == 0
}

/// Whether a path is a directory or stands in it, whatever links lead there.
private func isBelow(_ path: String, _ directory: String) -> Bool {
  func real(_ path: String) -> String {
    var rest = path
    var missing = ""
    while true {
      if let found = realpath(rest, nil) {
        defer { free(found) }
        return String(cString: found) + missing
      }
      guard let slash = rest.lastIndex(of: "/"), slash > rest.startIndex else { return path }
      missing = String(rest[slash...]) + missing
      rest = String(rest[..<slash])
    }
  }
  return (real(path) + "/").hasPrefix(real(directory) + "/")
}

extension DiagnosticError.Code {
  static let hookUnusable = Self(
    "hook.unusable", .cannotRun, "What stands in the place of the pre-push hook cannot be read.")
  static let hookNotOurs = Self(
    "hook.not-ours", .cannotRun,
    "The pre-push hook was not written by seakeep, or was changed since, and is left alone.")
  static let hookNameTaken = Self(
    "hook.name-taken", .cannotRun,
    "The name under which the earlier pre-push hook would be kept is taken.")

  /// All codes of the hook.
  static let hookCodes = [hookUnusable, hookNotOurs, hookNameTaken]
}
