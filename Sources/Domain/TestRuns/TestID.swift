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
  package static func plainName(of test: TestCaseTable.LentCase, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    for scope in [test.className, test.suite] {
      guard let scope, !scope.isEmpty else { continue }
      bytes.append(contentsOf: scope)
      bytes.append(UInt8(ascii: "/"))
      break
    }
    bytes.append(contentsOf: test.name)
  }

  /// What stands before the last slash outside of the parameters: the class, or nothing.
  package var className: Substring {
    let name = text.prefix { $0 != "(" && $0 != "[" && $0 != "@" }
    guard let slash = name.lastIndex(of: "/") else { return "" }
    return text[..<slash]
  }
}
