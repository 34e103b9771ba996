/// The path of a file in the repository, from its root.
package struct TreePath: PolicyValue, Hashable {
  /// Without a slash at its ends, and without empty, `.` and `..` parts.
  package let text: String

  package static var form: String { "a path from the root of the repository" }

  package init(policyText text: String) throws(PolicyValueError) {
    let plain = try String(policyText: text)
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw PolicyValueError(plain, isNo: TreePath.self)
    }
    self.text = plain
  }

  package var policyText: String? { text }
}
