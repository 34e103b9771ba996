internal import TextInput

enum RuleName {
  /// Lends a rule's name without how it became an error: `-Werror=unused` is the rule `-Wunused`.
  static func withPlain(
    _ code: UnsafeRawBufferPointer?, _ body: (UnsafeRawBufferPointer?) -> Void
  ) {
    guard let code, code.hasPrefix("-Werror=") else { return body(code) }
    (Array("-W".utf8) + code.dropping(8)).withUnsafeBytes { body($0) }
  }
}
