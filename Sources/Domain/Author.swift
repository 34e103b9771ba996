/// Who wrote a commit, as the repository names them. Neither field is safe to print.
package struct Author: Sendable, Hashable {
  package var name: String
  package var email: String

  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}
