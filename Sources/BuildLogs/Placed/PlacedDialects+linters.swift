extension PlacedDialects {
  /// Linters whose lines have a place, and are told by their files, rules or commands.
  static let linters: [PlacedDialect] = []
}
