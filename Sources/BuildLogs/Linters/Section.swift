internal import Domain
internal import TextInput

/// A section of findings, by the tool that writes it.
enum Section {
  case phpcs
  case phpstan
  case sqlfluff
  case shellcheck
  case rubocop
  case standard
  case standardrb
  case luacheck
  case iwyu

  var tool: StaticString {
    switch self {
    case .phpcs: "phpcs"
    case .phpstan: "phpstan"
    case .sqlfluff: "sqlfluff"
    case .shellcheck: "shellcheck"
    case .rubocop: "rubocop"
    case .standard: "standard"
    case .standardrb: "standardrb"
    case .luacheck: "luacheck"
    case .iwyu: "iwyu"
    }
  }

  /// Of findings without a word for it.
  var severity: BuildDiagnostic.Severity {
    switch self {
    case .phpstan, .standard, .standardrb, .sqlfluff: .error
    default: .warning
    }
  }

  /// Whether each line of it is a finding's until one is none; in others lines of source stand between.
  var isClosed: Bool {
    switch self {
    case .shellcheck, .rubocop: false
    default: true
    }
  }

  typealias Beginning = (section: Section, file: UnsafeRawBufferPointer, line: Int?)

  /// The section that a line begins.
  static func beginning(_ bytes: UnsafeRawBufferPointer) -> Beginning? {
    guard let first = bytes.first, bytes.count > 6 else { return nil }
    let none = bytes[part: 0..<0]
    switch first {
    case UInt8(ascii: "F"):
      return bytes.hasPrefix("FILE: ") ? (.phpcs, bytes.dropping(6).trimmed, nil) : nil
    case UInt8(ascii: "L"):
      guard bytes.hasPrefix("Line   ") else { return nil }
      var file = bytes.dropping(4).trimmed
      // `a.php (in context of class A)`
      if let context = file.firstIndex(of: " (in context of ") { file = file[part: 0..<context] }
      return PlacedText.isPath(file) ? (.phpstan, file, nil) : nil
    case UInt8(ascii: "="): return equals(bytes)
    case UInt8(ascii: "I"):
      guard bytes.hasPrefix("In "), bytes.last == UInt8(ascii: ":"),
        let at = bytes.lastIndex(of: " line "),
        let number = bytes[part: at + 6..<bytes.count - 1].wholeNumber
      else { return nil }
      return (.shellcheck, bytes[part: 3..<at], number)
    case UInt8(ascii: "s"):
      guard bytes.hasPrefix("standard: Use ") || bytes.hasPrefix("semistandard: Use ") else {
        return nil
      }
      return (bytes.contains("Ruby") ? .standardrb : .standard, none, nil)
    case UInt8(ascii: "C"):
      guard bytes.hasPrefix("Checking "), let gap = bytes.firstIndex(of: "  "),
        bytes.hasSuffix(" warnings") || bytes.hasSuffix(" warning") || bytes.hasSuffix(" errors")
          || bytes.hasSuffix(" error")
      else { return nil }
      return (.luacheck, bytes[part: 9..<gap], nil)
    default: break
    }
    for ending: StaticString in [" should add these lines:", " should remove these lines:"]
    where bytes.hasSuffix(ending) {
      return (.iwyu, bytes[part: 0..<bytes.count - ending.utf8CodeUnitCount], nil)
    }
    return nil
  }

  /// SQLFluff's `== [a.sql] FAIL`, RuboCop's `== a.rb ==`.
  private static func equals(_ bytes: UnsafeRawBufferPointer) -> Beginning? {
    if bytes.hasPrefix("== ["), let end = bytes.lastIndex(of: "] ") {
      return (.sqlfluff, bytes[part: 4..<end], nil)
    }
    guard bytes.hasPrefix("== "), bytes.hasSuffix(" =="), bytes.count > 8 else { return nil }
    let path = bytes[part: 3..<bytes.count - 3]
    guard PlacedText.isPath(path), path.firstIndex(of: 0x20) == nil else { return nil }
    return (.rubocop, path, nil)
  }
}
