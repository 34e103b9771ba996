/// The name by which one test is known from run to run: `class/name(parameters)`.
///
/// Where a run has two tests of one name, the file of each is added, or its suite when both are of
/// the same file or of none: `class/name@file`. Text of a report, not safe to print.
package struct TestID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { text }

  /// By bytes, so that order does not depend on what the system knows of Unicode.
  package static func < (left: TestID, right: TestID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// The name without what tells tests of one name apart; a test without a class goes by its suite.
  package static func plainName(
    className: UnsafeRawBufferPointer?, suite: UnsafeRawBufferPointer?,
    name: UnsafeRawBufferPointer
  ) -> [UInt8] {
    let scopes = [className, suite].compactMap { $0 }
    guard let scope = scopes.first(where: { !$0.isEmpty }) else { return Array(name) }
    return Array(scope) + [UInt8(ascii: "/")] + name
  }

  /// What stands before the last slash outside of the parameters: the class, or nothing.
  package var className: Substring {
    let name = text.prefix { $0 != "(" && $0 != "[" && $0 != "@" }
    guard let slash = name.lastIndex(of: "/") else { return "" }
    return text[..<slash]
  }
}
